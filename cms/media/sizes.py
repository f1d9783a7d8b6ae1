"""A picture in the sizes and formats a browser may choose from, and who makes them when.

A page never waits for them: it prints what is there, at least one JPEG. `make_missing` makes the rest beside the
server, at every tick.
"""

import logging
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q
from wagtail.images.models import Filter

from cms.media.models import PortalImage

log = logging.getLogger(__name__)

WIDTHS = (400, 800, 1200)
FORMATS = {"avif": "image/avif", "webp": "image/webp"}  # in the order in which browsers should prefer them
FALLBACK = "width-800|format-jpeg"
AS_IT_IS = "width-1200|preserve-svg"
UNTOUCHED = (".svg", ".gif")  # drawings need no sizes; what moves would stand still


KEPT = 600  # seconds: a size that is deleted and made again has the same address


def is_untouched(file):
    return str(file).lower().endswith(UNTOUCHED)


def widths(own):
    """The widths below the original's own, and one that holds all of it."""
    smaller = [width for width in WIDTHS if width < own]
    return WIDTHS[: len(smaller) + 1]


def spec(width, kind):
    return f"width-{width}|format-{kind}"


def specs(file, own):
    """Every size a picture in this file, of this width, should have."""
    if is_untouched(file):
        return []
    return [*(spec(width, kind) for kind in FORMATS for width in widths(own)), FALLBACK]


@dataclass(frozen=True)
class Shown:
    """The size every browser knows: where it is, and its pixels on the page."""

    url: str
    width: int
    height: int


def choice(image):
    """(the size every browser knows, [(type, srcset)] of the better ones). Kept for a while once all are there."""
    key = f"sizes:{image.pk}:{image.file}:{image.focal_point_x}:{image.focal_point_y}"
    if (kept := cache.get(key)) is None:
        kept = _shown, sources = look_up(image)
        if sources or is_untouched(image.file):
            cache.set(key, kept, KEPT)
    return kept


def look_up(image):
    """Asks for all sizes at once. The better ones may be missing for a minute."""
    row, sources = rows_of(image)
    size = row.attrs_dict
    return Shown(row.url, size["width"], size["height"]), sources


def rows_of(image):
    if is_untouched(image.file):
        return image.get_rendition(AS_IT_IS), []
    wanted = [Filter(name) for name in specs(image.file, image.width)]
    found = {wish.spec: row for wish, row in image.find_existing_renditions(*wanted).items()}
    remember(image, found)
    if len(found) < len(wanted):
        return found.get(FALLBACK) or image.get_rendition(FALLBACK), []
    return found[FALLBACK], [(FORMATS[kind], srcset(image, kind, found)) for kind in FORMATS]


def remember(image, found):
    """Wagtail keeps the sizes it was asked for one by one; these were asked for together."""
    model = image.get_rendition_model()
    fresh = {
        model.construct_cache_key(image, Filter(name).get_cache_key(image), name): row
        for name, row in found.items()
        if not getattr(row, "_from_cache", False)
    }
    if fresh:
        model.cache_backend.set_many(fresh)


def srcset(image, kind, found):
    rows = [found[spec(width, kind)] for width in widths(image.width)]
    return ", ".join(f"{row.url} {row.width}w" for row in rows)


def make_missing(seconds=20):
    """Make the sizes pictures lack, the newest first, for so many seconds at most. Returns how many got theirs."""
    until, made = time.monotonic() + seconds, 0
    for image in lacking():
        if time.monotonic() > until:
            break
        try:
            image.get_renditions(*specs(image.file, image.width))
            made += 1
        except Exception as error:  # a lost or damaged file must not keep the others waiting
            log.info("No sizes of picture %s: %s", image.pk, error)
    return made


def lacking():
    names = {spec(width, kind) for width in WIDTHS for kind in FORMATS} | {FALLBACK}
    has = Count("renditions", filter=Q(renditions__filter_spec__in=names))
    rows = PortalImage.objects.annotate(sizes=has).order_by("-pk").values_list("pk", "file", "width", "sizes")
    late = [pk for pk, file, width, sizes in rows if sizes < len(specs(file, width))]
    return (image for pk in late for image in PortalImage.objects.filter(pk=pk))
