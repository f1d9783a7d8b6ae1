"""Draws a picture, or a page of a PDF, in a process of its own: `python draw.py picture|pdf|page …`.

What strangers made is opened here and nowhere else: whatever it does to this process, with so much memory and so many
seconds, the portal goes on. Knows nothing of Django. Ends with 0, or with a code of PROBLEMS.
"""

import json
import resource
import sys
import warnings
from contextlib import suppress

MEMORY, SECONDS = 1_500_000_000, 20
DAMAGED, ENCRYPTED, TOO_LARGE = 3, 4, 5
MOST_PIXELS, WIDEST_PICTURE, WIDEST_PAGE, TALLEST_PAGE = 40_000_000, 1600, 1200, 3000
PAGES, LETTERS = 20, 20_000
FPDF_ERR_PASSWORD = 4
PICTURES = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")


def picture(source, target):
    """At most so wide and high, upright, as WebP without anything that the camera wrote."""
    from PIL import Image, ImageOps  # noqa: PLC0415  of two libraries only the one that is needed

    with Image.open(source, formats=PICTURES) as image:
        if image.width * image.height > MOST_PIXELS:
            sys.exit(TOO_LARGE)
        image.draft("RGB", (WIDEST_PICTURE, WIDEST_PICTURE))
        image.thumbnail((WIDEST_PICTURE, WIDEST_PICTURE), reducing_gap=2.0)
        upright = ImageOps.exif_transpose(image)
        clear = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
        bare = upright.convert("RGBA" if clear else "RGB")
    bare.info.clear()
    bare.save(target, "WEBP", quality=82, method=2, exif=b"", icc_profile=b"", xmp=b"")


def pdf(source, target):
    """How many pages there are, and the words of the first ones."""
    document = opened(source)
    first = [document[place] for place in range(min(len(document), PAGES))]
    shown = [{"text": words(one), "size": [round(side * scale_of(one)) for side in one.get_size()]} for one in first]
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"pages": len(document), "shown": shown}, file)


def words(page):
    text = page.get_textpage().get_text_bounded()[:LETTERS]
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable()).strip()


def page(source, target, place):
    document = opened(source)
    if not 1 <= int(place) <= min(len(document), PAGES):
        sys.exit(DAMAGED)
    one = document[int(place) - 1]
    scale = scale_of(one)
    if min(one.get_size()) * scale < 1:
        sys.exit(TOO_LARGE)
    one.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(target, "WEBP", quality=80, method=2)


def scale_of(page):
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        sys.exit(DAMAGED)
    return min(WIDEST_PAGE / width, TALLEST_PAGE / height)


def opened(source):
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        sys.exit(ENCRYPTED if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD else DAMAGED)
    if not len(document):
        sys.exit(DAMAGED)
    return document


def main(what, *words):
    with suppress(OSError, ValueError):  # a service may forbid it; the portal still counts the seconds
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    try:
        {"picture": picture, "pdf": pdf, "page": page}[what](*words)
    except MemoryError:
        sys.exit(TOO_LARGE)
    except Exception:  # whatever a library says of a file that is not what it should be
        sys.exit(DAMAGED)


if __name__ == "__main__":
    main(*sys.argv[1:])
