"""Nothing but the room itself: its registries hold what these tests register, and forget it."""

import pytest

from cms.kit import records, standing
from network.notices import dates, inbox, kinds, standins
from tests.factories.notices import CITIES, KINDS


@pytest.fixture(autouse=True)
def _registries(monkeypatch):
    monkeypatch.setattr(records, "_carriers", {CITIES.kind: CITIES})
    monkeypatch.setattr(kinds, "_kinds", dict(KINDS))
    monkeypatch.setattr(inbox, "_sources", {})
    monkeypatch.setattr(dates, "_sources", {})
    monkeypatch.setattr(standins, "_rules", dict(standins._rules))
    monkeypatch.setitem(standing._rules, "enter", lambda user: user.is_active)


@pytest.fixture
def stands_in():
    """stands_in(deputy, absent): from now on the duties of the one reach the other."""
    pairs = []
    standins.register(
        lambda user: [absent for deputy, absent in pairs if deputy == user],
        lambda people: {
            person.pk: [deputy for deputy, absent in pairs if absent == person]
            for person in people
            if any(absent == person for _deputy, absent in pairs)
        },
    )
    return lambda deputy, absent: pairs.append((deputy, absent))
