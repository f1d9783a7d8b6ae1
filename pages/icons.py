"""The portal's icon in tabs, on home screens and in bookmarks: the network's mark, or the house's in its colours."""

import base64
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from pages.models import NetworkIdentity
from pages.models.identity import Motif

SIDES = {"favicon.ico": 32, "apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}

SIDE = 44  # the mark is drawn on a square of 44 units
FINE = 4  # drawn larger and brought down, so that slanting edges are smooth
CREST = [
    (0, 33.9),
    (4, 22.5),
    (8, 19.1),
    (12, 18.9),
    (16, 16.1),
    (20, 18.5),
    (24, 17.9),
    (28, 25.1),
    (32, 25),
    (36, 26),
]
RIDGE = [*CREST, (40, 26.9), (44, 28.7), (44, 44), (0, 44)]
LINE = [(0, 23), (44, 23), (44, 44), (0, 44)]
TICKS = [("rock", 12.5, 8, 24), ("snow", 20.5, 20, 35), ("sun", 28.5, 6, 20.5)]  # colour, x, from y, to y
WIDE = 3

LIGHT = {"sky": "#e3ebe8", "rock": "#0a3b34", "snow": "#ffffff", "sun": "#f5a81c"}
DARK = LIGHT | {"sky": "#d5e4df", "rock": "#0f4a40"}


def colours(brand):
    """The house's colours, light and dark, with those the network chose for itself."""
    light, dark = dict(LIGHT), dict(DARK)
    if ground := brand.get("ground"):
        light["rock"], dark["rock"] = ground, brand.get("ground_dark") or ground
    if highlight := brand.get("highlight"):
        light["sun"] = dark["sun"] = highlight
    return light, dark


def outline(motif):
    return RIDGE if motif == Motif.RIDGE else LINE


def mark_svg(brand, motif):
    """The mark; on a dark desktop in its dark colours."""
    light, dark = colours(brand)
    rules = "".join(f".{name}{{fill:{colour}}}" for name, colour in light.items())
    night = "".join(f".{name}{{fill:{colour}}}" for name, colour in dark.items() if colour != light[name])
    points = "L".join(f"{x} {y}" for x, y in outline(motif))
    ticks = "".join(f'<path class="{name}" d="M{x} {y}h{WIDE}V{end}h-{WIDE}z"/>' for name, x, y, end in TICKS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f"<style>{rules}@media(prefers-color-scheme:dark){{{night}}}</style>"
        f'<path class="sky" d="M0 0h{SIDE}v{SIDE}H0z"/><path class="rock" d="M{points}Z"/>{ticks}</svg>'
    ).encode()


def mark_picture(brand, motif, side):
    """The same mark as a raster, `side` pixels wide and high."""
    fill, _dark = colours(brand)
    scale = side * FINE / SIDE
    picture = Image.new("RGB", (side * FINE, side * FINE), fill["sky"])
    pen = ImageDraw.Draw(picture)
    pen.polygon([(x * scale, y * scale) for x, y in outline(motif)], fill=fill["rock"])
    for name, x, y, end in TICKS:
        pen.rectangle([x * scale, y * scale, (x + WIDE) * scale - 1, end * scale - 1], fill=fill[name])
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def logo_picture(logo, side):
    """The network's own mark, whole, on a square; None when it is a drawing, which cannot be rastered here."""
    if logo is None or logo.is_svg():
        return None
    with logo.open_file() as file, Image.open(file) as original:
        picture = ImageOps.contain(original.convert("RGBA"), (side, side), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def icon(name):
    """Content and media type of one of the portal's icons."""
    row = NetworkIdentity.objects.select_related("logo").first()
    logo, brand, motif = (row.logo, row.brand, row.motif) if row else (None, {}, Motif.LINE)
    if name == "icon.svg":
        return drawn(logo, brand, motif), "image/svg+xml"
    side = SIDES[name]
    picture = logo_picture(logo, side) or mark_picture(brand, motif, side)
    if name == "apple-touch-icon.png":
        picture = on_white(picture)
    form = "ICO" if name.endswith(".ico") else "PNG"
    return encoded(picture, form), "image/vnd.microsoft.icon" if form == "ICO" else "image/png"


def drawn(logo, brand, motif):
    """The icon as a drawing: the logo as it is, a raster logo in a frame of its own, or the house's mark."""
    if logo is not None and logo.is_svg():
        with logo.open_file() as file:
            return file.read()
    if picture := logo_picture(logo, SIDES["icon-192.png"]):
        inside = base64.b64encode(encoded(picture, "PNG")).decode()
        head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 192">'
        return f'{head}<image width="192" height="192" href="data:image/png;base64,{inside}"/></svg>'.encode()
    return mark_svg(brand, motif)


def on_white(picture):
    """Home screens paint what is transparent black."""
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return ground


def encoded(picture, form):
    content = BytesIO()
    picture.save(content, form, **({"sizes": [(16, 16), (32, 32)]} if form == "ICO" else {"optimize": True}))
    return content.getvalue()
