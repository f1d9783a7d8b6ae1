import random
import re

import pytest
from django.utils.translation import override

from cms.kit.typography import nbsp, nbsp_html


def tied(text, language):
    return nbsp(text, language).replace("\u00a0", "␣")


def tied_html(markup, language="pl"):
    return nbsp_html(markup, language).replace("\u00a0", "␣")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "Spotkanie w Krośnie i w Sanoku", "Spotkanie w␣Krośnie i␣w␣Sanoku"),
        ("pl", "W Polsce, a z nimi „O sieci” (u nas)", "W␣Polsce, a␣z␣nimi „O␣sieci” (u␣nas)"),
        ("pl", "k nám v meste", "k nám v meste"),
        ("sk", "K nám v meste, s vami o projekte", "K␣nám v␣meste, s␣vami o␣projekte"),
        ("sk", "w domu", "w domu"),
        (
            "en",
            "A network of 12 cities and 1,200 people in a region",
            "A network of 12␣cities and 1,200␣people in a region",
        ),
        ("uk", "у місті 12 людей", "у місті 12 людей"),
        ("sk", "projekt SMEK II a etapa III.", "projekt SMEK␣II a␣etapa␣III."),
        ("pl", "Karol IX. i Vranov", "Karol␣IX. i␣Vranov"),
        ("pl", "miasto Vranov", "miasto Vranov"),
        ("pl", "Kraków w", "Kraków w"),
        ("pl", "Kraków oraz Rzeszów są", "Kraków oraz Rzeszów są"),
        ("pl", "", ""),
    ],
)
def test_short_words_stay_with_the_next_one(language, text, expected):
    written = tied(text, language)

    assert written == expected


def test_tying_only_ever_exchanges_spaces():
    chance = random.Random(1)
    pieces = ["w", "i", " ", " ", "z.", "<b>", "</b>", "&amp;", "&oacute;", 'title="w x"', "<", ">", "&", "'", "dom"]
    texts = ["".join(chance.choices(pieces, k=12)) for _ in range(500)]

    written = [(text, write(text, "pl")) for text in texts for write in (nbsp, nbsp_html)]

    assert all(after.replace("\u00a0", " ") == before for before, after in written)


def test_tying_twice_changes_nothing():
    markup = '<p title="a i o">A i o, <b>w z</b> &bdquo;U nas&rdquo;</p>'

    once = nbsp_html(markup, "pl")

    assert nbsp_html(once, "pl") == once


@pytest.mark.parametrize(
    "markup",
    [
        '<a title="w domu i z nami" href="/a b">x</a>',
        "<a title='a > i z > b'>x</a>",
        "<!-- w domu --><p>x</p>",
        "<script>let a = i in w</script>",
        "<style>a i b</style>",
        "<pre>i w o</pre>",
        "<img alt=a i=b>",
        "Krak&oacute;w oraz Rzesz&#243;w leży",
        "AT &amp; T",
    ],
)
def test_tags_attributes_and_entities_are_left_alone(markup):
    written = nbsp_html(markup, "pl")

    assert written == markup


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>w <b>Krośnie i</b> w Sanoku</p>", "<p>w␣<b>Krośnie i</b> w␣Sanoku</p>"),
        ("&bdquo;W domu&rdquo; &amp; z nami", "&bdquo;W␣domu&rdquo; &amp; z␣nami"),
        ("w <a title='i a'>z domu</a>", "w␣<a title='i a'>z␣domu</a>"),
    ],
)
def test_text_between_tags_is_tied(markup, expected):
    written = tied_html(markup)

    assert written == expected


def test_text_of_markup_is_the_same_with_and_without_tags():
    text = "Spotkanie w Krośnie i w Sanoku o projekcie z miastami"

    without = nbsp(text, "pl")
    between = re.sub("<[^>]*>", "", nbsp_html(f"<p>{text}</p>", "pl"))

    assert between == without


def test_the_active_language_is_the_default():
    with override("sk"):
        written = nbsp("v meste w domu")

    assert written == "v\u00a0meste w domu"
