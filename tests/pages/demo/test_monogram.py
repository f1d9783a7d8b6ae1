from xml.etree import ElementTree

import pytest

from pages.demo.monogram import monogram

SVG = "{http://www.w3.org/2000/svg}"


def letters(name, kind="city"):
    return ElementTree.fromstring(monogram(name, kind)).find(f"{SVG}text").text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Humenné", "H"),
        ("Vranov nad Topľou", "VN"),
        ("Łańcut", "Ł"),
        ("šaľa", "Š"),
        ("Euroregion Karpacki Polska", "EK"),
        ("3 Maja Sanok", "MS"),
    ],
)
def test_monogram_says_the_first_letters_of_two_words(name, said):
    assert letters(name) == said


@pytest.mark.parametrize("name", ["", "   ", "& <", "123"])
def test_a_name_without_letters_still_makes_a_drawing(name):
    assert letters(name) is None


def test_cities_stand_in_a_circle_and_others_in_a_square():
    city, other = (ElementTree.fromstring(monogram("Snina", kind)) for kind in ("city", "association"))

    assert [len(city.findall(f"{SVG}{shape}")) for shape in ("circle", "rect")] == [1, 1]
    assert [len(other.findall(f"{SVG}{shape}")) for shape in ("circle", "rect")] == [0, 2]


def test_the_same_name_always_makes_the_same_drawing():
    assert monogram("Lesko", "city") == monogram("Lesko", "city")
