"""One analysis for what is indexed and what is asked."""

import re

import pytest

from search.analysis import ASKED_LIMIT, END, SLOT_LIMIT, Term, bare, index_string, slots, words


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("Łódź", "lodz"),
        ("Humenné", "humenne"),
        ("ŽILINA", "zilina"),
        ("Topľou", "toplou"),
        ("Přerov", "prerov"),
        ("Straße", "strasse"),
        ("O\u2019Brien", "obrien"),
        ("m\u00b2", "m2"),
        ("Ko\u0301łko", "kolko"),
        ("SMEK-int", None),
        ("2007", "2007"),
        ("II", "ii"),
        ("Київ", "x43ax438x456x432"),
        ("𝓗umenné", "humenne"),
        ("🏔", None),
    ],
)
def test_word_is_bared_to_letters_and_digits(written, term):
    found = [word for word, _start, _end in words(written)]

    assert found == ([term] if term else found)
    assert all(re.fullmatch("[a-z0-9]+", word) for word in found)


def test_a_hyphen_parts_words():
    assert [word for word, _start, _end in words("SMEK-int, polsko–słowacki")] == ["smek", "int", "polsko", "slowacki"]


def test_a_word_knows_where_it_stands_in_the_text_as_written():
    text = "W „Łodzi” i Ko\u0301łku"

    assert [text[start:end] for _word, start, end in words(text)] == ["W", "Łodzi", "i", "Ko\u0301łku"]


@pytest.mark.parametrize("text", ["", " ", "🏔 — !?", "\0", "_", "…"])
def test_a_text_without_words_has_no_terms(text):
    assert index_string(text, "pl") == ""
    assert slots(text) == ()


def test_every_layer_of_the_index_ends_so_that_no_phrase_runs_on():
    assert index_string("Miasto Łódź", "pl") == f"miasto lodz {END}"


def test_a_word_that_never_ends_is_cut():
    assert len(bare("ż" * 10_000)) == 60


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("Łódź", ((Term(("lodz",)), Term(("lodz",), opens=True)),)),
        ("w Łodzi", ((Term(("w",)),), (Term(("lodzi",)), Term(("lodzi",), opens=True)))),
        ("projekt II", ((Term(("projekt",)),), (Term(("ii",)),))),
        ('"sieć miast" Snina', ((Term(("siec", "miast")),), (Term(("snina",)), Term(("snina",), opens=True)))),
        ("„sieć miast”", ((Term(("siec", "miast")),),)),
        ('"Snina', ((Term(("snina",)), Term(("snina",), opens=True)),)),
        ("a* OR b", ((Term(("a",)),), (Term(("or",)),), (Term(("b",)),))),
        ("NEAR(a, 5) ^x -y +z", tuple((Term((word,)),) for word in ["near", "a", "5", "x", "y", "z"])),
        ('""', ()),
    ],
)
def test_a_question_becomes_slots_that_must_all_be_met(asked, wanted):
    assert slots(asked) == wanted


def test_a_question_has_an_end():
    assert len(slots(" ".join(f"w{number}" for number in range(500)))) <= SLOT_LIMIT
    assert slots("a" * 10_000) == slots("a" * ASKED_LIMIT)
