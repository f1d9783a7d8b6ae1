"""Candidate, observer, member, former: from a day on, by a decision, and told to the people of the organisation."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from cms.kit.days import today
from network.notices import kinds
from network.notices.models import Notice
from network.people import jobs, rules
from network.people.actions import memberships
from network.people.actions.organisations import change_status
from tests.factories import people
from tests.factories.accounts import superuser

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def city():
    return people.CityFactory(status="candidate")


def sentences(person):
    return [kinds.sentence(notice) for notice in Notice.objects.visible_to(person).whole()]


def settle():
    jobs.settle_statuses(timezone.now(), timezone.now())


def status_of(city):
    city.refresh_from_db()
    return city.status


def test_a_status_counts_from_its_day_on_and_is_written_down(city):
    boss = people.coordinator_of(city)

    change_status(city, "member", today(), by=boss, decision="Resolution 7/2026")

    assert status_of(city) == "member"
    assert city.member_since == today()
    assert city.status_periods.get().decision == "Resolution 7/2026"
    assert ModelLogEntry.objects.for_instance(city).filter(action="people.status").get().user == boss


def test_one_that_lies_ahead_comes_into_force_that_day(city):
    change_status(city, "observer", today() + A_DAY, by=superuser())
    settle()
    assert status_of(city) == "candidate"

    city.status_periods.update(starts_on=today())
    settle()

    assert status_of(city) == "observer"


def test_an_older_decision_that_is_entered_late_does_not_undo_a_newer_one(city):
    change_status(city, "member", today(), by=superuser())

    change_status(city, "observer", today() - 30 * A_DAY, by=superuser())

    assert status_of(city) == "member"
    assert [period.status for period in city.status_periods.all()] == ["observer", "member"]


def test_the_same_status_again_is_refused(city):
    change_status(city, "member", today(), by=superuser())

    with pytest.raises(ValidationError) as refusal:
        change_status(city, "member", today() + A_DAY, by=superuser())

    assert list(refusal.value.message_dict) == ["status"]


@pytest.mark.parametrize("role", ["member_of", "leader_of"])
def test_nobody_of_the_city_changes_its_status(city, role):
    with pytest.raises(PermissionDenied):
        change_status(city, "former", today(), by=getattr(people, role)(city))

    assert status_of(city) == "candidate"


def test_the_people_of_the_city_are_told_in_their_language_and_nobody_else(city):
    anna, stranger = people.member_of(city), people.member_of(people.CityFactory())

    change_status(city, "member", today(), by=superuser())

    with translation.override("pl"):
        (said,) = sentences(anna)
    assert said.endswith(": członek Sieci")
    assert sentences(stranger) == []


def test_the_people_of_a_city_that_leaves_have_left_with_it(city):
    anna = people.member_of(city)
    change_status(city, "member", today(), by=superuser())
    assert rules.may_enter(people.fresh(anna))

    change_status(city, "former", today() + A_DAY, by=superuser())
    assert rules.may_enter(people.fresh(anna))
    city.status_periods.filter(status="member").update(starts_on=today() - A_DAY)
    city.status_periods.filter(status="former").update(starts_on=today())
    settle()

    assert not rules.may_enter(people.fresh(anna))


def test_who_becomes_the_leader_is_told_and_may_lead_at_once(city):
    change_status(city, "member", today(), by=superuser())
    anna = people.member_of(city)

    memberships.change_role(people.membership(anna), "leader", by=people.coordinator_of(city))

    assert rules.may_lead(people.fresh(anna), city)
    assert any("cell leader" in sentence for sentence in sentences(anna))
