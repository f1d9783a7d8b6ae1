"""The border laid on its side as one line, and every place a tick on it: its length is the distance to the border.

The axis is turned so that the Polish–Slovak border lies flat (`tools/build_map.mjs` makes the crest). A new member
needs coordinates and nothing else. Figures are pixels of a drawing 1440 wide, except `along` and `away`, kilometres.
"""

import json
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from math import cos, radians, sin
from pathlib import Path

TRIPOINT = (22.538, 49.072)  # longitude and latitude of Krzemieniec / Kremenec, where the line ends
TURN = radians(-17)  # the border's axis between 21° and 22.6° E
KM_LAT, KM_LON = 110.95, 111.32 * cos(radians(49.4))
WIDTH, HEIGHT, LOW_HEIGHT = 1440, 352, 64
EAST, PX_PER_KM = 1361.3, 11.25
PEAK, PEAK_KM, CLIMB = 162, 17.85, 5.6  # y of the highest point, its height in km, px per km of height
LABELLED = 24
LETTER, LINE = 8.4, 20  # the room a label takes


@dataclass(frozen=True)
class Tick:
    """A place on the ridge: x, the y of its foot and of its end, and where its label stands."""

    name: str
    url: str
    language: str
    kind: str
    side: str
    x: float
    foot: float
    end: float
    label_x: float = 0
    label_y: float = 0
    anchor: str = "start"
    labelled: bool = True

    @property
    def square_x(self):
        return self.x - 5

    @property
    def square_y(self):
        return self.end - 5

    @property
    def box(self):
        """Left, top, right, bottom of the label."""
        width = len(self.name) * LETTER
        left = self.label_x if self.anchor == "start" else self.label_x - width
        return left, self.label_y - LINE / 2, left + width, self.label_y + LINE / 2


@cache
def crest():
    """The border as (along, height) in kilometres, west to east."""
    data = json.loads((Path(__file__).parent / "data" / "ridge.json").read_text())
    return [tuple(point) for point in data["crest"]]


def laid(longitude, latitude):
    """Kilometres along and above the border's axis, from the tripoint."""
    east, north = (longitude - TRIPOINT[0]) * KM_LON, (latitude - TRIPOINT[1]) * KM_LAT
    return east * cos(TURN) + north * sin(TURN), -east * sin(TURN) + north * cos(TURN)


def height_at(along):
    """Height of the crest there, in km; beyond its ends, that of the end."""
    points = crest()
    place = bisect_left(points, (along,))
    if place == 0 or place == len(points):
        return points[0 if place == 0 else -1][1]
    (left, low), (right, high) = points[place - 1], points[place]
    return low + (high - low) * (along - left) / (right - left)


def y_of(height):
    return PEAK + (PEAK_KM - height) * CLIMB


def ridge(places):
    """The labelled ticks of the wide ridge, west to east."""
    ticks = sorted((tick_of(place) for place in places), key=lambda tick: tick.x)
    if len(ticks) > LABELLED:
        return [replace(tick, labelled=False) for tick in ticks]
    settled = []
    for tick in ticks:
        settled.append(settle(tick, ticks, settled))
    return settled


def tick_of(place):
    along, up = laid(place.longitude, place.latitude)
    height = height_at(along)
    away, foot = up - height, y_of(height)
    length = min(14 + abs(away) * 2, 150)
    end = foot - length if away >= 0 else min(foot + length, HEIGHT - 14)
    x = min(max(EAST + along * PX_PER_KM, 24), WIDTH - 24)
    side = "north" if away >= 0 else "south"
    return Tick(place.name, place.url, place.language, place.kind, side, round(x, 1), round(foot, 1), round(end, 1))


def settle(tick, ticks, settled):
    """Find room for the label: right of the end, left of it, or with a longer or shorter tick."""
    choices = [candidate(tick, shift, anchor) for shift in (0, -22, 22, -44, 44) for anchor in ("start", "end")]
    return min(choices, key=lambda choice: clashes(choice, ticks, settled))


def candidate(tick, shift, anchor):
    end = tick.end + shift
    away = 10 if anchor == "start" else -10
    return replace(tick, end=end, label_x=tick.x + away, label_y=end, anchor=anchor)


def clashes(choice, ticks, settled):
    """How bad a label's place is: other labels, other ticks' lines, the edge, and a changed length count."""
    left, top, right, bottom = choice.box
    cost = 50 * (left < 4 or right > WIDTH - 4 or top < 2 or bottom > HEIGHT - 2)
    cost += 20 * (choice.side == "north" and choice.end > choice.foot - 12)
    cost += 20 * (choice.side == "south" and choice.end < choice.foot + 12)
    for other in settled:
        other_left, other_top, other_right, other_bottom = other.box
        cost += 30 * (left < other_right and other_left < right and top < other_bottom and other_top < bottom)
    first, last = min(left, choice.x), max(right, choice.x)  # a line between the end and its label parts them, too
    for other in ticks:
        low, high = sorted((other.foot, other.end))
        cost += 10 * (other.x != choice.x and first < other.x < last and low < bottom and top < high)
    cost += 40 * leaves_its_plane(choice)
    return cost + (choice.anchor == "end") * 0.5 + (choice.end != tick_end(choice, ticks)) * 2


def leaves_its_plane(choice):
    """Whether the label crosses the crest: light letters would stand on the sky, or dark ones on the rock."""
    left, top, right, bottom = choice.box
    crests = [y_of(height_at((x - EAST) / PX_PER_KM)) for x in (left, (left + right) / 2, right)]
    return min(crests) < bottom if choice.side == "north" else max(crests) > top


def tick_end(choice, ticks):
    """Where the tick would end by distance alone."""
    return next(tick.end for tick in ticks if tick.x == choice.x and tick.name == choice.name)


def low_ticks(places):
    """The short ticks of the line at the head of inner pages: (x, foot, end)."""
    marks = []
    for tick in sorted((tick_of(place) for place in places), key=lambda tick: tick.x):
        foot = round(20.1 + (tick.foot - PEAK) * 0.34, 1)
        marks.append({"x": tick.x, "foot": foot, "end": foot - 11 if tick.side == "north" else foot + 11})
    return marks


def flat_ticks(places):
    """Where the places stand on the straight line of the members' area, west to east."""
    marks = [{"x": tick_of(place).x, "side": tick_of(place).side, "slug": place.slug} for place in places]
    return sorted(marks, key=lambda mark: mark["x"])
