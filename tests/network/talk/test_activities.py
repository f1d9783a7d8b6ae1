"""What happened to a record: from its log and from what rooms register, without a word of what the log keeps."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from network.talk import actions, activities
from network.talk.activities import Event, activity
from tests.factories import pages as make
from tests.factories.accounts import UserFactory
from tests.factories.talk import comment, coordinator_of, member_of

pytestmark = pytest.mark.django_db


def lines(record, user, number=1):
    return [(str(event.what), str(event.who)) for event in activity(record, user, number).events]


def test_the_log_and_the_comments_stand_together_newest_first(city):
    anna, boss = member_of(city, name="Anna Nowak"), coordinator_of(city, name="Ola Boss")
    log(instance=city, action="wagtail.create", user=anna)
    said = comment(city, anna)
    log(instance=city, action="portal.release")
    actions.delete(comment(city, anna, "Secret plan"), by=boss)

    found = activity(city, anna).events

    assert [(str(one.what), str(one.who)) for one in found] == [
        ("Comment deleted", "the coordination"),
        ("Released to the public", "the portal"),
        ("New comment", "Anna Nowak"),
        ("Created", "Anna Nowak"),
    ]
    assert found[2].address == reverse("talk_comment", args=[said.pk])


def test_it_is_told_in_the_language_of_the_reader(city):
    log(instance=city, action="portal.release")

    with translation.override("pl"):
        ((what, _who),) = lines(city, member_of(city))

    assert what == "Udostępniono publicznie"


def test_nothing_is_told_to_who_may_not_see_the_record(city):
    comment(city)
    log(instance=city, action="wagtail.create")

    for person in (None, AnonymousUser(), UserFactory(), member_of(city, is_active=False)):
        assert activity(city, person).events == []


def test_nothing_of_other_records_is_told(city, elsewhere):
    log(instance=elsewhere, action="wagtail.create")
    comment(elsewhere)

    assert lines(city, member_of(city)) == []


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("wagtail.rename", {"title": {"old": "Secret", "new": "Secret"}}),
        ("wagtail.edit", {"secret": "Secret"}),
        ("wagtail.publish.schedule", {"revision": {"go_live_at": "Secret", "has_live_version": True}}),
        ("wagtail.move", {"source": {"title": "Secret"}, "destination": {"title": "Secret"}}),
    ],
)
def test_what_the_log_keeps_beside_an_action_is_not_told(city, action, data):
    log(instance=city, action=action, data=data, title="Secret")

    ((what, _who),) = lines(city, member_of(city))

    assert what
    assert "Secret" not in what


def test_actions_that_nobody_registered_are_left_out(city):
    ModelLogEntry.objects.log_action(city, "portal.release")
    ModelLogEntry.objects.update(action="gone.away")

    assert lines(city, member_of(city)) == []


def test_other_rooms_add_what_they_know(city, monkeypatch):
    monkeypatch.setattr(activities, "_sources", dict(activities._sources))
    now = timezone.now()
    activities.register("files", lambda record, user, limit: [Event(now + timedelta(days=1), "File added", "Jan Kos")])
    log(instance=city, action="wagtail.create")

    assert lines(city, member_of(city)) == [("File added", "Jan Kos"), ("Created", "the portal")]


def test_it_comes_in_pages_and_nothing_falls_between_them(city):
    anna = member_of(city)
    for place in range(25):
        comment(city, anna, f"Comment no. {place}.")
        log(instance=city, action="wagtail.edit", user=anna)

    pages = [activity(city, anna, number) for number in (1, 2, 3, 4)]

    assert [len(page.events) for page in pages] == [20, 20, 10, 0]
    assert [(page.later, page.earlier) for page in pages] == [(0, 2), (1, 3), (2, 0), (3, 0)]
    moments = [event.at for page in pages for event in page.events]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.one_database
@pytest.mark.parametrize("count", [3, 30])
def test_activity_costs_the_same_however_much_happened(city, django_assert_num_queries, count):
    anna = member_of(city)
    for place in range(count):
        actions.delete(comment(city, member_of(city), f"Comment no. {place}."), by=coordinator_of(city))
        log(instance=city, action="wagtail.edit", user=member_of(city))

    with django_assert_num_queries(7):
        found = [(str(event.what), str(event.who)) for event in activity(city, anna).events]

    assert len(found) == min(2 * count, 20)


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40, "\0", "٣"])
def test_any_page_number_is_answered(client, city, number):
    make.portal("sk", "en")
    client.force_login(member_of(city))

    answer = client.get(reverse("talk_activity", args=["people.organisation", city.pk]), {"page": number})

    assert answer.status_code == 200
