from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from cms.kit.words import say


def rendered(source, language="pl", **context):
    with override(language):
        return Template("{% load say %}" + source).render(Context(context)).replace("\u00a0", "␣")


@pytest.mark.parametrize(
    ("language", "expected"), [("pl", "Sieć &lt;miast&gt;"), ("sk", '<span lang="pl">Sieć &lt;miast&gt;</span>')]
)
def test_borrowed_words_say_their_language_and_are_escaped(language, expected):
    html = rendered("{{ name|say }}", language, name={"pl": "Sieć <miast>"})

    assert html == expected


def test_words_in_an_attribute_carry_no_markup():
    html = rendered('<a title="{{ name|say_plain }}">', "sk", name={"pl": 'Sieć "miast"'})

    assert html == '<a title="Sieć &quot;miast&quot;">'


def test_the_language_of_words_can_be_asked_for():
    html = rendered('{{ name|say:"sk" }}', "en", name={"pl": "Sieć", "sk": "Sieť"})

    assert html == "Sieť"


def test_a_plain_text_is_escaped_once_even_when_marked_safe():
    html = rendered("{{ name|say }}", name=mark_safe("<b>Sieć</b>"))

    assert html == "&lt;b&gt;Sieć&lt;/b&gt;"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ day|date_long }}", "6.␣septembra 2012"),
        ('{{ day|date_long:"pl" }}', "6␣września 2012␣r."),
        ("{{ day|date_short }}", "6.␣9.␣2012"),
        ("{{ day|month_year }}", "september 2012"),
        ("{{ at|time_of_day }}", "9:05"),
        ("{{ amount|money }}", "354␣050,00␣EUR"),
        ('{{ amount|money:"PLN" }}', "354␣050,00␣PLN"),
        ("{{ amount|number }}", "354␣050"),
        ("{{ amount|number:2 }}", "354␣050,00"),
        ("{{ rate|percent }}", "84,4␣%"),
        ("{{ bytes|filesize_words }}", "240␣kB"),
        ("{% date_range day end %}", "6.␣–␣7.␣septembra 2012"),
        ("{% date_range day end as days %}[{{ days }}]", "[6.␣–␣7.␣septembra 2012]"),
        ("{% month_range day end %}", "september 2012"),
        ("{% year_range 2007 2013 %}", "2007␣–␣2013"),
        ("{% time_range at None %}", "9:05"),
        ('{% moment_range at None zone="Europe/Kyiv" %}', "6.␣septembra 2012, 10:05"),
    ],
)
def test_dates_numbers_and_money_are_written_for_the_reader(source, expected):
    context = {
        "day": date(2012, 9, 6),
        "end": date(2012, 9, 7),
        "at": datetime(2012, 9, 6, 7, 5, tzinfo=UTC),
        "amount": Decimal("354050"),
        "rate": Decimal("0.844"),
        "bytes": 240_000,
    }

    html = rendered(source, "sk", **context)

    assert html == expected


@pytest.mark.parametrize("name", ["say", "say_plain", "nbsp", "date_long", "date_short", "month_year", "time_of_day"])
def test_nothing_said_is_nothing(name):
    html = rendered("{{ nothing|" + name + " }}", nothing=None)

    assert html == ""


@pytest.mark.parametrize("name", ["money", "number", "percent", "filesize_words"])
def test_an_unknown_figure_is_nothing(name):
    html = rendered("{{ nothing|" + name + " }}", nothing=None)

    assert html == ""


@pytest.mark.parametrize("name", ["date_range", "month_range", "year_range", "time_range", "moment_range"])
def test_a_range_without_a_start_is_nothing(name):
    html = rendered("{% " + name + " nothing nothing %}", nothing=None)

    assert html == ""


def test_zero_is_not_nothing():
    html = rendered("{{ zero|number }} {{ none|money }} {{ zero|percent }}", zero=0, none=Decimal("0"))

    assert html == "0 0,00␣EUR 0%"


def test_plain_text_is_tied_and_escaped_but_markup_stays_markup():
    html = rendered("{{ text|nbsp }} {{ markup|nbsp }}", text="w <b>", markup=mark_safe("<i title='w x'>w domu</i>"))

    assert html == "w␣&lt;b&gt; <i title='w x'>w␣domu</i>"


def test_borrowed_words_are_tied_by_the_rules_of_their_own_language():
    html = rendered("{{ said|nbsp }}", "sk", said=say({"pl": "miasto w regionie v x"}, "sk"))

    assert html == "miasto w␣regionie v x"
