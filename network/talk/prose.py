"""The text of comments: what is kept of what was typed, and how it is printed. Nothing in it is ever markup."""

import re
import unicodedata
from collections import defaultdict
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.kit.controls import legible

LIMIT = 10_000
SHOWN = 48  # characters of an address
TOO_LONG = ngettext_lazy(
    "Shorten the text to %(limit_value)d character: now it has %(show_value)d.",
    "Shorten the text to %(limit_value)d characters: now it has %(show_value)d.",
    "limit_value",
)
SAYS_NOTHING = _("Write something: there is nothing to read in it yet.")
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
# Letters and signs by their class that look like nothing.
BLANKS = "\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\u115f\u1160\N{BRAILLE PATTERN BLANK}"
# An address ends before a space, a quote, a bracket of markup, and signs that nobody sees or that turn the line round.
ADDRESS = re.compile(
    r"""\bhttps?://[^\s<>"'`\\^{|}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+""", re.IGNORECASE
)
CLOSING = ".,;:!?…*_~»”’)]"
OPENINGS = {")": "(", "]": "["}
BEGINNING = 4  # letters


def tidy(text):
    """What was typed, as it is kept: one kind of line break, whole letters, no signs that nobody sees at its ends."""
    return unicodedata.normalize("NFC", plain(text)).strip()


def plain(text):
    """With one kind of line break, and without characters that come along with what is pasted."""
    return legible(BREAKS.sub("\n", text))


def checked(text):
    """The tidy text; ValidationError when it says nothing or too much."""
    text = tidy(text)
    if not any(map(is_seen, text)):
        raise ValidationError(SAYS_NOTHING)
    MaxLengthValidator(LIMIT, TOO_LONG)(text)
    return text


def is_seen(sign):
    return unicodedata.category(sign)[0] in "LNPS" and sign not in BLANKS


def as_html(text, names=(), mine=()):
    """Paragraphs, lists of lines that begin with “- ”, links, mentioned names; `mine` are the reader's own."""
    blocks = []
    for paragraph in re.split(r"\n[ \t]*\n+", text.strip("\n")):
        blocks += (block(rows, names, mine) for rows in runs(paragraph.split("\n")))
    return format_html_join("\n", "{}", ((one,) for one in blocks))


def runs(rows):
    """The lines in their order, each list of them alike: all points of a list, or none."""
    found = []
    for row in rows:
        if found and is_point(found[-1][0]) == is_point(row):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def is_point(row):
    return row.startswith("- ")


def block(rows, names, mine):
    if is_point(rows[0]):
        points = ((inline(row[2:], names, mine),) for row in rows)
        return format_html("<ul>{}</ul>", format_html_join("", '<li dir="auto">{}</li>', points))
    lines = format_html_join(mark_safe("<br>"), "{}", ((inline(row, names, mine),) for row in rows))
    return format_html('<p dir="auto">{}</p>', lines)


def inline(row, names, mine):
    pieces, place = [], 0
    for found in ADDRESS.finditer(row):
        address = without_closing(found[0])
        if leads_somewhere(address):
            pieces += [with_names(row[place : found.start()], names, mine), link(address)]
            place = found.start() + len(address)
    pieces.append(with_names(row[place:], names, mine))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def without_closing(address):
    """The address without what closes the sentence around it; a bracket that was opened in it stays."""
    while address and address[-1] in CLOSING:
        opening = OPENINGS.get(address[-1])
        if opening and address.count(opening) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address


def leads_somewhere(address):
    """A name before the host is no address of a page, only a way to dress up as another one."""
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc


def link(address):
    return format_html('<a href="{}" rel="noopener nofollow ugc">{}</a>', address, short(address))


def short(address):
    """The host, of which the end is never hidden, and the beginning of the rest."""
    parts = urlsplit(address)
    host = parts.netloc.removeprefix("www.")
    if len(host) > SHOWN:
        return f"…{host[-SHOWN:]}"
    rest = address.partition("://")[2][len(parts.netloc) :].removesuffix("/")
    whole = f"{host}{rest}"
    return whole if len(whole) <= SHOWN else f"{whole[:SHOWN]}…"


def with_names(text, names, mine):
    pieces, place = [], 0
    for start, end, name in spoken_names(text, names) if names else ():
        own = mark_safe(" data-mine") if name in mine else ""
        pieces += [escape(text[place:start]), format_html('<b class="mention"{}>@{}</b>', own, name)]
        place = end
    pieces.append(escape(text[place:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def spoken_names(text, names):
    """(start, end, name) of every @name and @[name] among these; the longest one counts. An e-mail address is none."""
    sizes, place = sizes_by_beginning(names), text.find("@")
    while place >= 0:
        end = place + 1
        if begins(text, place):
            framed = text[end : end + 1] == "["
            name = longest(text, end + framed, framed, names, sizes)
            if name:
                end += len(name) + 2 * framed
                yield place, end, name
        place = text.find("@", end)


def sizes_by_beginning(names):
    """How long names are that begin alike, the longest first: hardly any @ has to be compared with a name at all."""
    sizes = defaultdict(set)
    for name in names:
        sizes[name[:BEGINNING]].add(len(name))
    return {beginning: sorted(found, reverse=True) for beginning, found in sizes.items()}


def begins(text, place):
    before = text[place - 1 : place]
    return not (before.isalnum() or before in tuple("@._-+%"))


def longest(text, start, framed, names, sizes):
    """The longest name that stands there and ends as a name ends: with its frame, or where no letter follows."""
    for kept in range(BEGINNING, 0, -1):
        for size in sizes.get(text[start : start + kept], ()):
            name, after = text[start : start + size], text[start + size : start + size + 1]
            if name in names and (after == "]" if framed else not after.isalnum()):
                return name
    return None
