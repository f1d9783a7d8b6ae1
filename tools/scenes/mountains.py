"""Scenes out of doors, away from towns: ridges, woods, a valley, a viaduct, winter."""

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
    at,
    circle,
    heights,
    house,
    line,
    panes,
    path,
    person,
    pine,
    poly,
    rect,
    ridge,
    sky,
    tree,
    wood,
)

# Ridge behind ridge, and the sun just above the farthest.
DAWN_FRONT = heights(-62, -4, 960, 210)

DAWN = [
    sky((300, MIST), (130, PAPER), (90, CREAM)),
    circle(1090, 428, 118, BEECH),
    ridge(-124, -20, 560, 190, DEW),
    ridge(-100, -5, 650, 170, SAGE),
    ridge(-124, -40, 760, 190, FERN),
    ridge(-90, -30, 850, 160, MOSS),
    poly([*DAWN_FRONT, (WIDTH, 1000), (0, 1000)], GROUND),
    wood(3, DAWN_FRONT, 26, 62, GROUND, left=0, right=700),
    person(1216, at(DAWN_FRONT, 1216), 74, BEECH, HONEY),
    person(1262, at(DAWN_FRONT, 1262), 68, PAPER, HONEY),
]


# A hut in a clearing among spruces.
FOREST_PATH_D = (
    "M700 1000C720 900 860 880 850 800C846 760 800 750 792 730H824C840 752 930 760 930 810C930 890 960 900 1010 1000Z"
)

FOREST = [
    sky((1000, HAZE)),
    ridge(-110, -20, 470, 250, DEW),
    wood(5, 545, 34, 190, SAGE),
    rect(0, 512, WIDTH, 500, SAGE),
    wood(8, 632, 26, 270, FERN),
    rect(0, 596, WIDTH, 420, FERN),
    wood(11, 730, 9, 400, MOSS, left=-60, right=520),
    wood(12, 730, 9, 400, MOSS, left=1090, right=1680),
    path("M0 690Q800 640 1600 690V1000H0Z", MOSS),
    path(FOREST_PATH_D, DEW),
    house(700, 742, 210, 104, BARK, GROUND, CREAM, 2, 1, 0.5),
    rect(792, 672, 34, 70, WOOD),
    wood(21, 860, 4, 560, SPRUCE, 0.18, -80, 420),
    wood(22, 860, 3, 600, SPRUCE, 0.15, 1230, 1680),
    path("M0 850Q380 800 640 1000H0ZM1600 840Q1240 820 1060 1000H1600Z", SPRUCE),
    pine(80, 1040, 760, GROUND, GROUND),
    pine(1540, 1060, 820, GROUND, GROUND),
]


def fields(top, rows):
    """Strips of fields fanning from the hills to us: (left, right at the top; left, right at the foot; colour)."""
    return "".join(poly([(a, top), (b, top), (d, 1000), (c, 1000)], colour) for a, b, c, d, colour in rows)


# A river through fields, a bridge of three arches, a village behind it.
VALLEY_RIVER = (
    "M880 520C760 560 980 590 900 640C820 690 560 700 520 780C480 860 640 900 560 1000H1080"
    "C1080 900 860 860 900 790C940 730 1060 700 1050 630C1042 580 900 570 940 520Z"
)
VALLEY_STRIPS = [
    (0, 260, -400, 60, FERN),
    (260, 420, 60, 330, SAGE),
    (420, 560, 330, 560, HONEY),
    (560, 940, 560, 900, FERN),
    (940, 1120, 900, 1260, SAGE),
    (1120, 1300, 1260, 1560, HONEY),
    (1300, 1600, 1560, 2200, MOSS),
]
VALLEY_VILLAGE = [(1050, 96, LEAF), (1140, 112, BARK), (1240, 90, LEAF), (1330, 104, BARK), (1000, 70, BARK)]

VALLEY = [
    sky((1000, MIST)),
    ridge(-124, -10, 440, 200, DEW),
    ridge(-90, -15, 520, 180, SAGE),
    wood(4, 530, 60, 50, FERN),
    fields(522, VALLEY_STRIPS),
    path(VALLEY_RIVER, DEW),
    *(house(x, 640 + (x % 40), w, 54, PAPER, roof, MOSS) for x, w, roof in VALLEY_VILLAGE),
    rect(1180, 500, 44, 130, PAPER) + poly([(1172, 500), (1202, 420), (1232, 500)], GROUND),
    path(
        "M340 812V742Q690 640 1040 742V812H906V770A62 62 0 0 0 782 770V812H752V770A62 62 0 0 0 628 770"
        "V812H598V770A62 62 0 0 0 474 770V812Z",
        GROUND,
    ),
    path("M330 744Q690 640 1050 744", stroke=PAPER, stroke_width=10),
    person(640, 690, 60, BEECH),
    tree(180, 850, 210, LEAF, BARK),
    tree(300, 930, 250, BEECH, LEAF),
    tree(1440, 900, 270, SPRUCE, GROUND),
    tree(1300, 860, 170, BEECH, LEAF),
]


# A railway viaduct and a road, both across the same border valley.
VIADUCT_ARCHES = "".join(f"M{x} 900V560A62 62 0 0 1 {x + 124} 560V900Z" for x in range(188, 1400, 160))
VIADUCT_TRAIN = "".join(
    rect(x, 396, 176, 66, BEECH, rx=8) + panes(x + 8, 402, 160, 44, 5, 1, PAPER, 0.6) for x in (560, 744, 928)
)

VIADUCT = [
    sky((1000, HAZE)),
    ridge(-124, -30, 420, 230, DEW),
    ridge(-80, -5, 560, 250, SAGE),
    wood(6, 640, 44, 80, FERN),
    path("M0 640H1600V1000H0Z", FERN),
    path(
        "M700 1000C760 880 1180 860 1120 780C1060 700 820 720 790 640H806C850 700 1200 690 1230 780"
        "C1250 860 960 900 980 1000Z",
        PAPER,
    ),
    path(
        "M840 1000C870 880 1200 870 1176 780C1140 700 836 720 798 640",
        stroke=SAGE,
        stroke_width=5,
        stroke_dasharray="26 20",
    ),
    path(f"M0 470H1600V520H0Z M120 520H1480V900H120Z {VIADUCT_ARCHES}", GROUND, fill_rule="evenodd"),
    rect(0, 458, WIDTH, 16, NIGHT),
    VIADUCT_TRAIN,
    path("M1104 396H1150Q1190 400 1196 462H1104Z", BEECH) + path("M1120 408H1146Q1166 410 1172 432H1120Z", PAPER),
    path("M0 440L150 520L260 1000H0Z", SPRUCE) + path("M1600 430L1470 520L1340 1000H1600Z", SPRUCE),
    wood(31, 800, 3, 260, GROUND, 0.2, -40, 240),
    wood(32, 810, 3, 260, GROUND, 0.2, 1400, 1640),
    wood(33, 1010, 4, 300, NIGHT, 0.2, -60, 420),
    wood(34, 1010, 4, 300, NIGHT, 0.2, 1260, 1660),
]


# Snow on the hills, a house with light in it, a sledge on the slope.
WINTER_CHANCE = Random(9)
WINTER_FLAKES = "".join(
    circle(WINTER_CHANCE.randrange(WIDTH), WINTER_CHANCE.randrange(700), WINTER_CHANCE.choice([3.0, 4.5, 6.0]), SNOW)
    for _ in range(90)
)

WINTER = [
    sky((1000, SAGE)),
    ridge(-124, -10, 470, 220, DEW),
    ridge(-70, -5, 590, 200, HAZE),
    wood(14, 640, 40, 110, FERN),
    path("M0 640Q500 560 900 660T1600 610V1000H0Z", PAPER),
    wood(15, 700, 4, 230, MOSS, 0.25, 20, 420),
    house(1040, 730, 240, 130, BARK, SNOW, HONEY, 2, 1, 0.6),
    rect(1210, 490, 34, 70, WOOD) + rect(1136, 650, 48, 80, WOOD),
    path("M0 760Q420 660 820 800T1600 740V1000H0Z", SNOW),
    path("M360 738Q760 800 980 1000M400 742Q800 800 1040 1000", stroke=DEW, stroke_width=7),
    line([(590, 800), (700, 842)], WOOD, 10) + person(630, 808, 96, BEECH) + person(676, 828, 80, SPRUCE),
    wood(16, 930, 2, 420, SPRUCE, 0.1, 1290, 1640),
    wood(17, 960, 2, 380, SPRUCE, 0.1, -60, 300),
    WINTER_FLAKES,
]


# A surveyor's instrument on a hill above a settled valley.
SURVEY_ROOFS = [(240, 640), (330, 664), (430, 630), (520, 668), (640, 640), (740, 676), (160, 676), (850, 650)]

SURVEY = [
    sky((1000, MIST)),
    ridge(-124, -20, 430, 180, DEW),
    ridge(-90, -5, 540, 190, SAGE),
    path("M0 540Q600 500 1600 560V1000H0Z", FERN),
    path("M0 760Q300 700 520 720T1100 640T1600 600V650Q1300 690 1120 700T560 790T0 830Z", DEW),
    *(house(x, y, 66, 40, PAPER, BARK if x % 3 else LEAF) for x, y in SURVEY_ROOFS),
    wood(41, 620, 12, 70, MOSS, 0.3, 940, 1600),
    path("M0 900Q700 720 1600 860V1000H0Z", SPRUCE),
    line([(1050, 560), (900, 920)], WOOD, 18) + line([(1050, 560), (1210, 920)], WOOD, 18),
    line([(1050, 560), (1060, 900)], BARK, 18),
    rect(1006, 524, 88, 36, NIGHT, rx=6),
    rect(992, 420, 116, 104, BEECH, rx=12),
    rect(940, 446, 220, 50, GROUND, rx=10) + circle(940, 471, 34, GROUND) + circle(940, 471, 20, HAZE),
    person(1330, 900, 330, GROUND, BARK),
    rect(1296, 700, 90, 60, PAPER, transform="rotate(-8 1340 730)"),
]
