"""The picture that stands beside a link when a page is shared: its title above the ridge, the network's name below it.

Drawn when it is asked for, and kept in the storage under a name made of all that is on it: what changes gets a new
address. The folder `share/` of the uploads may be emptied at any time.
"""

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation
from PIL import Image, ImageDraw
from wagtail.models import Page

from cms.kit import typography
from pages import icons, ridge
from pages.chrome import address, chrome
from pages.machines.feeds import published_at
from pages.machines.letters import Letters, drawable
from pages.models import NewsPage
from pages.models.identity import Motif
from pages.public import shown

WIDTH, HEIGHT = 1200, 630
EDGE = 72
FINE = 2  # drawn larger and brought down, so that slanting edges are smooth
CREST, BASE = 352, 470  # between these the crest rises; above stands the title, below the name
SCALE = WIDTH / ridge.WIDTH
SIZES = (76, 66, 58, 50)
LINES = 4
INK = "#0f1f1b"
LOCALES = {"pl": "pl_PL", "sk": "sk_SK", "en": "en_GB"}
DRAWING = 1  # a new number when the drawing changes: every picture gets a new address


@dataclass(frozen=True)
class Poster:
    """All that is on a picture."""

    title: str
    language: str
    network: str
    ground: str
    sun: str
    crest: bool
    ticks: tuple

    @property
    def digest(self):
        return hashlib.sha256(json.dumps([DRAWING, vars(self)]).encode()).hexdigest()[:16]


def poster(title, language, around):
    """The picture of a page of this title, in the network's colours; `around` is the chrome of its language."""
    identity = around["identity"]
    fill, _dark = icons.colours(identity["brand"])
    crest = identity["motif"] == Motif.RIDGE
    ticks = tuple((tick.x, tick.foot, tick.end, tick.kind) for tick in around["ticks"]) if crest else ()
    network = str(identity["name"]) or identity["short_name"]
    return Poster(title, language, network, fill["rock"], fill["sun"], crest, ticks)


def shared(pk):
    """The picture of a page that the public sees, or None."""
    page = shown(Page.objects.filter(id=pk, depth__gt=1)).select_related("locale").first()
    if page is None:
        return None
    language = page.locale.language_code
    with translation.override(language):
        return poster(page.title, language, chrome(language))


def place(pk, poster):
    """Where the picture of a page is."""
    return reverse("shared_picture", args=[pk, poster.digest])


def sharing(page, portal):
    """What stands in the head of a page for those who share it."""
    is_news = isinstance(page, NewsPage)
    locale = LOCALES.get(page.words_language, page.words_language)
    others = [LOCALES.get(code, code) for code, _url in portal["alternates"]]
    return {
        "title": page.seo_title or page.title,
        "description": page.search_description or page.lead or str(portal["identity"].get("tagline", "")),
        "kind": "article" if is_news else "website",
        "published_at": published_at(page) if is_news else None,
        "locale": locale,
        "other_locales": [other for other in others if other != locale],
        "url": portal["canonical"],
        "picture": address(place(page.pk, poster(page.title, portal["language"], portal))) if page.pk else "",
        "width": WIDTH,
        "height": HEIGHT,
    }


def content(poster):
    """The picture as PNG; drawn at its first visit."""
    name = f"share/{poster.digest}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return file.read()
    drawn = draw(poster)
    kept = default_storage.save(name, ContentFile(drawn))
    if kept != name:  # somebody else was quicker
        default_storage.delete(kept)
    return drawn


def draw(poster):
    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), "white")
    pen = ImageDraw.Draw(picture)
    draw_ground(pen, poster)
    for tick in poster.ticks:
        draw_tick(pen, poster, tick)
    picture = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(picture)
    write_title(pen, poster)
    write_network(pen, poster)
    file = BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def point(x, y):
    """From the ridge's drawing to the picture's: its crest stands on the line between paper and ground."""
    return x * SCALE * FINE, (BASE + (y - ridge.PEAK - 90) * SCALE) * FINE


def draw_ground(pen, poster):
    """The mountain: the border laid flat, or a straight line."""
    line = [(0, BASE * FINE)]
    if poster.crest:
        line = [point(ridge.EAST + along * ridge.PX_PER_KM, ridge.y_of(up)) for along, up in ridge.crest()]
    right, bottom = WIDTH * FINE, HEIGHT * FINE
    pen.polygon([*line, (right, line[-1][1]), (right, bottom), (line[0][0], bottom)], fill=poster.ground)


def draw_tick(pen, poster, tick):
    """A partner: a stem from the crest, a circle for a city, a square for anybody else."""
    x, foot, end, kind = tick
    north = end < foot
    length = min(abs(end - foot), 70 if north else 50)
    (left, top), (_x, bottom) = point(x, foot), point(x, foot - length if north else foot + length)
    pen.line([(left, top), (left, bottom)], fill=poster.ground if north else "white", width=3 * FINE)
    box = [left - 6 * FINE, bottom - 6 * FINE, left + 6 * FINE, bottom + 6 * FINE]
    shape = pen.ellipse if kind == "city" else pen.rectangle
    shape(box, fill=poster.sun)


def write_title(pen, poster):
    """As large as it fits into four lines; a longer one ends with three dots."""
    title = drawable(poster.title)
    if not title:
        return
    for size in SIZES:
        letters = Letters(size, weight=520, sharp=100)
        lines = wrapped(typography.nbsp(title, poster.language), letters)
        leading = round(size * 1.16)
        if len(lines) <= LINES and len(lines) * leading <= CREST - EDGE:
            break
    else:
        lines = shortened(lines, letters, (CREST - EDGE) // leading)
    for number, line in enumerate(lines):
        letters.write(pen, (EDGE, EDGE - size * 0.2 + number * leading), line, INK)


def wrapped(title, letters):
    """Lines that fit; a word that is wider than a line is cut."""
    lines = []
    for word in title.split(" "):
        candidate = f"{lines[-1]} {word}" if lines else word
        if lines and letters.width(candidate) <= WIDTH - 2 * EDGE:
            lines[-1] = candidate
        else:
            lines.append(letters.cut(word, WIDTH - 2 * EDGE))
    return lines


def shortened(lines, letters, count):
    kept = lines[:count]
    if len(lines) > count:
        kept[-1] = letters.cut(f"{kept[-1]} {lines[count]}", WIDTH - 2 * EDGE)
    return kept


def write_network(pen, poster):
    letters = Letters(30, weight=450, sharp=0)
    name = letters.cut(drawable(poster.network), WIDTH - 2 * EDGE - 40)
    top = HEIGHT - EDGE - 4
    pen.rectangle([EDGE, top + 6, EDGE + 8, top + 34], fill=poster.sun)
    letters.write(pen, (EDGE + 26, top), name, "white")
