from decimal import Decimal

import pytest
from django.utils.translation import override

from cms.kit.numbers import file_size, half_up, number, percent


def visible(text):
    return text.replace("\u00a0", "␣")


@pytest.mark.parametrize(
    ("value", "polish", "slovak", "english"),
    [
        (354050, "354␣050", "354␣050", "354,050"),
        (Decimal("1234.5"), "1␣234,5", "1␣234,5", "1,234.5"),
        (49.5, "49,5", "49,5", "49.5"),
        (-7, "-7", "-7", "-7"),
        (Decimal("-0.0001"), "0", "0", "0"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(value, polish, slovak, english):
    written = [visible(number(value, language)) for language in ("pl", "sk", "en")]

    assert written == [polish, slovak, english]


@pytest.mark.parametrize(("decimals", "expected"), [(0, "13"), (1, "12,5"), (3, "12,500")])
def test_the_number_of_decimals_can_be_fixed(decimals, expected):
    written = number(Decimal("12.5"), "pl", decimals=decimals)

    assert written == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("pl", "84,4%"), ("sk", "84,4␣%"), ("en", "84.4%"), ("de", "84,4␣%")]
)
def test_per_cent_is_written_as_the_language_does(language, expected):
    written = visible(percent(Decimal("0.8440"), language))

    assert written == expected


@pytest.mark.parametrize(
    ("ratio", "decimals", "expected"),
    [
        ("0.85", 1, "85%"),
        ("0.84449", 1, "84,4%"),
        ("0.8445", 1, "84,5%"),
        ("0.845", 0, "85%"),
        ("0.12345", 3, "12,345%"),
    ],
)
def test_per_cent_rounds_a_half_up_and_drops_empty_decimals(ratio, decimals, expected):
    written = percent(Decimal(ratio), "pl", decimals=decimals)

    assert written == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0␣B"),
        (999, "999␣B"),
        (1000, "1␣kB"),
        (240_000, "240␣kB"),
        (999_499, "999␣kB"),
        (999_500, "1␣MB"),
        (1_250_000, "1,3␣MB"),
        (20_000_000, "20␣MB"),
        (999_960_000, "1␣GB"),
        (5 * 10**15, "5␣000␣TB"),
    ],
)
def test_file_sizes_are_read_in_the_largest_fitting_unit(count, expected):
    written = visible(file_size(count, "pl"))

    assert written == expected


def test_the_active_language_is_the_default():
    with override("en"):
        written = [number(1234.5), percent(Decimal("0.844")), visible(file_size(1_200_000))]

    assert written == ["1,234.5", "84.4%", "1.2␣MB"]


def test_without_any_language_the_default_one_of_the_portal_is_used():
    with override(None):
        written = number(Decimal("0.5"))

    assert written == "0,5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2.5", "3"), ("-2.5", "-3"), ("2.4999", "2"), ("-0.4", "0"), ("9" * 40 + ".5", "1" + "0" * 40)],
)
def test_a_half_goes_away_from_zero(value, expected):
    rounded = half_up(Decimal(value), 0)

    assert str(rounded) == expected
