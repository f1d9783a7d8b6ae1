"""Asks every address as every role about the things of two cities, and looks for secrets in every answer."""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.leaks import ADDRESSES, LOGIN, OPEN, REACH, ROLES, SHUT
from tests.leaks.asking import forbidden_to, seen_as, sign_in, words
from tests.test_roles import PERSON, PUBLIC, ROLE_PAGES, outside_the_office

LINKS = {"invitation", "partner_answer", "calendar_feed"}  # each is its own key: see the tests of its room
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def expected(address, role, city):
    """login, shut or open."""
    if seen_as(role, city) in REACH[address.reach]:
        return OPEN
    return LOGIN if role == "anonymous" else SHUT


def answer(client, address, world, city):
    path = reverse(address.name, args=address.args(world, city)) + address.query
    return client.post(path) if address.post else client.get(path)


def said(response):
    if response.status_code == 302 and "/account/login/" in response["Location"]:
        return LOGIN
    if response.status_code in {403, 404, 410}:  # 403: of something one may read, but not write
        return SHUT
    return OPEN if response.status_code in {200, 302, 409, 422} else response.status_code


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: f"{one.name}{one.query}")
def test_an_address_answers_each_role_as_its_class_says_and_tells_no_secret_of_others(client, world, address):
    """In one pass: the answers of all roles about the things of both cities, and every word in them."""
    told, wanted, leaks = {}, {}, []

    for role in ROLES:
        sign_in(client, world, role)
        forbidden = forbidden_to(role, world)
        for city in (0, 1):
            with transaction.atomic():
                response = answer(client, address, world, city)
                text = words(response).lower()
                transaction.set_rollback(True)
            told[role, city], wanted[role, city] = said(response), expected(address, role, city)
            leaks += [(role, city, word) for word in forbidden if word.lower() in text]

    assert leaks == []
    assert address.name in LINKS or told == wanted


def test_every_address_outside_the_office_has_a_class():
    named = {address.name for address in ADDRESSES}

    found = {name for _route, name in outside_the_office() if name}

    assert found - named - PUBLIC - PERSON - ROLE_PAGES == set()


def test_below_the_prefix_a_stranger_learns_not_even_what_exists(client, world):
    for path in ("/pl/members", "/pl/members/", "/sk/members/no/such/thing", "/en/members/people/1/"):
        response = client.get(path)

        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))
        assert response["Cache-Control"] == "private, no-store"
