"""What every scene is drawn with: the identity's colours, flat shapes, ridges of the real border, trees, houses."""

import json
from itertools import pairwise
from pathlib import Path
from random import Random

WIDTH, HEIGHT = 1600, 1000
CREST = json.loads((Path(__file__).resolve().parents[2] / "pages/data/ridge.json").read_text())["crest"]

# Spruce from night to snow, beech from bark to light.
NIGHT, GROUND, SPRUCE, MOSS, FERN = "#062a25", "#0a3b34", "#0b5246", "#2c5f56", "#4f7f75"
SAGE, DEW, HAZE, MIST, PAPER, SNOW = "#83aaa1", "#b4cfc8", "#d3e4df", "#e3ebe8", "#f1f5f4", "#ffffff"
WOOD, BARK, LEAF, BEECH, HONEY, CREAM = "#7d4a00", "#b06d00", "#dd8f1a", "#f5a81c", "#f9cf82", "#fdf0d3"


def number(value):
    return f"{value:.1f}".removesuffix(".0")


def shape(tag, **attributes):
    written = "".join(
        f' {name.replace("_", "-")}="{number(value) if isinstance(value, float) else value}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}/>"


def rect(x, y, width, height, fill, **more):
    return shape("rect", x=x, y=y, width=width, height=height, fill=fill, **more)


def circle(x, y, radius, fill, **more):
    return shape("circle", cx=x, cy=y, r=radius, fill=fill, **more)


def poly(points, fill, **more):
    return shape("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), fill=fill, **more)


def path(d, fill="none", **more):
    return shape("path", d=d, fill=fill, **more)


def line(points, stroke, width, **more):
    more = {"stroke_linejoin": "round", "stroke_linecap": "round"} | more
    d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return path(d, stroke=stroke, stroke_width=width, **more)


def sky(*bands):
    """Flat bands from the top: (height, colour) each; the last one reaches the ground."""
    drawn, y = [], 0
    for height, colour in bands:
        drawn.append(rect(0, y, WIDTH, HEIGHT - y, colour))
        y += height
    return "".join(drawn)


def heights(start, end, base, rise):
    """A window of the border's crest (kilometres along it) as points over the whole width."""
    points = [(along, height) for along, height in CREST if start <= along <= end]
    low, high = min(h for _a, h in points), max(h for _a, h in points)
    left, span = points[0][0], points[-1][0] - points[0][0]
    return [((a - left) / span * WIDTH, base - (h - low) / (high - low) * rise) for a, h in points]


def ridge(start, end, base, rise, fill):
    return poly([*heights(start, end, base, rise), (WIDTH, HEIGHT), (0, HEIGHT)], fill)


def at(points, x):
    """The height of a row of points at x."""
    for (left, low), (right, high) in pairwise(points):
        if left <= x <= right:
            return low + (high - low) * (x - left) / ((right - left) or 1)
    return points[-1][1]


def pine(x, y, height, fill, trunk=WOOD):
    """A spruce standing at (x, y): three skirts on a short trunk."""
    half = height * 0.2
    skirts = [(0.08, 0.46, 1.0), (0.32, 0.72, 0.8), (0.56, 1.0, 0.56)]
    drawn = [rect(x - height * 0.025, y - height * 0.12, height * 0.05, height * 0.12, trunk)]
    for low, high, wide in skirts:
        drawn.append(
            poly(
                [(x - half * wide, y - height * low), (x, y - height * high), (x + half * wide, y - height * low)], fill
            )
        )
    return "".join(drawn)


def wood(seed, line_of, count, tall, fill, spread=0.35, left=-20, right=WIDTH + 20):
    """A row of spruces standing on a line (points or a height)."""
    chance, drawn = Random(seed), []
    for index in range(count):
        x = left + (right - left) * (index + chance.uniform(0.1, 0.9)) / count
        y = at(line_of, x) if isinstance(line_of, list) else line_of
        drawn.append(pine(x, y + 6, tall * chance.uniform(1 - spread, 1 + spread), fill, fill))
    return "".join(drawn)


def tree(x, y, height, crown, shade=None, trunk=WOOD):
    """A broad-leaved tree standing at (x, y): a crown of two tones on a trunk."""
    radius = height * 0.34
    drawn = [rect(x - height * 0.03, y - height * 0.42, height * 0.06, height * 0.42, trunk)]
    drawn.append(circle(x, y - height * 0.66, radius, crown))
    if shade:
        top, low = y - height * 0.66 - radius, y - height * 0.66 + radius
        drawn.append(
            path(
                f"M{number(x)} {number(top)}A{number(radius)} {number(radius)} 0 0 1 {number(x)} {number(low)}Z", shade
            )
        )
    return "".join(drawn)


def panes(x, y, width, height, columns, rows, fill, part=0.5, only=None):
    """A grid of windows inside a box; `only` names those shown, as (column, row)."""
    step_x, step_y = width / columns, height / rows
    return "".join(
        rect(
            x + step_x * (column + (1 - part) / 2),
            y + step_y * (row + (1 - part) / 2),
            step_x * part,
            step_y * part * 1.1,
            fill,
        )
        for row in range(rows)
        for column in range(columns)
        if only is None or (column, row) in only
    )


def house(x, y, width, height, wall, roof, window=None, columns=2, rows=1, pitch=0.55):
    """A house with its gable to us, standing on y."""
    peak = width * pitch
    drawn = [
        rect(x, y - height, width, height, wall),
        poly(
            [(x - width * 0.08, y - height), (x + width / 2, y - height - peak), (x + width * 1.08, y - height)], roof
        ),
    ]
    if window:
        drawn.append(panes(x, y - height, width, height * 0.9, columns, rows, window, 0.42))
    return "".join(drawn)


def person(x, y, height, coat, head=WOOD):
    """A figure standing at (x, y): a head, a coat, no face."""
    w, top = height * 0.17, y - height * 0.74
    body = (
        f"M{number(x - w)} {number(y)}V{number(top + w)}Q{number(x - w)} {number(top)} {number(x)} {number(top)}"
        f"T{number(x + w)} {number(top + w)}V{number(y)}Z"
    )
    return path(body, coat) + circle(x, y - height * 0.86, height * 0.11, head)


def bust(x, y, size, coat, head):
    """Head and shoulders, cut at y."""
    shoulders = (
        f"M{number(x - size)} {number(y)}Q{number(x - size)} {number(y - size)} {number(x)} {number(y - size)}"
        f"T{number(x + size)} {number(y)}Z"
    )
    return path(shoulders, coat) + circle(x, y - size * 1.45, size * 0.52, head)


def svg(drawing):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return f"{head}{drawing}</svg>"
