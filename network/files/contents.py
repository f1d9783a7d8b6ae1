"""What a file really is: its content is looked at, and what its name or the browser says must agree with it.

Nothing is unpacked or decoded here but names, a list of types and the head of a picture. ValidationError says to the
person what is wrong and what to do.
"""

import codecs
import re
import warnings
from dataclasses import dataclass

import puremagic
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from cms.kit.numbers import number
from cms.media.drawings import refuse_active_drawing
from network.files import names, offices

MOST_PIXELS = 40_000_000
LARGEST_DRAWING = 5_000_000  # bytes: an SVG is read as a whole
HEAD, CHUNK = 4096, 1 << 20
PICTURES = {
    "png": ("image/png", "PNG"),
    "jpg": ("image/jpeg", "JPEG"),
    "jpeg": ("image/jpeg", "JPEG"),
    "gif": ("image/gif", "GIF"),
    "webp": ("image/webp", "WEBP"),
    "tif": ("image/tiff", "TIFF"),
    "tiff": ("image/tiff", "TIFF"),
    "bmp": ("image/bmp", "BMP"),
}
TEXTS = {
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "ics": "text/calendar",
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "json": "application/json",
    "geojson": "application/geo+json",
    "dxf": "image/vnd.dxf",
}
# Type, and how a file of it begins.
SIGNED = {
    "pdf": ("application/pdf", rb"%PDF-\d"),
    "rtf": ("application/rtf", rb"\{\\rtf"),
    "7z": ("application/x-7z-compressed", rb"7z\xbc\xaf\x27\x1c"),
    "dwg": ("image/vnd.dwg", rb"AC10\d\d"),
    "mp4": ("video/mp4", rb"....ftyp"),
    "m4a": ("audio/mp4", rb"....ftyp"),
    "mov": ("video/quicktime", rb"....(ftyp|moov|wide|mdat|free)"),
    "webm": ("video/webm", rb"\x1a\x45\xdf\xa3"),
    "mp3": ("audio/mpeg", rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    "wav": ("audio/wav", rb"RIFF....WAVE"),
    "ogg": ("audio/ogg", rb"OggS"),
    "p7s": ("application/pkcs7-signature", rb"\x30[\x80-\x84]|-----BEGIN (PKCS7|CMS)"),
    "p7m": ("application/pkcs7-mime", rb"\x30[\x80-\x84]|-----BEGIN (PKCS7|CMS)"),
}
ACTIVE_TEXT = re.compile(rb"\s*(<!doctype|<html|<head|<body|<script|<svg|<\?|<iframe|<!entity|#!)", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
ENCODINGS = ("utf-8-sig", "cp1250", "iso-8859-2")


@dataclass(frozen=True)
class Facts:
    type: str
    width: int | None = None
    height: int | None = None


def allowed():
    """The endings of all types that are kept, for the form and for messages."""
    return sorted({*PICTURES, *TEXTS, *SIGNED, *offices.TYPES, "svg"})


def judge(name, file):
    """What this open file is; ValidationError when it may not be kept. Leaves the file at its beginning."""
    ending = names.extension(name)
    try:
        return judged(ending, file)
    finally:
        file.seek(0)


def judged(ending, file):
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise ValidationError(_("The file is empty."), code="empty")
    if ending in PICTURES:
        return picture(ending, file, head)
    if ending == "svg":
        return drawing(file)
    if ending in TEXTS:
        return text(ending, file, head)
    if ending in SIGNED:
        kind, beginning = SIGNED[ending]
        if not re.match(beginning, head, re.DOTALL):
            raise lie(ending, head)
        return Facts(kind)
    if ending in offices.TYPES:
        if not offices.looks_like(ending, head):
            raise lie(ending, head)
        return Facts(offices.judged(ending, file) or raise_lie(ending, head))
    raise not_allowed(ending)


def not_allowed(ending):
    if ending in offices.WITH_MACROS:
        return offices.macros()
    if not ending:
        message = _("The name has no ending such as .pdf, so nobody could open it. Add it and upload the file again.")
        return ValidationError(message, code="type")
    message = _(
        "Files ending in .%(ending)s cannot be kept here. Documents, tables, presentations, pictures, sound, films and "
        "ZIP can."
    )
    return ValidationError(message, code="type", params={"ending": ending})


def lie(ending, head):
    """The content is something else; named when it can be recognised."""
    found = recognised(head)
    if found:
        message = _(
            "The name ends in .%(ending)s, but the content is something else: %(found)s. Save it again in the right "
            "format, or give it its right name."
        )
    else:
        message = _("The name ends in .%(ending)s, but the content is something else, or damaged.")
    return ValidationError(message, code="lie", params={"ending": ending, "found": found})


def raise_lie(ending, head):
    raise lie(ending, head)


def recognised(head):
    if ACTIVE_TEXT.match(head):
        return "HTML"
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return found[0].name[:60] if found and len(found[0].byte_match) > 1 else ""


def picture(ending, file, head):
    """Only the head is read: a picture of a few kB may unfold to gigabytes."""
    kind, form = PICTURES[ending]
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            width, height = Image.open(file, formats=[form]).size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_many_pixels() from None
    except UnidentifiedImageError:
        raise lie(ending, head) from None
    except Exception:  # a damaged head makes Pillow's readers fail in many ways
        raise ValidationError(_("This picture is damaged and cannot be read."), code="damaged") from None
    if width * height > MOST_PIXELS:
        raise too_many_pixels()
    return Facts(kind, width, height)


def too_many_pixels():
    message = _("The picture has too many pixels: at most %(most)s million are allowed. Make it smaller.")
    return ValidationError(message, code="pixels", params={"most": number(MOST_PIXELS // 1_000_000)})


def drawing(file):
    file.seek(0, 2)
    if file.tell() > LARGEST_DRAWING:
        raise ValidationError(_("An SVG drawing may have 5 MB."), code="drawing")
    refuse_active_drawing(file)
    return Facts("image/svg+xml")


def text(ending, file, head):
    """Words in one of the encodings that are in use here, and nothing a browser would run."""
    bare = head.removeprefix(codecs.BOM_UTF8)
    if ACTIVE_TEXT.match(bare):
        raise lie(ending, head)
    if not any(reads(file, encoding) for encoding in ENCODINGS):
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ValidationError(_("The text is saved as UTF-16. Save it as UTF-8."), code="encoding")
        raise lie(ending, head)
    return Facts(TEXTS[ending])


def reads(file, encoding):
    """Whether the whole file decodes, without signs that no text holds."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK):
            if CONTROLS.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
