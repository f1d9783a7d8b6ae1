"""A city carries conversations here, and nothing else does: its registries forget what these tests register."""

import json
from pathlib import Path

import pytest

from cms.kit import records, standing
from network.talk import names
from tests.factories import pages as make
from tests.factories.people import CityFactory
from tests.factories.talk import CITIES, member_of


@pytest.fixture(autouse=True)
def _registries(monkeypatch):
    monkeypatch.setattr(records, "_carriers", {CITIES.kind: CITIES})
    monkeypatch.setattr(names, "_tellers", {})
    monkeypatch.setitem(standing._rules, "enter", lambda user: user.is_active)


@pytest.fixture
def city():
    return CityFactory(slug="jaslo")


@pytest.fixture
def elsewhere():
    return CityFactory(slug="snina")


@pytest.fixture(scope="session")
def naughty():
    return json.loads((Path(__file__).parent / "naughty.json").read_text("ascii"))


@pytest.fixture(scope="module")
def home(grown_once):
    make.portal("sk", "en")


@pytest.fixture
def anna(city, client):
    """Somebody of the city, logged in."""
    person = member_of(city, name="Anna Nowak")
    client.force_login(person)
    return person
