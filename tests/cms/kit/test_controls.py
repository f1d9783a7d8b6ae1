import pytest

from cms.kit.controls import legible
from cms.kit.words import say, tidy


@pytest.mark.parametrize("character", [0x0, 0x8, 0xB, 0xC, 0xE, 0x1F, 0x7F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_a_character_nobody_sees_is_left_out_of_a_text(character):
    assert legible(f"Si{chr(character)}eć") == "Sieć"


@pytest.mark.parametrize("text", ["", "Łódź – Žilina", "line\r\nand\ttab", "\u00a0\u2028\u00ad", "🦄"])
def test_what_people_write_stays(text):
    assert legible(text) == text


def test_lists_and_dictionaries_keep_their_shape():
    told = {"name": {"pl": "a\x0b"}, "codes": ["b\x0c", 1], "day": None, "share": 0.5}

    assert legible(told) == {"name": {"pl": "a"}, "codes": ["b", 1], "day": None, "share": 0.5}


def test_words_are_kept_and_said_without_them():
    words = {"pl": "Si\x0beć \ud800", "sk": "\x01"}

    assert tidy(words) == {"pl": "Sieć"}
    assert say(words, "sk") == "Sieć"
