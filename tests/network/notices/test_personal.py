"""What the room holds of a person: given to them whole, and taken away whole."""

import json

import pytest
from django.utils import timezone

from network.notices import personal
from network.notices.actions import choose, visit
from network.notices.models import LastVisit, Notice, Preference
from tests.factories.accounts import UserFactory
from tests.factories.notices import leave, member_of, told
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return CityFactory(slug="jaslo")


@pytest.fixture
def anna(city):
    anna = member_of(city)
    told(anna, city, facts={"title": "Plan"}, seen_at=timezone.now())
    choose(anna, {"test.answered": "weekly"})
    visit(anna)
    return anna


def test_everything_is_exported_as_plain_data(anna, city):
    told(member_of(city), city, facts={"title": "Of somebody else"})

    exported = personal.export(anna)

    assert [one["type"] for one in exported] == ["notice", "preference", "last_visit"]
    assert "Plan" in exported[0]["text"]
    assert exported[1] == {"type": "preference", "kind": "test.answered", "pace": "weekly"}
    assert "Of somebody else" not in json.dumps(exported)


def test_the_words_of_what_one_may_see_no_more_are_not_exported(anna):
    leave(anna)

    exported = personal.export(anna)

    assert (len(exported), exported[0]["text"]) == (3, "")
    assert "Plan" not in json.dumps(exported)


def test_erasing_takes_what_is_theirs_and_their_name_from_the_rest(anna, city):
    jan = member_of(city)
    other = told(jan, city, actor=anna, for_person=anna)
    choose(jan, {"test.answered": "never"})

    personal.erase(anna)

    kept = Notice.objects.get()
    assert (kept, kept.actor, kept.for_person) == (other, None, None)
    assert Preference.objects.get().person == jan
    assert not LastVisit.objects.exists()
    personal.erase(UserFactory())
    assert Notice.objects.count() == 1
