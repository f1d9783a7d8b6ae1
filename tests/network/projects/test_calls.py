"""Calls: kept by coordination centres, shown to all, remembered in time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cms.kit.days import today
from network.notices import dates
from network.notices.models import Notice
from network.projects.actions import calls as actions
from network.projects.jobs import remind_of_calls
from network.projects.models import Call
from tests.factories import people
from tests.factories.cooperation import call_for, idea_of, neighbours, project_of
from tests.factories.projects import ProgrammeFactory
from tests.factories.terms import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


def test_a_coordinator_enters_a_call_and_a_member_does_not(client, cities):
    coordinator = people.coordinator_of(cities.near)
    data = {"programme": ProgrammeFactory().pk, "name_pl": "Nabór", "opens_on": "2030-01-02", "closes_on": "2030-03-01"}

    client.force_login(cities.leader)
    refused = client.post(reverse("call_new"), data)
    client.force_login(coordinator)
    odd = client.post(reverse("call_new"), data | {"closes_on": "2030-01-01"})
    kept = client.post(reverse("call_new"), data)

    assert (refused.status_code, odd.status_code, kept.status_code) == (404, 422, 302)
    assert Call.objects.get().closes_on == date(2030, 3, 1)
    with pytest.raises(PermissionDenied):
        actions.keep_call(Call(), {"name": words("Call"), "programme": ProgrammeFactory()}, by=cities.leader)


@pytest.mark.parametrize(
    ("opens", "closes", "phase"),
    [(-5, 5, "open"), (-5, None, "open"), (None, 5, "planned"), (3, 5, "planned"), (-5, -1, "closed"), (-5, 0, "open")],
)
def test_a_call_is_planned_open_or_closed_by_the_day(opens, closes, phase):
    day = today()
    facts = {
        name: day + timedelta(days=days)
        for name, days in (("opens_on", opens), ("closes_on", closes))
        if days is not None
    }

    assert call_for(**facts).phase() == phase


def test_members_see_calls_among_the_dates_and_experts_do_not(cities):
    call_for(opens_on=today() + timedelta(days=3), closes_on=today() + timedelta(days=30))

    assert len(dates.coming(cities.member)) == 2
    assert dates.coming(people.expert()) == []


def test_who_aims_at_a_call_is_reminded_once_two_weeks_before(cities):
    call = call_for(closes_on=today() + timedelta(days=14))
    call_for(closes_on=today() + timedelta(days=15))
    idea_of(cities, call=call)
    project_of(cities, call=call)

    for _day in range(3):
        remind_of_calls(None, None)

    told = Notice.objects.filter(kind="projects.call_closes")
    assert sorted((notice.record._meta.model_name, notice.recipient.pk) for notice in told) == sorted(
        (kind, person.pk) for kind in ("idea", "project") for person in (cities.leader, cities.member)
    )
