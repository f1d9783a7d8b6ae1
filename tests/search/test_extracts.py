"""Extracts: the words asked for are marked on the text as it was written, and every other sign stays a sign."""

import pytest

from search.analysis import slots
from search.extracts import PARTS, WIDTH, extract, marked

LONG = " ".join(f"słowo{number}" for number in range(200))


@pytest.mark.parametrize(
    ("text", "asked", "html"),
    [
        ("Łódź i Žilina", "zilina lodz", "<mark>Łódź</mark> i <mark>Žilina</mark>"),
        ("projektu", "projekt", "<mark>projektu</mark>"),
        ("projektu", "projekt x", "projektu"),
        ("Sieć miast", '"siec miast"', "<mark>Sieć</mark> <mark>miast</mark>"),
        ("<b>Snina</b> & co", "snina", "&lt;b&gt;<mark>Snina</mark>&lt;/b&gt; &amp; co"),
        ("a&amp;b", "amp", "a&amp;<mark>amp</mark>;b"),
        ("Ko\u0301łko", "kolko", "<mark>Ko\u0301łko</mark>"),
        ("🏔 Snina 🏔", "snina", "🏔 <mark>Snina</mark> 🏔"),
        ("Snina 298\u00a0724", "snina", "<mark>Snina</mark> 298\u00a0724"),
        ("", "snina", ""),
        ("🏔", "snina", "🏔"),
    ],
)
def test_words_are_marked(text, asked, html):
    assert marked(text, slots(asked)) == html
    assert extract(text, slots(asked)) == html


def test_a_long_text_is_shown_around_what_was_asked_for():
    html = extract(LONG, slots("slowo100"))

    assert html.startswith("…słowo95 ")
    assert html.endswith(" słowo122…")
    assert html.count("<mark>") == 1


def test_words_far_apart_are_shown_in_two_parts():
    html = extract(LONG, slots("slowo10 slowo150"))

    assert "<mark>słowo10</mark>" in html
    assert "<mark>słowo150</mark>" in html
    assert html.count("…") == 4


def test_an_extract_has_an_end():
    html = extract("Snina " * 10_000, slots("snina"))

    assert html.count("Snina") <= PARTS * WIDTH


def test_a_text_without_the_words_shows_its_beginning():
    html = extract(LONG, slots("humenne"))

    assert html.startswith("słowo0 ")
    assert html.endswith("…")
    assert "<mark>" not in html
