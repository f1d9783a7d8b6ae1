"""Names as people gave them, made safe for every system they may be saved on. Their letters stay."""

import re
import unicodedata
from urllib.parse import quote

from django.utils.translation import gettext as _

LONGEST = 180  # characters
LONGEST_BYTES = 240  # most systems refuse a name of 256
SEPARATORS = re.compile(r'[<>:"/\\|?*]')
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,10}$")
LINES = str.maketrans("\t\n\r", "   ")
UNDECOMPOSED = str.maketrans("łŁđĐøØıħĦŧŦ", "lLdDoOihHtT")
# Controls, signs without a shape (among them those that turn the order of letters around), halves of pairs, private
# use.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_name(given):
    """The name without what no system keeps, or hides what the file is; never empty."""
    return bare_name(given) or _("file")


def bare_name(given):
    """The same; empty when nothing is left of it."""
    text = str(given) if len(given) < 2000 else f"{given[:1900]}{given[-20:]}"
    text = unicodedata.normalize("NFC", text.translate(LINES))
    text = "".join(sign for sign in text if unicodedata.category(sign) not in UNSEEN)
    text = " ".join(SEPARATORS.sub("-", text).split()).strip(". ")
    if not text.strip("-_ ."):
        return ""
    if RESERVED.fullmatch(text.partition(".")[0].strip()):
        text = f"_{text}"
    return shortened(text)


def parts(name):
    """("Plan etapu", ".pdf"); the second part is empty when nothing at the end looks like a type."""
    found = EXTENSION.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, "")


def extension(name):
    return parts(name)[1].lower().removeprefix(".")


def shortened(name, room=0):
    """Short enough with `room` characters more; the type at the end is kept."""
    stem, ending = parts(name)
    while len(stem + ending) + room > LONGEST or len((stem + ending).encode()) + room > LONGEST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(". ") + ending


def key_of(name):
    """Two names with one key are the same name for a person: case does not part them. Alike on every database."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def free_name(name, taken):
    """The name, or "name (2).pdf" and so on: the first whose key is not among those taken."""
    number, free = 1, name
    while key_of(free) in taken:
        number += 1
        mark = f" ({number})"
        stem, ending = parts(shortened(name, len(mark)))
        free = f"{stem}{mark}{ending}"
    return free


def disposition(name, kind="attachment"):
    """The header that gives a download its name (RFC 6266): in plain letters, and in all of them (RFC 5987)."""
    name = safe_name(name)
    plain = unicodedata.normalize("NFKD", name.replace("–", "-").replace("—", "-").translate(UNDECOMPOSED))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"[^A-Za-z0-9 ._()+,=@\[\]-]", "_", plain)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
