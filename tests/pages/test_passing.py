from datetime import UTC, datetime, timedelta

import pytest

from pages import passing
from pages.models.generation import Generation
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def changed(since, now):
    before = Generation.current()
    passing.look_at_the_clock(since, now)
    return Generation.current() != before


@pytest.fixture
def event():
    index = make.EventIndexPageFactory(parent=make.portal("sk"))
    return make.EventPageFactory(parent=index, starts_at=NOON, ends_at=NOON + timedelta(hours=2))


@pytest.mark.parametrize(("since", "until", "seen"), [(-2, -1, False), (-1, 1, True), (0.5, 1, False), (1, 3, True)])
def test_what_is_kept_is_made_anew_when_an_event_begins_or_ends(event, since, until, seen):
    assert changed(NOON + timedelta(hours=since), NOON + timedelta(hours=until)) == seen


def test_it_is_made_anew_on_another_day_of_the_portals_zone():
    make.portal("sk")

    assert changed(NOON + timedelta(hours=10), NOON + timedelta(hours=11, minutes=1))
    assert not changed(NOON + timedelta(hours=11), NOON + timedelta(hours=20))


def test_an_event_that_is_not_public_changes_nothing(event):
    event.unpublish()

    assert not changed(NOON - timedelta(hours=1), NOON + timedelta(hours=1))
