"""The map of members: places as pins on the outlines of two countries, pins that would overlap as one cluster.

The map is drawn twice, for wide and for narrow screens; the stylesheet shows one. Figures are units of the drawing.
"""

import json
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

LABELLED = 40  # more pins than these stand without names: the list has them
CROWDED = 12  # places that share a pin: more of them are shown in the list, not beside the map
EDGE = 4
NUMBER = r"(-?\d{1,3}(?:\.\d{1,6})?)"
AREA = re.compile(",".join([NUMBER] * 4), re.ASCII)


@dataclass(frozen=True)
class Scale:
    """How large things are on the drawing, so that they are large enough on the screen."""

    name: str
    reach: int  # pins nearer than this would cover each other: 24 px on the screen
    letter: float  # mean width and height of a label's letters
    line: int


SCALES = [Scale("wide", 31, 8.6, 18), Scale("narrow", 46, 12.4, 26)]


@dataclass(frozen=True)
class Pin:
    """One place, or several so near to each other that they share a pin."""

    x: float
    y: float
    places: tuple
    scale: Scale = SCALES[0]
    label_x: float = 0
    label_y: float = 0
    anchor: str = "start"
    labelled: bool = True

    @property
    def place(self):
        return self.places[0]

    @property
    def many(self):
        return len(self.places) > 1

    @property
    def crowded(self):
        return len(self.places) > CROWDED

    @property
    def area(self):
        """South, west, north, east of its places, in degrees: by this box the list is narrowed to them."""
        latitudes = [place.latitude for place in self.places]
        longitudes = [place.longitude for place in self.places]
        edges = min(latitudes), min(longitudes), max(latitudes), max(longitudes)
        return ",".join(f"{edge:.5f}" for edge in edges)

    @property
    def key(self):
        """Name of the cluster in the page's addresses."""
        return f"near-{self.scale.name}-{self.place.slug}"

    @property
    def names(self):
        return ", ".join(place.name for place in self.places)

    @property
    def square_x(self):
        return self.x - 6.5

    @property
    def square_y(self):
        return self.y - 6.5

    @property
    def body(self):
        """Left, top, right, bottom of the pin itself."""
        half = self.scale.reach / (2 if self.many else 3)
        return self.x - half, self.y - half, self.x + half, self.y + half

    @property
    def box(self):
        """Left, top, right, bottom of the label."""
        width = len(self.names) * self.scale.letter
        left = {"start": self.label_x, "end": self.label_x - width, "middle": self.label_x - width / 2}[self.anchor]
        return left, self.label_y - self.scale.line * 0.75, left + width, self.label_y + self.scale.line * 0.25


@dataclass(frozen=True)
class Layer:
    """The pins as one width of screen shows them."""

    name: str
    pins: list

    @property
    def clusters(self):
        """The pins that open a list of their names."""
        return [pin for pin in self.pins if pin.many and not pin.crowded]

    @property
    def radius(self):
        return next(scale.reach for scale in SCALES if scale.name == self.name) / 2


@dataclass(frozen=True)
class Atlas:
    width: int
    height: int
    layers: list
    outside: list

    @property
    def outside_named(self):
        return self.outside[:CROWDED]

    @property
    def outside_more(self):
        return len(self.outside) - len(self.outside_named)

    @property
    def joined(self):
        """Do any places share a pin?"""
        return any(pin.many for layer in self.layers for pin in layer.pins)

    @property
    def pins(self):
        return self.layers[0].pins


@cache
def outlines():
    """Outlines and the box they are drawn in: degrees of its edges, pixels a kilometre."""
    return json.loads((Path(__file__).parent / "data" / "map.json").read_text())


def position(place):
    """Units from the left and from the top."""
    box = outlines()
    x = (place.longitude - box["west"]) * box["km_lon"] * box["px"]
    y = (box["north"] - place.latitude) * box["km_lat"] * box["px"]
    return round(x, 1), round(y, 1)


def area_of(text):
    """South, west, north, east in degrees, as `Pin.area` writes them; None of anything else."""
    found = AREA.fullmatch(text)
    return tuple(map(Decimal, found.groups())) if found else None


def atlas(places):
    """Pins for the places inside the map; those outside it are named beside it."""
    box = outlines()
    inside, outside = [], []
    for place in places:
        x, y = position(place)
        target = inside if 0 <= x <= box["W"] and 0 <= y <= box["H"] else outside
        target.append((x, y, place))
    rows = sorted(inside, key=lambda row: row[:2])
    layers = [Layer(scale.name, labelled(pins_of(rows, scale))) for scale in SCALES]
    return Atlas(box["W"], box["H"], layers, [row[2] for row in outside])


def pins_of(rows, scale):
    """Join what would overlap until nothing does: a joined pin stands amid its places, and may meet another one."""
    groups = [(x, y, [place]) for x, y, place in rows]
    while len(joined := gathered(groups, scale.reach)) < len(groups):
        groups = joined
    return [Pin(round(x, 1), round(y, 1), tuple(places), scale) for x, y, places in joined]


def gathered(groups, reach):
    """One round of joining, by a grid of pins' size: as quick for ten thousand places as for ten."""
    cells = {}
    for x, y, places in groups:
        column, line = int(x // reach), int(y // reach)
        around = [(c, r) for c in range(column - 1, column + 2) for r in range(line - 1, line + 2)]
        near = [cells[cell] for cell in around if cell in cells]
        group = next((g for g in near if abs(g["x"] - x) < reach and abs(g["y"] - y) < reach), None)
        if group:
            group["members"].append((x, y, places))
        else:
            cells[column, line] = {"x": x, "y": y, "members": [(x, y, places)]}
    return [middle(group["members"]) for group in cells.values()]


def middle(members):
    """The pins of a cluster as one, where its places lie on average."""
    places = [place for _x, _y, inside in members for place in inside]
    x = sum(x * len(inside) for x, _y, inside in members) / len(places)
    y = sum(y * len(inside) for _x, y, inside in members) / len(places)
    return x, y, places


def labelled(pins):
    """Give every pin's name the side on which it covers least."""
    if len(pins) > LABELLED:
        return [replace(pin, labelled=False) for pin in pins]
    settled = []
    for pin in pins:
        settled.append(min(candidates(pin), key=lambda choice: covered(choice, pins, settled)))
    return settled


def candidates(pin):
    """A label right of its pin, left of it, above and below."""
    away, middle_y = pin.scale.reach / 2 + EDGE * pin.many, pin.y + pin.scale.line * 0.3
    yield replace(pin, label_x=pin.x + away, label_y=middle_y)
    yield replace(pin, label_x=pin.x - away, label_y=middle_y, anchor="end")
    yield replace(pin, label_x=pin.x, label_y=pin.y - away, anchor="middle")
    yield replace(pin, label_x=pin.x, label_y=pin.y + away + pin.scale.line * 0.6, anchor="middle")


def covered(choice, pins, settled):
    """How much a label would cover: the edge, other labels, other pins."""
    box, data = choice.box, outlines()
    cost = 40 * (box[0] < EDGE or box[2] > data["W"] - EDGE or box[1] < EDGE or box[3] > data["H"] - EDGE)
    cost += sum(20 for other in settled if meet(box, other.box))
    others = (pin for pin in pins if (pin.x, pin.y) != (choice.x, choice.y))
    return cost + sum(10 for pin in others if meet(box, pin.body))


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
