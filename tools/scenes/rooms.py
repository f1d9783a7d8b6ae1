"""Scenes within walls: a conference, a telesession, a worktable, a reading room."""

from random import Random

from tools.scenes.strokes import (
    BARK,
    BEECH,
    CREAM,
    DEW,
    FERN,
    GROUND,
    HAZE,
    HONEY,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    PAPER,
    SAGE,
    SNOW,
    SPRUCE,
    WIDTH,
    WOOD,
    bust,
    circle,
    heights,
    line,
    path,
    person,
    poly,
    rect,
    sky,
)

COATS = [SPRUCE, MOSS, BARK, LEAF, BEECH, SAGE, PAPER]
HAIR = [WOOD, NIGHT, BARK]


def screen(x, y, width, height):
    """A picture of the ridge on a screen."""
    points = [(x + px / WIDTH * width, y + height * 0.3 + (py - 300) * 0.4) for px, py in heights(-120, -10, 600, 300)]
    return "".join(
        [
            rect(x - 14, y - 14, width + 28, height + 28, NIGHT),
            rect(x, y, width, height, MIST),
            poly([*points, (x + width, y + height), (x, y + height)], SPRUCE),
            *(
                line([(x + width * k / 6, y + height * 0.2), (x + width * k / 6, y + height * 0.5)], BEECH, 8)
                for k in (1, 3, 4)
            ),
        ]
    )


def listeners(chance):
    """Three rows of people seen from behind, the nearer the larger."""
    drawn = []
    for row, (y, size, wall) in enumerate([(800, 44, FERN), (900, 58, MOSS), (1030, 76, GROUND)]):
        for x in range(row * 40 - 60, WIDTH + 100, int(size * 2.5)):
            head = chance.choice(HAIR)
            coat = chance.choice([colour for colour in COATS if colour not in {head, wall}])
            drawn.append(bust(x, y, size, coat, head))
        drawn.append(rect(0, y - 12, WIDTH, 200, wall))
    return "".join(drawn)


# A conference: rows of listeners, somebody at the lectern, the ridge on the screen.
HALL_LAMPS = [
    poly([(x - 70, 120), (x - 40, 76), (x + 40, 76), (x + 70, 120)], BEECH) + line([(x, 76), (x, 0)], NIGHT, 6)
    for x in (180, 1420)
]

HALL = [
    sky((1000, HAZE)),
    rect(0, 0, 300, 700, DEW) + rect(1300, 0, 300, 700, DEW),
    *(rect(x, 190, 70, 420, SAGE) for x in (60, 190, 1340, 1470)),
    *HALL_LAMPS,
    screen(450, 90, 700, 400),
    rect(240, 610, 1120, 110, BARK) + rect(240, 600, 1120, 18, LEAF),
    person(1226, 606, 250, GROUND),
    poly([(1166, 606), (1180, 476), (1282, 476), (1296, 606)], WOOD) + rect(1168, 464, 128, 16, LEAF),
    rect(330, 530, 440, 18, WOOD) + rect(350, 548, 400, 56, PAPER),
    *(bust(x, 530, 44, coat, WOOD) for x, coat in ((410, SPRUCE), (550, BEECH), (690, MOSS))),
    listeners(Random(4)),
]


def tile(index):
    """One city on the wall: a colleague, in two of them two."""
    x, y = 330 + (index % 3) * 324, 110 + (index // 3) * 226
    back = [DEW, HONEY, SAGE, HAZE, MOSS, CREAM][index]
    coat = [SPRUCE, GROUND, BEECH, BARK, PAPER, FERN][index]
    beside = bust(x + 56, y + 202, 50, NIGHT, WOOD) if index in {1, 4} else ""
    return rect(x, y, 300, 202, back) + bust(x + 150, y + 202, 84, coat, HAIR[index % 3]) + beside


# A table in one city, and six other cities on the wall.
TELESESSION_COLLEAGUES = [
    (250, BARK, NIGHT),
    (530, SPRUCE, WOOD),
    (800, MOSS, BARK),
    (1070, BEECH, NIGHT),
    (1350, FERN, WOOD),
]

TELESESSION = [
    sky((1000, MIST)),
    rect(0, 0, 210, 760, DEW) + rect(1390, 0, 210, 760, DEW),
    rect(300, 80, 1008, 484, NIGHT, rx=8),
    *(tile(index) for index in range(6)),
    circle(804, 60, 13, NIGHT),
    poly([(150, 700), (1450, 700), (1600, 840), (0, 840)], LEAF),
    rect(0, 840, WIDTH, 24, BARK),
    *(poly([(x, 726), (x + 110, 726), (x + 124, 776), (x - 14, 776)], PAPER) for x in (300, 620, 900, 1190)),
    circle(800, 690, 26, GROUND) + rect(774, 690, 52, 14, GROUND),
    rect(0, 864, WIDTH, 136, SAGE),
    *(bust(x, 1030, 116, coat, head) for x, coat, head in TELESESSION_COLLEAGUES),
]


# A worktable from above: the plan of a town, rulers, notes, two cups.
WORKSHOP_STREETS = [
    [(380, 180), (620, 420), (900, 470), (1250, 360)],
    [(560, 820), (620, 420), (700, 150)],
    [(900, 470), (960, 830)],
    [(900, 470), (1010, 150)],
    [(350, 560), (620, 420)],
    [(940, 660), (1230, 616)],
]
WORKSHOP_BLOCKS = [
    (430, 330, 90, 70),
    (440, 460, 110, 60),
    (420, 620, 100, 120),
    (720, 220, 110, 80),
    (730, 330, 120, 70),
    (660, 520, 110, 80),
    (800, 540, 70, 110),
    (680, 680, 150, 90),
    (1060, 200, 120, 70),
    (1040, 500, 120, 70),
    (1010, 700, 90, 70),
    (1130, 700, 90, 70),
]
WORKSHOP_NOTES = [(1350, 150, HONEY, 6), (1420, 330, BEECH, -5), (1340, 500, HONEY, 3)]

WORKSHOP = [
    sky((1000, BARK)),
    *(rect(0, y, WIDTH, 4, WOOD) for y in range(160, 1000, 200)),
    rect(338, 118, 950, 740, WOOD, opacity=0.35),
    rect(320, 100, 950, 740, PAPER),
    path("M320 720Q520 640 640 640T900 760T1270 720V790Q1080 830 880 820T640 710T320 800Z", DEW),
    *(rect(x, y, w, h, SAGE if x % 20 else FERN) for x, y, w, h in WORKSHOP_BLOCKS),
    *(line(points, SNOW, 30) + line(points, DEW, 3) for points in WORKSHOP_STREETS),
    *(circle(x, y, 26, FERN) for x, y in ((1080, 400), (1130, 430), (1160, 380), (1200, 440))),
    circle(620, 420, 22, BEECH) + circle(900, 470, 22, BEECH) + circle(940, 660, 16, BEECH),
    *(
        rect(x, y, 130, 130, colour, transform=f"rotate({turn} {x + 65} {y + 65})")
        for x, y, colour, turn in WORKSHOP_NOTES
    ),
    rect(70, 180, 60, 620, HONEY, transform="rotate(8 100 480)"),
    *(line([(146 - k * 5.6, 210 + k * 40), (120 - k * 5.6, 206 + k * 40)], WOOD, 4) for k in range(14)),
    line([(1330, 900), (1530, 740)], SPRUCE, 22, stroke_linecap="butt") + line([(1330, 900), (1312, 914)], HONEY, 14),
    line([(220, 930), (520, 890)], GROUND, 22, stroke_linecap="butt") + line([(520, 890), (540, 887)], HONEY, 14),
    circle(190, 100, 84, PAPER) + circle(190, 100, 62, WOOD),
    poly([(700, 900), (1000, 900), (1000, 1000), (700, 1000)], SPRUCE) + rect(716, 916, 268, 90, MIST),
]


def shelf(x, y, width, seed):
    """A shelf of books, their spines standing on y."""
    chance, drawn, here = Random(seed), [], x
    while here < x + width - 60:
        wide, tall = chance.randrange(24, 58), chance.randrange(120, 176)
        colour = chance.choice([SPRUCE, MOSS, FERN, SAGE, DEW, BARK, LEAF, BEECH, HONEY, PAPER])
        drawn.append(rect(here, y - tall, wide, tall, colour))
        drawn.append(rect(here, y - tall + 22, wide, 8, chance.choice([GROUND, PAPER])))
        here += wide + (chance.randrange(4) == 0) * 36 + 2
    return "".join([*drawn, rect(x - 10, y, width + 20, 16, WOOD)])


# A reading room: shelves, a lamp, an open book.
READING_PAGES = [
    path("M520 850Q660 800 800 850V700Q660 650 520 700Z", PAPER),
    path("M1080 850Q940 800 800 850V700Q940 650 1080 700Z", SNOW),
    *(path(f"M560 {y}Q670 {y - 26} 770 {y + 8}", stroke=DEW, stroke_width=7) for y in (722, 752, 782)),
    path("M840 790V740L890 710L930 728L960 700L1040 716V796Q940 760 840 800Z", FERN),
]

READING = [
    sky((1000, GROUND)),
    *(shelf(60, y, 620, seed) for y, seed in ((220, 1), (430, 2), (640, 3))),
    *(shelf(1040, y, 520, seed) for y, seed in ((220, 4), (430, 5), (640, 6))),
    rect(730, 60, 260, 430, DEW)
    + rect(730, 330, 260, 160, SAGE)
    + poly([(730, 380), (800, 290), (850, 330), (920, 250), (990, 340), (990, 490), (730, 490)], FERN),
    rect(852, 60, 16, 430, PAPER) + rect(730, 250, 260, 14, PAPER),
    rect(716, 480, 288, 20, PAPER),
    rect(0, 780, WIDTH, 220, BARK) + rect(0, 776, WIDTH, 14, LEAF),
    poly([(1090, 560), (1140, 450), (1300, 450), (1350, 560)], BEECH) + line([(1220, 560), (1220, 820)], NIGHT, 14),
    path("M1140 836Q1220 790 1300 836Z", NIGHT),
    *READING_PAGES,
    rect(150, 800, 250, 40, SPRUCE) + rect(170, 764, 220, 38, HONEY) + rect(140, 730, 240, 36, MOSS),
]
