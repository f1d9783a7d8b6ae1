"""Office files and archives, looked at from outside: the list of what is in a ZIP, the parts of an old Office file.

Nothing is unpacked but two small parts that say what a file is, and of those only so many bytes.
"""

import re
import struct
import zlib
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
NEW = {
    "docx": (f"{OOXML}wordprocessingml.document", b"wordprocessingml.document.main+xml"),
    "xlsx": (f"{OOXML}spreadsheetml.sheet", b"spreadsheetml.sheet.main+xml"),
    "pptx": (f"{OOXML}presentationml.presentation", b"presentationml.presentation.main+xml"),
}
OPEN = {
    "odt": f"{ODF}text",
    "ods": f"{ODF}spreadsheet",
    "odp": f"{ODF}presentation",
    "odg": f"{ODF}graphics",
    "asice": "application/vnd.etsi.asic-e+zip",
    "asics": "application/vnd.etsi.asic-s+zip",
}
OLD = {
    "doc": ("application/msword", "WordDocument"),
    "xls": ("application/vnd.ms-excel", "Workbook"),
    "ppt": ("application/vnd.ms-powerpoint", "PowerPoint Document"),
}
TYPES = {**{name: one[0] for name, one in {**NEW, **OLD}.items()}, **OPEN, "zip": "application/zip"}
WITH_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam", "sldm"}
ZIP_START, OLE_START = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_OF_ZIP = struct.Struct("<4s4H2LH")
MOST_PARTS, LONGEST_LIST, LONGEST_PART = 20_000, 8_000_000, 1_000_000
MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|Basic/.+|Scripts/.+|macrosheets/.+)$", re.IGNORECASE)
BROKEN = (BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, struct.error, zlib.error)
BROKEN += (LZMAError,)
CHUNK = 1 << 20


def looks_like(ending, head):
    return head.startswith(OLE_START) or (ending not in OLD and head.startswith(ZIP_START))


def judged(ending, file):
    """The type; None when the content is of another one. ValidationError for macros, passwords and damage."""
    file.seek(0)
    if file.read(8) == OLE_START:
        return old(ending, file)
    if ending == "zip":
        return zipped(file)
    parts, kinds, mimetype = listed(file)
    if any(MACROS.search(part) for part in parts) or b"macroEnabled" in kinds:
        raise macros()
    if ending in NEW:
        return NEW[ending][0] if NEW[ending][1] in kinds else None
    return OPEN[ending] if mimetype.strip() == OPEN[ending].encode() else None


def zipped(file):
    """An archive is not opened, but an Office file that calls itself one is looked at as such."""
    count, length = end_of(file)
    if count > MOST_PARTS or length > LONGEST_LIST:
        return TYPES["zip"]
    parts, kinds, mimetype = listed(file)
    if b"macroEnabled" in kinds or (kinds and any(MACROS.search(part) for part in parts)):
        raise macros()
    return None if kinds or mimetype else TYPES["zip"]


def listed(file):
    """(names of the parts, what [Content_Types].xml says, what the part “mimetype” says)."""
    count, length = end_of(file)
    if count > MOST_PARTS or length > LONGEST_LIST:
        raise damaged()
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            parts = archive.namelist()
            found = [beginning(archive, parts, name) for name in ("[Content_Types].xml", "mimetype")]
    except BROKEN:
        raise damaged() from None
    return parts, *found


def beginning(archive, parts, name):
    if name not in parts:
        return b""
    with archive.open(name) as part:
        return part.read(LONGEST_PART)


def end_of(file):
    """(how many parts, how many bytes their list has), from the end of the archive, before anything reads the list."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - 65_557))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or place + END_OF_ZIP.size > len(tail):
        raise damaged()
    if tail[max(0, place - 20) :].startswith(b"PK\x06\x07"):  # a longer list than this record can say
        return MOST_PARTS + 1, LONGEST_LIST + 1
    _sign, _disk, _first, _here, count, length, _start, _comment = END_OF_ZIP.unpack_from(tail, place)
    return count, length


def old(ending, file):
    """Office before 2007. A newer document that is closed with a password looks the same from outside."""
    file.seek(0)
    marks, seen, rest = markers(), set(), b""
    while chunk := file.read(CHUNK):
        block = rest + chunk
        seen |= {name for name, mark in marks.items() if mark in block}
        rest = block[-64:]
    if "EncryptedPackage" in seen:
        message = _("The document is closed with a password, so nobody can look at it here. Remove the password.")
        raise ValidationError(message, code="password")
    if "_VBA_PROJECT" in seen:
        raise macros()
    if ending not in OLD:
        return None
    known = {OLD[ending][1]} | ({"Book"} if ending == "xls" else set())
    return OLD[ending][0] if known & seen else None


def markers():
    """Names of parts as an old Office file writes them, whole and followed by nothing."""
    words = ["EncryptedPackage", "_VBA_PROJECT", "Book", *(part for _type, part in OLD.values())]
    return {word: f"{word}\0".encode("utf-16-le") for word in words}


def macros():
    message = _("The document holds macros, and programs cannot be kept here. Save it without them, as .docx or .xlsx.")
    return ValidationError(message, code="macros")


def damaged():
    return ValidationError(_("The file is damaged, or was not uploaded whole."), code="damaged")
