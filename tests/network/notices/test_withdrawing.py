"""What was told of something that is gone is told no more; a burst that told of more tells of the rest."""

import pytest
from django.utils import timezone

from network.notices.actions import notify, withdraw
from network.notices.models import Notice
from tests.factories.notices import member_of
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return CityFactory(slug="jaslo")


def told(city, *things, kind="test.answered"):
    anna = member_of(city)
    for thing in things:
        notify(kind, city, [anna], things=[thing])
    return anna


def facts():
    return [(notice.facts["things"], notice.count) for notice in Notice.objects.all()]


def test_lists_of_a_burst_grow(city):
    told(city, 1, 2, 3)

    assert facts() == [([1, 2, 3], 3)]


def test_what_is_gone_leaves_the_burst_and_the_last_one_takes_the_notice_along(city):
    told(city, 1, 2)

    withdraw(["test.answered"], city, "things", [1])
    assert facts() == [([2], 1)]
    withdraw(["test.answered"], city, "things", [2])

    assert facts() == []


def test_other_kinds_records_and_things_stay(city):
    told(city, 1)
    told(CityFactory(slug="snina"), 1)

    withdraw(["test.uploaded"], city, "things", [1])
    withdraw(["test.answered"], city, "things", [2])
    withdraw(["test.answered"], city, "names", [1])

    assert facts() == [([1], 1), ([1], 1)]


def test_what_was_mailed_stays(city):
    told(city, 1)
    Notice.objects.update(mailed_at=timezone.now())

    withdraw(["test.answered"], city, "things", [1])

    assert facts() == [([1], 1)]
