"""The map of members: places as pins on the outlines of two countries, pins that overlap as one cluster."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PIN = 22  # pixels within which two pins would cover each other


@dataclass(frozen=True)
class Pin:
    """One place, or several so near to each other that they share a pin."""

    x: float
    y: float
    places: tuple

    @property
    def place(self):
        return self.places[0]

    @property
    def many(self):
        return len(self.places) > 1

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
    def label_x(self):
        return self.x - 12 if self.at_the_edge else self.x + 12

    @property
    def label_y(self):
        return self.y + 5

    @property
    def at_the_edge(self):
        return self.x > outlines()["W"] - 150

    @property
    def anchor(self):
        return "end" if self.at_the_edge else "start"


@dataclass(frozen=True)
class Atlas:
    width: int
    height: int
    pins: list
    outside: list


@cache
def outlines():
    """Outlines and the box they are drawn in: degrees of its edges, pixels a kilometre."""
    return json.loads((Path(__file__).parent / "data" / "map.json").read_text())


def position(place):
    """Pixels from the left and from the top."""
    box = outlines()
    x = (place.longitude - box["west"]) * box["km_lon"] * box["px"]
    y = (box["north"] - place.latitude) * box["km_lat"] * box["px"]
    return round(x, 1), round(y, 1)


def atlas(places):
    """Pins for the places inside the map; those outside it are named beside it."""
    box = outlines()
    inside, outside = [], []
    for place in places:
        x, y = position(place)
        target = inside if 0 <= x <= box["W"] and 0 <= y <= box["H"] else outside
        target.append((x, y, place))
    return Atlas(box["W"], box["H"], gathered(sorted(inside, key=lambda row: row[:2])), [row[2] for row in outside])


def gathered(rows):
    """Join places whose pins would overlap, by a grid of pins' size: as quick for ten thousand as for ten."""
    groups = []
    cells = {}
    for x, y, place in rows:
        column, line = int(x // PIN), int(y // PIN)
        around = [(c, r) for c in range(column - 1, column + 2) for r in range(line - 1, line + 2)]
        near = [cells[cell] for cell in around if cell in cells]
        group = next((g for g in near if abs(g["x"] - x) < PIN and abs(g["y"] - y) < PIN), None)
        if group:
            group["places"].append(place)
            continue
        group = cells[column, line] = {"x": x, "y": y, "places": [place]}
        groups.append(group)
    return [Pin(group["x"], group["y"], tuple(group["places"])) for group in groups]
