"""Writes with the portal's own font, whose letters stand in several files as browsers fetch them."""

import re
from functools import cache
from itertools import groupby

from django.conf import settings
from PIL import ImageFont

STATIC = settings.BASE_DIR / "cms" / "static" / "cms"
FACE = re.compile(r'url\("\.\./fonts/([\w.-]+)"\)[^}]*?unicode-range: ([^;]+);')
DOTS = "…"


@cache
def files():
    """{letter: the file it is in}, as the stylesheet says."""
    found = FACE.findall((STATIC / "css" / "fonts.css").read_text("utf-8"))
    return {letter: name for name, ranges in found for part in ranges.split(", ") for letter in span(part)}


def span(part):
    first, _dash, last = part.removeprefix("U+").partition("-")
    return [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]


def drawable(text):
    """The text without letters the font does not have; nothing at all when most of them are missing."""
    text = " ".join(text.split())
    kept = "".join(letter for letter in text if letter in files())
    return " ".join(kept.split()) if len(kept) * 2 > len(text) else ""


class Letters:
    """The font in one size. Its files are opened anew for every picture: an open one is not for two threads."""

    def __init__(self, size, *, weight, sharp):
        self.size, self.axes = size, [weight, sharp]
        self.fonts = {}

    def font(self, name):
        if name not in self.fonts:
            self.fonts[name] = ImageFont.truetype(STATIC / "fonts" / name, self.size)
            self.fonts[name].set_variation_by_axes(self.axes)
        return self.fonts[name]

    def runs(self, text):
        """(font, letters) of the parts of a text that are in one file."""
        for name, letters in groupby(text, files().get):
            if name:
                yield self.font(name), "".join(letters)

    def width(self, text):
        return sum(font.getlength(part) for font, part in self.runs(text))

    def cut(self, text, room):
        """The text, or as much of it as there is room for, with three dots."""
        if self.width(text) <= room:
            return text
        while text and self.width(text + DOTS) > room:
            text = text[:-1]
        return text.rstrip(" ,;:–") + DOTS

    def write(self, pen, at, text, colour):
        """Write one line; `at` is its left edge and the top of its tallest letters."""
        x, y = at
        base = y + self.size
        for font, part in self.runs(text):
            pen.text((x, base), part, font=font, fill=colour, anchor="ls")
            x += font.getlength(part)
