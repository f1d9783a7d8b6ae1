"""Scenes in towns: square, castle hill, park, roofs with panels, a building site, night."""

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
    circle,
    house,
    line,
    panes,
    path,
    person,
    poly,
    rect,
    ridge,
    sky,
    tree,
    wood,
)


def arcade(x, width, height, wall, roof, gable):
    """A town house with two arches to the street; gable: step | peak | eaves."""
    base, top = 780, 780 - height
    arch = (width - 60) / 2
    drawn = [rect(x, top, width, height, wall)]
    if gable == "peak":
        drawn.append(poly([(x, top), (x + width / 2, top - width * 0.5), (x + width, top)], wall))
        drawn.append(line([(x, top), (x + width / 2, top - width * 0.5), (x + width, top)], roof, 16))
    elif gable == "step":
        drawn += [rect(x + width * k / 8, top - 34 * k, width * (1 - k / 4), 36, wall) for k in (1, 2, 3)]
    else:
        drawn.append(poly([(x - 8, top), (x + 26, top - 90), (x + width - 26, top - 90), (x + width + 8, top)], roof))
    drawn.append(panes(x + 8, top + 20, width - 16, height - 230, 3, max(1, (height - 230) // 90), GROUND, 0.44))
    for left in (x + 20, x + 40 + arch):
        r = arch / 2
        drawn.append(path(f"M{left} {base}V{base - 90}A{r} {r} 0 0 1 {left + arch} {base - 90}V{base}Z", GROUND))
    return "".join(drawn)


# A square with arcades and the tower of a town hall.
SQUARE_HOUSES = [
    (-40, 230, 390, PAPER, BARK, "eaves"),
    (190, 210, 440, HONEY, BARK, "peak"),
    (400, 220, 400, SAGE, LEAF, "step"),
    (980, 220, 420, DEW, BARK, "peak"),
    (1200, 220, 380, CREAM, LEAF, "eaves"),
    (1420, 230, 430, SAGE, BARK, "step"),
]
SQUARE_TOWER = [
    rect(620, 330, 360, 450, PAPER),
    poly([(604, 330), (660, 220), (940, 220), (996, 330)], SPRUCE),
    rect(730, 130, 140, 650, MIST),
    poly([(716, 130), (760, 60), (840, 60), (884, 130)], GROUND),
    rect(782, 38, 36, 26, GROUND),
    line([(800, 38), (800, 10)], BEECH, 8),
    circle(800, 200, 46, GROUND),
    line([(800, 200), (800, 168)], BEECH, 7),
    line([(800, 200), (822, 210)], BEECH, 7),
    panes(640, 360, 90, 200, 1, 2, GROUND, 0.46),
    panes(870, 360, 90, 200, 1, 2, GROUND, 0.46),
    panes(740, 280, 120, 240, 1, 2, GROUND, 0.36),
    path("M760 780V680A40 40 0 0 1 840 680V780Z", WOOD),
    *(path(f"M{x} 780V700A30 30 0 0 1 {x + 60} 700V780Z", GROUND) for x in (652, 888)),
]
SQUARE_SETTS = [line([(0, y), (WIDTH, y)], DEW, 3) for y in (812, 852, 904, 966)]
SQUARE_SETTS += [line([(800 + k * 90, 780), (800 + k * 330, 1000)], DEW, 3) for k in range(-6, 7)]
SQUARE_LAMPS = [line([(x, 900), (x, 680)], NIGHT, 10) + circle(x, 668, 20, HONEY) for x in (330, 1270)]
SQUARE_FOLK = [
    (250, 880, 110, SPRUCE),
    (560, 850, 96, BEECH),
    (602, 850, 84, PAPER),
    (1040, 900, 120, GROUND),
    (1440, 870, 108, LEAF),
]

SQUARE = [
    sky((1000, HAZE)),
    ridge(-124, -10, 470, 190, DEW),
    *(arcade(*row) for row in SQUARE_HOUSES),
    *SQUARE_TOWER,
    rect(0, 780, WIDTH, 220, SAGE),
    *SQUARE_SETTS,
    *SQUARE_LAMPS,
    *(person(x, y, tall, coat) for x, y, tall, coat in SQUARE_FOLK),
    tree(1160, 930, 260, SPRUCE, GROUND),
]


def battlements(x, y, width, height, fill, teeth):
    step = width / (teeth * 2 - 1)
    return rect(x, y, width, height, fill) + "".join(
        rect(x + k * 2 * step, y - 20, step, 22, fill) for k in range(teeth)
    )


def town_roofs(chance):
    """Three rows of gables, the nearer the larger."""
    drawn = []
    for row, (y, wide) in enumerate([(800, 96), (870, 120), (960, 150)]):
        for x in range(-60 - row * 40, 1640, int(wide * 1.25)):
            roof = chance.choice([BARK, LEAF, BEECH, BARK])
            wall = chance.choice([PAPER, MIST, CREAM])
            drawn.append(house(x, y + 50, wide, 60 + row * 10, wall, roof, MOSS, 2, 1))
    return "".join(drawn)


# A castle on its hill, a river bend and the roofs of a town at its foot.
CASTLE_ROOFS = town_roofs(Random(2))
CASTLE_KEEP = [
    battlements(430, 330, 460, 130, SAGE, 8),
    battlements(560, 180, 130, 240, PAPER, 4),
    rect(400, 270, 90, 200, FERN) + poly([(388, 270), (445, 170), (502, 270)], BARK),
    rect(840, 250, 100, 220, FERN) + poly([(828, 250), (890, 140), (952, 250)], BARK),
    path("M650 460V410A34 34 0 0 1 718 410V460Z", GROUND),
    panes(576, 210, 98, 120, 2, 2, GROUND, 0.34),
    rect(436, 320, 18, 44, GROUND),
    rect(880, 310, 18, 44, GROUND),
    line([(625, 180), (625, 96)], NIGHT, 6) + poly([(625, 96), (700, 118), (625, 140)], BEECH),
]

CASTLE = [
    sky((1000, HAZE)),
    ridge(-124, -20, 560, 200, DEW),
    ridge(-80, -5, 640, 160, SAGE),
    *CASTLE_KEEP,
    path("M60 780L300 520L420 452H930L1060 540L1300 780Z", MOSS),
    path("M420 452H930L980 490L860 560L700 500L560 590Z", FERN),
    wood(51, [(0, 760), (280, 560), (700, 640), (1080, 590), (1600, 770)], 30, 110, SPRUCE, 0.3, 140, 1200),
    path("M0 740Q800 660 1600 740V1000H0Z", SPRUCE),
    path("M1600 690Q1260 690 1180 740T1000 800H1240Q1500 780 1600 780Z", DEW),
    CASTLE_ROOFS,
]


# A playground among trees: slide, swing, bench.
PARK = [
    sky((1000, HAZE)),
    ridge(-124, -10, 480, 150, DEW),
    *(tree(x, 600, 250 + (x % 70), SAGE, FERN, MOSS) for x in range(-20, 1660, 150)),
    path("M0 590Q800 550 1600 590V1000H0Z", FERN),
    path("M0 790Q520 690 900 760T1600 730V860Q1260 850 980 870T0 960Z", CREAM),
    line([(240, 780), (300, 500), (360, 780)], GROUND, 16) + line([(660, 780), (720, 500), (780, 780)], GROUND, 16),
    line([(290, 500), (730, 500)], GROUND, 18),
    line([(430, 508), (400, 700)], NIGHT, 5) + line([(480, 508), (450, 706)], NIGHT, 5),
    line([(388, 702), (462, 708)], BEECH, 14) + person(424, 708, 130, BARK),
    line([(570, 508), (590, 700)], NIGHT, 5) + line([(620, 508), (640, 696)], NIGHT, 5),
    line([(580, 700), (650, 696)], BEECH, 14),
    rect(1010, 470, 20, 320, GROUND) + rect(1130, 470, 20, 320, GROUND),
    poly([(990, 480), (1080, 390), (1170, 480)], BEECH) + rect(1010, 570, 140, 16, WOOD),
    *(rect(1026, y, 108, 10, WOOD) for y in (630, 680, 730)),
    path("M1150 572Q1240 590 1290 690T1430 780H1470V800H1410Q1310 790 1270 710T1150 620Z", LEAF),
    person(1080, 572, 100, SPRUCE) + person(900, 850, 150, GROUND) + person(850, 850, 100, BEECH),
    tree(120, 900, 520, SPRUCE, GROUND) + tree(1520, 950, 560, BEECH, LEAF),
    rect(1180, 872, 200, 16, WOOD)
    + rect(1180, 836, 200, 14, WOOD)
    + rect(1200, 840, 12, 80, NIGHT)
    + rect(1348, 840, 12, 80, NIGHT),
]


def block(x, y, width, height, wall, floors, columns):
    """A block of flats with a flat roof and balconies."""
    return "".join(
        [
            rect(x, y - height, width, height, wall),
            rect(x - 8, y - height - 14, width + 16, 18, SPRUCE),
            panes(x + 10, y - height + 14, width - 20, height - 70, columns, floors, MOSS, 0.5),
            rect(x + width / 2 - 22, y - 60, 44, 60, GROUND),
        ]
    )


def panels(x, y, count, step=92):
    """A row of solar panels leaning to the south."""
    return "".join(
        poly(
            [(x + k * step, y), (x + k * step + 24, y - 54), (x + k * step + 94, y - 54), (x + k * step + 70, y)], NIGHT
        )
        + line([(x + k * step + 12, y - 27), (x + k * step + 82, y - 27)], SAGE, 3)
        + line([(x + k * step + 35, y), (x + k * step + 59, y - 54)], SAGE, 3)
        for k in range(count)
    )


# Roofs of a housing estate, with solar panels.
ROOFS = [
    sky((1000, MIST)),
    circle(1330, 190, 84, BEECH),
    ridge(-124, -10, 450, 190, DEW),
    ridge(-80, -15, 520, 130, SAGE),
    block(60, 640, 330, 330, PAPER, 5, 5),
    block(470, 640, 260, 400, CREAM, 6, 4),
    block(800, 640, 360, 300, PAPER, 4, 6),
    block(1240, 640, 300, 370, HAZE, 6, 4),
    *(tree(x, 680, 150, FERN, MOSS) for x in (30, 430, 760, 1195, 1570)),
    rect(0, 650, WIDTH, 350, FERN),
    rect(-20, 800, 780, 220, HAZE) + poly([(-20, 810), (90, 640), (660, 640), (780, 810)], BARK),
    panels(120, 712, 5) + panels(84, 784, 6),
    rect(860, 850, 800, 170, PAPER) + poly([(840, 860), (950, 690), (1660, 690), (1660, 860)], LEAF),
    panels(980, 762, 6) + panels(944, 834, 7),
    panes(40, 850, 660, 120, 7, 1, MOSS, 0.44) + panes(900, 890, 680, 110, 7, 1, MOSS, 0.44),
    tree(810, 1000, 260, SPRUCE, GROUND),
]


def scaffold(x, y, width, height, bays, floors):
    verticals = [
        line([(x + width * k / bays, y), (x + width * k / bays, y - height)], WOOD, 8) for k in range(bays + 1)
    ]
    boards = [rect(x - 14, y - height * k / floors, width + 28, 12, LEAF) for k in range(1, floors + 1)]
    braces = [
        line(
            [
                (x + width * k / bays, y - height * k / floors),
                (x + width * (k + 1) / bays, y - height * (k + 1) / floors),
            ],
            WOOD,
            5,
        )
        for k in range(min(bays, floors))
    ]
    return "".join([*braces, *verticals, *boards])


# A house being built: scaffolding, a crane, builders.
SITE_LATTICE = [
    line([(1236, y), (1284, y - 40)], BARK, 6) + line([(1284, y), (1236, y - 40)], BARK, 6)
    for y in range(800, 200, -40)
]
SITE_JIB = [line([(x, 172), (x + 24, 140), (x + 48, 172)], BARK, 5) for x in range(560, 1240, 48)]

SITE = [
    sky((1000, HAZE)),
    ridge(-124, -10, 560, 210, DEW),
    ridge(-90, -30, 660, 140, SAGE),
    *(house(x, 770, 110, 90, PAPER, BARK, FERN, 2, 1) for x in (30, 1340, 1470)),
    rect(240, 420, 660, 390, PAPER),
    panes(260, 450, 620, 340, 5, 3, MOSS, 0.4, {(c, r) for c in range(5) for r in range(3) if r or c < 3}),
    poly([(220, 420), (330, 270), (560, 270), (560, 420)], BARK),
    *(line([(x, 420), (x + 90, 270)], WOOD, 10) for x in range(560, 900, 70)),
    line([(330, 270), (970, 270)], WOOD, 12),
    scaffold(560, 800, 340, 380, 4, 4),
    *SITE_LATTICE,
    line([(1236, 820), (1236, 160)], BARK, 9) + line([(1284, 820), (1284, 160)], BARK, 9),
    *SITE_JIB,
    line([(540, 172), (1420, 172)], BARK, 10) + line([(560, 140), (1240, 140)], BARK, 7),
    line([(1260, 90), (620, 140)], NIGHT, 4)
    + line([(1260, 90), (1410, 172)], NIGHT, 4)
    + line([(1260, 160), (1260, 90)], BARK, 9),
    rect(1370, 174, 70, 60, GROUND) + rect(1290, 180, 54, 60, BEECH),
    line([(760, 172), (760, 236)], NIGHT, 4) + rect(700, 236, 120, 22, BEECH),
    path("M0 800Q800 770 1600 800V1000H0Z", MOSS),
    person(690, 612, 96, SPRUCE, BEECH) + person(830, 516, 96, GROUND, BEECH),
    person(1050, 880, 190, GROUND, BEECH) + person(1140, 890, 180, PAPER, BEECH),
    *(
        rect(150 + k * 74 + (row % 2) * 30, 930 - row * 30, 68, 26, LEAF)
        for row in range(4)
        for k in range(4 - row // 2)
    ),
]


def stars(chance):
    spots = ((chance.randrange(WIDTH), chance.randrange(330), chance.choice([2.0, 3.0])) for _ in range(70))
    return "".join(circle(x, y, size, DEW) for x, y, size in spots)


def gleams(chance):
    """Light on the water."""
    spots = ((chance.randrange(WIDTH), chance.randrange(730, 950), chance.choice([40, 70, 110])) for _ in range(60))
    return "".join(rect(x, y, wide, 6, chance.choice([LEAF, BARK, HONEY])) for x, y, wide in spots)


def sleeping_houses(chance):
    """Houses side by side, half of their windows lit."""
    drawn, x = [], -30
    while x < WIDTH:
        wide, tall = chance.choice([110, 140, 170, 200]), chance.randrange(110, 290)
        rows, columns = max(1, tall // 70), wide // 48
        lit = {(chance.randrange(columns), chance.randrange(rows)) for _ in range(columns * rows // 2 + 1)}
        top = 700 - tall
        drawn.append(rect(x, top, wide, tall, chance.choice([GROUND, SPRUCE, "#0d473d"])))
        drawn.append(poly([(x - 8, top), (x + wide / 2, top - 60 - wide * 0.16), (x + wide + 8, top)], NIGHT))
        drawn.append(panes(x + 8, top + 10, wide - 16, tall - 20, columns, rows, BEECH, 0.4, lit))
        x += wide + 4
    return "".join(drawn)


# A town by night: windows lit, a river that repeats them.
NIGHT_DARK = "#0c2f2a"
NIGHT_TOWER = [
    rect(770, 300, 90, 400, SPRUCE),
    poly([(756, 300), (815, 170), (874, 300)], NIGHT),
    circle(815, 360, 28, HONEY),
    panes(780, 420, 70, 200, 1, 3, BEECH, 0.4),
]

NIGHT = [
    sky((1000, "#0c2f2a")),
    stars(Random(17)),
    path("M1326 98A66 66 0 1 0 1362 184A54 54 0 1 1 1326 98Z", HAZE),
    ridge(-124, -10, 540, 240, "#164a42"),
    ridge(-90, -20, 600, 160, "#103d36"),
    *NIGHT_TOWER,
    sleeping_houses(Random(19)),
    rect(0, 700, WIDTH, 22, DEW),
    rect(0, 716, WIDTH, 290, NIGHT),
    gleams(Random(18)),
    *(line([(x, 704), (x, 620)], SAGE, 6) + circle(x, 614, 12, SNOW) for x in range(120, 1600, 340)),
]
