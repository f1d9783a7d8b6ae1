"""Draws what never changes (ridge, map, icons, emblem) into one file, so that a page carries none of it and asks once.

Run after tools/build_map.mjs, and when something in tools/drawings/ has changed:  python -m tools.draw_drawings
"""

import json
import re
from pathlib import Path

from pages.ridge import CLIMB, EAST, HEIGHT, PEAK, PEAK_KM, PX_PER_KM

ROOT = Path(__file__).resolve().parent.parent
DATA, PARTS = ROOT / "pages/data", ROOT / "tools/drawings"
TARGET = ROOT / "cms/static/cms/drawings.svg"
WEST_END, EAST_END = (-67.2, 323.0), [(1389.6, 268.7), (1462.4, 281.6)]
STRATA = 9


def wide():
    crest = json.loads((DATA / "ridge.json").read_text())["crest"]
    points = [(EAST + along * PX_PER_KM, PEAK + (PEAK_KM - height) * CLIMB) for along, height in crest]
    return [WEST_END, *points, *EAST_END]


def path(points):
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def stratum(points, step):
    """The line, flattened step by step into a straight rule."""
    part = step / (STRATA + 1)
    return [(x, y + (HEIGHT - y) * part) for x, y in points]


def ridge():
    points = wide()
    low = [(x, 20.1 + (y - PEAK) * 0.34) for x, y in points]
    hairs = "".join(f'<path d="{path(stratum(points, step))}"/>' for step in range(1, STRATA + 1))
    line = path(points)
    return (
        f'<path id="ridge-rock" d="{line}V{HEIGHT + 1}H-80Z"/><g id="ridge-hairs">{hairs}</g>'
        f'<path id="ridge-line" d="{line}"/><path id="ridge-low" d="{path(low)}"/>'
    )


def map_of_borders():
    data = json.loads((ROOT / "cms/kit/data/map.json").read_text())
    return (
        f'<path id="map-all" d="M0 0H{data["W"]}V{data["H"]}H0Z"/><path id="map-south" d="{data["slovakia"]}"/>'
        f'<path id="map-other" d="{data["other"]}"/><path id="map-ridge" d="{data["ridge"]}"/>'
    )


def inside(name):
    """What stands within the svg element of a file."""
    return re.fullmatch(r"<svg [^>]+>(.*)</svg>", (PARTS / name).read_text().strip(), re.DOTALL)[1]


def drawings():
    emblem = f'<symbol id="eu" viewBox="0 0 90 60">{inside("eu.svg")}</symbol>'
    parts = [inside("icons.svg"), emblem, ridge(), map_of_borders()]
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>\n'


if __name__ == "__main__":
    TARGET.write_text(drawings())
