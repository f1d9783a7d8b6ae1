"""Cuts the portal's fonts from the upstream ones: letters of its languages, weights and the axis in use, nothing more.

    python tools/subset_fonts.py

Reads tools/fonts/ (Geologica as Google Fonts serve it, with its licence), writes cms/static/cms/fonts/ and prints the
`unicode-range` of each file for fonts.css. Polish, Slovak and English need two files; letters of other languages stand
in two more, which a browser fetches only for a page that has such a letter.
"""

import shutil
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE, TARGET = ROOT / "tools/fonts", ROOT / "cms/static/cms/fonts"
AXES = {"wght": (300, 650), "SHRP": (0, 100), "CRSV": 0, "slnt": 0}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "rvrn", "tnum", "liga"]


POLISH_SLOVAK = "ĄąĆćĘęŁłŃńÓóŚśŹźŻżÁáÄäČčĎďÉéÍíĹĺĽľŇňÔôŔŕŠšŤťÚúÝýŽž"
MARKS = "\u00a0§©«°·»×÷–—‘’‚“”„†•…′″‹›€™↑↓−"


def span(first, last):
    return {chr(code) for code in range(first, last + 1)}


ASCII, LATIN_1 = span(0x20, 0x7E), span(0xA0, 0xFF)
EXTENDED_A = span(0x100, 0x17F) | set("ȘșȚțẞ")
# File: the upstream file it is cut from, and its letters.
FILES = {
    "geologica.woff2": ("geologica-latin.woff2", ASCII | set(MARKS) | LATIN_1 & set(POLISH_SLOVAK)),
    "geologica-ext.woff2": ("geologica-latin-ext.woff2", EXTENDED_A & set(POLISH_SLOVAK)),
    "geologica-more.woff2": ("geologica-latin.woff2", LATIN_1 - set(POLISH_SLOVAK) - set(MARKS) | set("ıŒœ")),
    "geologica-ext-more.woff2": ("geologica-latin-ext.woff2", EXTENDED_A - set(POLISH_SLOVAK) - set("ıŒœ")),
}


def cut(name, source, letters):
    """Write one font file; returns the letters it has, as code points."""
    font = TTFont(SOURCE / source)
    subsetter = Subsetter(Options(layout_features=FEATURES, hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=sorted(ord(letter) for letter in letters))
    subsetter.subset(font)
    font = instantiateVariableFont(font, AXES)
    font.flavor = "woff2"
    font.save(TARGET / name)
    return sorted(font.getBestCmap())


def unicode_range(codes):
    """The same code points as CSS writes them."""
    runs = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{a:04X}" + (f"-{b:04X}" if b > a else "") for a, b in runs)


def main():
    for name, (source, letters) in FILES.items():
        codes = cut(name, source, letters)
        size = (TARGET / name).stat().st_size
        print(f"{name}: {len(codes)} letters, {size} bytes\n  unicode-range: {unicode_range(codes)};")
    shutil.copy(SOURCE / "OFL.txt", TARGET / "OFL.txt")


if __name__ == "__main__":
    main()
