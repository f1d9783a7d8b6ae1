"""Passwords that would be tried first are refused, and the sentence says why."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from cms.accounts import passwords
from cms.accounts.models import User
from cms.kit import house

PERSON = User(email="anna.zakova@humenne.example", first_name="Anna", last_name="Žáková")


@pytest.fixture(autouse=True)
def _network(monkeypatch):
    monkeypatch.setattr(house, "_tellers", [lambda: house.House("Sieć Miast", "SMEK", "office@smek.example")])
    monkeypatch.setattr(passwords, "_tellers", [lambda user: ["Medzilaborce", "Ustrzyki Dolne"]])


def why(password, user=PERSON):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)
    return {error.code for error in refused.value.error_list}


@pytest.mark.parametrize(
    "password",
    [
        *("styczen2024!", "Październik1999", "heslo1234567", "H4sl0hasl0!!", "qwertzuiop12", "Košice123456"),
        *("p@ssw0rd2024", "AprílApríl2020", "zmienmnie1234", "   januar 2025   "),
    ],
)
def test_an_obvious_word_with_a_year_is_no_password(password):
    assert "password_obvious" in why(password)


@pytest.mark.parametrize(
    "password",
    [
        "mojSMEK-portal9",
        "vzdy Zakova vzdy",
        "radnica-humenne-7",
        "pri Medzilaborciach medzilaborce",
        "ustrzykidolne.2x",
    ],
)
def test_what_is_written_on_the_door_is_no_password(password):
    assert "password_near" in why(password)


@pytest.mark.parametrize("password", ["short", "12345678901234", "password1234"])
def test_djangos_own_rules_hold_as_well(password):
    assert why(password)


@pytest.mark.parametrize("password", ["brown boats on the Laborec", "kôň-lampa-Žehra-vlak", "zażółć gęślą jaźń 7"])
def test_a_phrase_is_a_password(password):
    validate_password(password, PERSON)


def test_a_password_without_letters_or_person_is_judged_too():
    validate_password("!?%&/()=+*~#!?", None)


def test_a_long_paste_is_judged_at_once():
    validate_password("řeka ż " * 200_000, PERSON)
