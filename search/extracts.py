"""Shows where the words stand: on the text as it was written, the same whatever engine found it."""

import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

from search.analysis import terms_of, words

WIDTH = 28  # words of an extract
BEFORE = 5  # of them before the first word that was asked for
PARTS = 2
# Characters that are looked through: after them a page's extract is its beginning.
READ_LIMIT = 30_000
SPACES = re.compile(r"[^\S\u00a0]+")  # a number stays in one line


class Asked:
    """The words of the slots, to be compared with those of a text."""

    def __init__(self, slots):
        self.slots = [
            (
                {word for term in slot if not term.opens for word in term.words},
                tuple(term.words[-1] for term in slot if term.opens),
            )
            for slot in slots
        ]

    def met_by(self, word):
        """Numbers of the slots that a bare word meets."""
        terms = terms_of(word)
        return {
            number
            for number, (whole, openings) in enumerate(self.slots)
            if not whole.isdisjoint(terms) or (openings and word.startswith(openings))
        }


def marked(text, slots):
    """The whole text with what was asked for marked, as HTML."""
    asked = Asked(slots)
    places = [(start, end, bool(asked.met_by(word))) for word, start, end in words(text)]
    return mark_safe(printed(text, 0, len(text), places))  # every piece was escaped


def extract(text, slots):
    """The parts of the text that meet most of what was asked, marked, as HTML; else its beginning."""
    text = SPACES.sub(" ", text[:READ_LIMIT]).strip()
    asked = Asked(slots)
    found = [(start, end, asked.met_by(word)) for word, start, end in words(text)]
    parts = windows([met for _start, _end, met in found]) or [(0, min(WIDTH, len(found)))]
    return mark_safe(" ".join(part(text, found, *window) for window in sorted(parts)))  # every piece was escaped


def windows(met):
    """Up to two stretches of words (first, last + 1) that between them meet the most slots, the best first."""
    chosen, seen = [], set()
    places = [place for place, numbers in enumerate(met) if numbers]
    while places and len(chosen) < PARTS:
        gains = {place: set().union(*met[place : place + WIDTH - BEFORE]) - seen for place in places}
        best = max(places, key=lambda place: (len(gains[place]), -place))
        if not gains[best]:
            break
        seen |= gains[best]
        first = max(0, best - BEFORE)
        chosen.append((first, min(len(met), first + WIDTH)))
        places = [place for place in places if place < first - WIDTH or place >= first + WIDTH + BEFORE]
    return chosen


def part(text, found, first, last):
    """One stretch of words, with dots where the text goes on."""
    if not found:
        return escape(text[:READ_LIMIT])
    begin = found[first][0] if first else 0
    end = found[last - 1][1] if last < len(found) else len(text)
    places = [(start, stop, bool(met)) for start, stop, met in found[first:last]]
    return f"{'…' if first else ''}{printed(text, begin, end, places)}{'…' if last < len(found) else ''}"


def printed(text, begin, end, places):
    """The text from begin to end, escaped, with the words that are to be marked."""
    pieces = []
    for start, stop, is_met in places:
        if is_met:
            pieces += [escape(text[begin:start]), f"<mark>{escape(text[start:stop])}</mark>"]
            begin = stop
    return "".join([*pieces, escape(text[begin:end])])
