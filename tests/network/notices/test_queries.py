"""What is new since last time, and which days are coming."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from network.notices import dates, inbox, queries
from network.notices.actions import visit
from network.notices.dates import Date
from network.notices.models import LastVisit, Notice
from tests.factories.accounts import UserFactory
from tests.factories.notices import leave, member_of, moment, told
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db
NOON = moment("2026-06-15 12:00")


def minutes(number):
    return NOON + timedelta(minutes=number)


@pytest.fixture
def city():
    return CityFactory(slug="jaslo")


@pytest.fixture
def anna(city):
    return member_of(city)


def test_at_the_first_visit_everything_is_new(anna, city):
    notice = told(anna, city, at=minutes(-600))

    visit(anna, NOON)

    assert queries.news_since(anna) == [notice]


def test_what_is_new_stays_the_same_while_somebody_works(anna, city):
    visit(anna, minutes(-600))
    visit(anna, minutes(-590))
    told(anna, city, at=minutes(-595))
    new = told(anna, city, at=minutes(-60))

    for later in (0, 1, 29, 58, 87):
        visit(anna, minutes(later))
        assert queries.since(anna) == minutes(-590)
        assert queries.news_since(anna) == [new]

    visit(anna, minutes(87 + 31))
    assert queries.since(anna) == minutes(87)
    assert queries.news_since(anna) == []


@pytest.mark.parametrize(("pause", "ended"), [(29, False), (30, False), (31, True)])
def test_a_visit_ends_after_half_an_hour_without_a_look(anna, pause, ended):
    visit(anna, NOON)

    visit(anna, minutes(pause))

    assert queries.since(anna) == (NOON if ended else None)


def test_two_looks_at_the_same_moment_are_one(anna):
    visit(anna, NOON)
    visit(anna, minutes(60))
    visit(anna, minutes(60))
    visit(anna, minutes(59))

    row = LastVisit.objects.get()
    assert (row.since, row.at) == (NOON, minutes(60))


def test_news_hold_only_what_may_be_seen_now_newest_first_and_not_too_many(anna, city):
    other = CityFactory(slug="snina")
    told(anna, other, at=minutes(5))
    expected = [told(anna, city, at=minutes(-number)) for number in range(25)]

    assert queries.news_since(anna, 20) == expected[:20]
    leave(anna)
    assert queries.news_since(anna) == []


@pytest.mark.parametrize("count", [3, 30])
def test_news_cost_the_same_however_many(anna, city, count, django_assert_num_queries):
    visit(anna, NOON)
    queries.news_since(anna)  # content types are known from here on
    for _number in range(count):
        told(anna, city, actor=UserFactory())

    with django_assert_num_queries(3):
        news = queries.news_since(anna, 50)
        assert all(notice.sentence and notice.address for notice in news)

    assert len(news) == count


@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_nobody_has_no_notices(user, anna, city):
    told(anna, city)

    assert not Notice.objects.visible_to(user).exists()


def test_who_is_inactive_has_none_either(anna, city):
    told(anna, city)
    anna.is_active = False

    assert not Notice.objects.visible_to(anna).exists()


def test_coming_days_are_sorted_and_within_what_was_asked():
    today = date(2026, 6, 15)
    some = [
        Date(today + timedelta(days=60), "Last", "/l/"),
        Date(today + timedelta(days=61), "Too late", "/t/"),
        Date(today, "Today", "/d/", "Jasło"),
        Date(today - timedelta(days=1), "Past", "/p/"),
    ]
    dates.register("test", lambda user, first, last: some)
    dates.register("other", lambda user, first, last: [Date(first + timedelta(days=1), "Tomorrow", "/o/")])

    assert [one.title for one in dates.coming(None, today=today)] == ["Today", "Tomorrow", "Last"]
    assert [one.title for one in dates.coming(None, 1, today=today)] == ["Today", "Tomorrow"]


@pytest.mark.parametrize(
    ("due_on", "group"),
    [
        (date(2026, 6, 16), "late"),
        (date(2026, 6, 17), "week"),
        (date(2026, 6, 21), "week"),
        (date(2026, 6, 22), "later"),
        (None, "open"),
    ],
)
def test_a_matter_stands_where_its_day_puts_it(anna, due_on, group):
    inbox.register("test", lambda user: [inbox.Item("Plan", "/plan/", "Read", due_on=due_on)])

    ((name, (item,)),) = inbox.groups(anna, date(2026, 6, 17))

    assert (name, item.state) == (group, "late" if group == "late" else "waiting")


def test_the_most_urgent_matter_stands_first(anna):
    day = date(2026, 6, 17)
    given = [("open", None), ("later", day + timedelta(9)), ("late", day - timedelta(1)), ("today", day)]
    inbox.register("test", lambda user: [inbox.Item(title, f"/{title}/", "Do", due_on=due) for title, due in given])

    assert [item.title for item in inbox.items(anna, day)] == ["late", "today", "later", "open"]


def test_unseen_are_counted_in_one_query(anna, city, django_assert_num_queries):
    told(anna, city)
    told(anna, city, seen_at=timezone.now())
    queries.unseen_count(anna)

    with django_assert_num_queries(1):
        assert queries.unseen_count(anna) == 1
