"""The first screen of the members' area: what stands there, and what it costs. With many rows: test_flat_lists.py."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from network.notices.actions import notify
from network.people.actions import invitations
from pages.models import EventPage
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import superuser
from tests.factories.workspace import area

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def home():
    return make.portal("sk", "en")


def event(home, title, **when):
    index = make.EventIndexPageFactory(parent=home, slug="events")
    start = timezone.now() + timedelta(**when)
    return make.EventPageFactory(parent=index, title=title, starts_at=start, ends_at=start + timedelta(hours=2))


def first_screen(client, user, language="en"):
    client.force_login(user)
    with translation.override(language):
        return client.get(reverse("members_home"))


def test_public_events_are_among_the_next_dates(client, home):
    page = event(make.models.HomePage.objects.get(locale__language_code="pl"), "Warsztaty w Jaśle", days=10)

    said = first_screen(client, people.member_of(people.CityFactory()), "pl").text

    assert "Warsztaty w Jaśle" in said
    assert page.url in said


@pytest.mark.parametrize("withdrawn", [{"live": False}, {"starts_at": timezone.now() + timedelta(days=90)}])
def test_what_is_not_public_or_far_away_is_not(client, home, withdrawn):
    page = event(make.models.HomePage.objects.get(locale__language_code="pl"), "Warsztaty w Jaśle", days=10)
    EventPage.objects.filter(pk=page.pk).update(**withdrawn)

    said = first_screen(client, people.member_of(people.CityFactory()), "pl").text

    assert "Warsztaty w Jaśle" not in said


ROLES = {
    "expert": lambda city: people.expert(),
    "member": people.member_of,
    "leader": people.leader_of,
    "coordinator": people.coordinator_of,
    "administrator": lambda city: superuser(),
}


@pytest.mark.parametrize("role", ROLES)
def test_it_costs_no_more_than_fifteen_questions_and_one_where_all_cities_are_looked_after(
    client, home, django_assert_max_num_queries, role
):
    area("Plan")
    city = people.CityFactory()
    person = ROLES[role](city)
    boss, other = people.coordinator_of(city), people.member_of(city)
    for number in range(10):
        invitations.invite(f"a{number}@example.org", "member", city, by=people.fresh(boss), language="pl")
    invitations.Invitation.objects.update(state="expired", ended_at=timezone.now())
    for number in range(30):
        notify("talk.comment", city, [person], by=other, comments=[number])
        type(person).objects.filter(pk=person.pk).get().notices.update(
            created_at=timezone.now() - timedelta(hours=number)
        )
    first_screen(client, person)

    with django_assert_max_num_queries(16 if role == "coordinator" else 15):
        answer = client.get(reverse("members_home"))

    assert answer.status_code == 200
