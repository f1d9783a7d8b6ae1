import re
from pathlib import Path

import polib
import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FONTS, CSS = ROOT / "cms/static/cms/fonts", ROOT / "cms/static/cms/css"
OWN = ["geologica.woff2", "geologica-ext.woff2"]  # what a page in a language of the portal needs
LIGHT = 28_000
ALPHABETS = {
    "Polish": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "Slovak": "aáäbcčdďeéfghiíjklĺľmnňoóôpqrŕsštťuúvwxyýzž",
    "English": "abcdefghijklmnopqrstuvwxyz",
}
# Space and no-break space, quotes of three languages, dashes, the money and the arrows the pages print.
MARKS = "0123456789 \u00a0.,:;!?„”“‘’‚«»…–—-−×·•§°%&@#€/()[]+*=↑↓"


def letters(name):
    with TTFont(FONTS / name) as font:
        return {chr(code) for code in font.getBestCmap()}


def portal_letters():
    return set().union(*(letters(name) for name in OWN))


def faces():
    """{file: its unicode-range as a set of letters}, from the stylesheet."""
    found = re.findall(r'url\("\.\./fonts/([\w.-]+)"\)[^}]*?unicode-range: ([^;]+);', (CSS / "fonts.css").read_text())
    return {name: set().union(*(span(part) for part in ranges.split(", "))) for name, ranges in found}


def span(part):
    first, _dash, last = part.removeprefix("U+").partition("-")
    return {chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)}


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_the_language_is_in_the_font(language):
    small = ALPHABETS[language]

    assert set(small + small.upper()) - portal_letters() == set()


def test_marks_of_the_languages_are_in_the_font():
    assert set(MARKS) - portal_letters() == set()


def test_every_character_of_the_demo_is_in_the_font():
    words = "".join(path.read_text("utf-8") for path in (ROOT / "pages/demo/content").glob("*.toml"))

    assert set(words) - portal_letters() - {"\n"} == set()


def test_every_character_of_the_interface_is_in_the_font():
    entries = [entry for path in (ROOT / "locale").rglob("*.po") for entry in polib.pofile(str(path))]
    words = "".join(text for entry in entries for text in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values()))

    assert set(words) - portal_letters() - {"\n", "\u202f"} == set()


def test_letters_of_the_neighbours_are_in_a_font():
    everything = set().union(*(letters(path.name) for path in FONTS.glob("*.woff2")))

    assert set("ěřůöüőűăâîșțßåøæœđĄŐŘẞ¿¡") - everything == set()


def test_fonts_of_a_page_are_light_together():
    assert sum((FONTS / name).stat().st_size for name in OWN) <= LIGHT
    assert [path.name for path in FONTS.glob("*.woff2") if path.stat().st_size > LIGHT] == []


def test_stylesheet_names_every_font_with_the_letters_it_has():
    assert faces() == {path.name: letters(path.name) for path in FONTS.glob("*.woff2")}


def test_every_weight_in_use_is_in_the_font():
    weights = {int(w) for css in CSS.rglob("*.css") for w in re.findall(r"weight[\w-]*: (\d+);", css.read_text())}
    with TTFont(FONTS / OWN[0]) as font:
        axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes}
    low, high = axes["wght"]

    assert weights
    assert {weight for weight in weights if not low <= weight <= high} == set()
    assert axes["SHRP"] == (0, 100)


def test_licence_of_the_font_stands_beside_it():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()
