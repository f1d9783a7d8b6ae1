"""Draws what never changes of the ridge and the map into files of their own, so that a page does not carry them.

Run after tools/build_map.mjs:  python -m tools.draw_ridge
"""

import json
from pathlib import Path

from pages.ridge import CLIMB, EAST, HEIGHT, PEAK, PEAK_KM, PX_PER_KM, WIDTH

ROOT = Path(__file__).resolve().parent.parent
DATA, TARGET = ROOT / "pages/data", ROOT / "cms/static/cms/map"
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


def ridge_svg():
    points = wide()
    low = [(x, 20.1 + (y - PEAK) * 0.34) for x, y in points]
    hairs = "".join(f'<path d="{path(stratum(points, step))}"/>' for step in range(1, STRATA + 1))
    line = path(points)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path id="rock" d="{line}V{HEIGHT + 1}H-80Z"/><g id="hairs">{hairs}</g><path id="line" d="{line}"/>'
        f'<path id="low" d="{path(low)}"/></svg>'
    )


def map_svg():
    data = json.loads((DATA / "map.json").read_text())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {data["W"]} {data["H"]}">'
        f'<path id="all" d="M0 0H{data["W"]}V{data["H"]}H0Z"/><path id="south" d="{data["slovakia"]}"/>'
        f'<path id="other" d="{data["other"]}"/><path id="ridge" d="{data["ridge"]}"/></svg>'
    )


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "ridge.svg").write_text(ridge_svg())
    (TARGET / "map.svg").write_text(map_svg())
