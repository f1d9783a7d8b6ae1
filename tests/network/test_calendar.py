"""One's own dates in one's own calendar: a secret address, shown once, renewed, taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from cms.kit.days import today
from network.notices import calendar
from network.notices.models import CalendarKey
from network.people.actions import memberships
from tests.factories import people
from tests.factories.accounts import UserFactory, superuser
from tests.factories.cooperation import call_for, neighbours, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


def feed(client, token):
    return client.get(reverse("calendar_feed", args=[token]))


def titles(response):
    return [str(event["summary"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def test_the_address_is_shown_once_and_kept_as_an_imprint(client, cities):
    client.force_login(cities.member)

    made = client.post(reverse("my_calendar"))
    token = made.context["address"].rpartition("/")[2].removesuffix(".ics")

    assert made.context["address"] in made.content.decode()
    assert token not in client.get(reverse("my_calendar")).content.decode()
    assert token not in CalendarKey.objects.get().imprint
    assert feed(client, token).status_code == 200


def test_a_calendar_reads_without_a_login_what_the_person_may_know(client, cities):
    call_for(name={"pl": "Nabór wiosenny"}, closes_on=today() + timedelta(days=30))
    planned(cities)
    tokens = [calendar.new_key(one) for one in (cities.member, cities.colleague)]
    type(cities.member).objects.filter(pk=cities.member.pk).update(language="pl")

    answers = [feed(client, token) for token in tokens]

    assert [answer["Content-Type"] for answer in answers] == ["text/calendar; charset=utf-8"] * 2
    assert all("no-store" in answer["Cache-Control"] for answer in answers)
    assert [len(titles(answer)) for answer in answers] == [2, 1]
    assert titles(answers[0])[0].endswith("Nabór wiosenny")


def test_a_new_address_ends_the_old_one_and_taken_back_none_works(client, cities):
    client.force_login(cities.member)
    first, second = calendar.new_key(cities.member), calendar.new_key(cities.member)

    states = [feed(client, token).status_code for token in (first, second)]
    client.post(reverse("my_calendar"), {"revoke": "1"})

    assert states == [404, 200]
    assert feed(client, second).status_code == 404


def test_who_has_left_reads_nothing_any_more(client, cities):
    token = calendar.new_key(cities.member)

    memberships.end_membership(people.membership(cities.member), by=superuser())

    assert feed(client, token).status_code == 404


def test_a_closed_account_and_a_stranger_read_nothing(client, cities):
    tokens = [calendar.new_key(cities.member), calendar.new_key(UserFactory())]
    type(cities.member).objects.filter(pk=cities.member.pk).update(is_active=False)

    assert [feed(client, token).status_code for token in [*tokens, "x", "ą"]] == [404] * 4


def test_a_date_keeps_its_name_when_its_day_or_title_changes(client, cities):
    call = call_for(closes_on=today() + timedelta(days=30))
    token = calendar.new_key(cities.member)
    before = Calendar.from_ical(feed(client, token).content).walk("VEVENT")[0]

    call.closes_on, call.name = today() + timedelta(days=40), {"en": "Other"}
    call.save()
    after = Calendar.from_ical(feed(client, token).content).walk("VEVENT")[0]

    assert before["uid"] == after["uid"]
    assert before["dtstart"].dt != after["dtstart"].dt


def test_an_empty_calendar_is_one_that_programs_accept(client, cities):
    token = calendar.new_key(cities.member)

    assert Calendar.from_ical(feed(client, token).content).walk("VTIMEZONE")


def test_one_calendar_costs_the_same_however_many_dates_it_has(client, cities, django_assert_max_num_queries):
    token = calendar.new_key(cities.member)
    feed(client, token)
    for _round in range(30):
        call_for(closes_on=today() + timedelta(days=30))

    with django_assert_max_num_queries(12):
        assert len(titles(feed(client, token))) == 30
