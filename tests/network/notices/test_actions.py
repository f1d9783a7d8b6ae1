"""Whom a notice reaches, how bursts join, and what people do with what they were told."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.kit.transitions import CLOCK
from network.notices import actions, kinds
from network.notices.actions import notify
from network.notices.models import Notice, Preference
from tests.factories.accounts import UserFactory, superuser
from tests.factories.notices import leave, member_of, told
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return CityFactory(slug="jaslo")


def recipients():
    return sorted(Notice.objects.values_list("recipient", flat=True))


def test_everybody_who_may_see_the_record_is_told_but_not_who_did_it(city):
    anna, jan, stranger = member_of(city), member_of(city), UserFactory()

    notices = notify("test.answered", city, [anna, jan, stranger, anna], by=jan, title="Plan")

    assert [notice.recipient for notice in notices] == [anna]
    assert recipients() == [anna.pk]
    notice = Notice.objects.get()
    assert (notice.record, notice.actor, notice.facts) == (city, jan, {"title": "Plan"})


def test_who_is_inactive_or_has_left_is_not_told(city):
    gone, left = member_of(city, is_active=False), member_of(city)
    leave(left)

    assert notify("test.answered", city, [gone, left]) == []
    assert recipients() == []


@pytest.mark.parametrize("by", [None, CLOCK, AnonymousUser()])
def test_what_nobody_did_has_no_actor(city, by):
    (notice,) = notify("test.answered", city, [member_of(city)], by=by)

    assert notice.actor is None


def test_a_kind_that_nobody_registered_is_a_mistake_of_the_program(city):
    with pytest.raises(KeyError):
        notify("test.unknown", city, [member_of(city)])

    with pytest.raises(ValueError, match="no pace"):
        kinds.register(kinds.Kind("x", "x", str, str, pace="hourly"))


def test_facts_hold_nothing_that_a_database_refuses(city):
    (notice,) = notify("test.answered", city, [member_of(city)], title="a\0b\ud800", parts=["c\x07"])

    notice.refresh_from_db()
    assert notice.facts == {"title": "ab", "parts": ["c"]}


def test_stand_ins_get_a_notice_of_their_own(city, stands_in):
    absent, deputy = member_of(city), member_of(city)
    stands_in(deputy, absent)

    notify("test.answered", city, [absent])

    assert dict(Notice.objects.values_list("recipient", "for_person")) == {absent.pk: None, deputy.pk: absent.pk}


def test_a_stand_in_who_may_not_see_the_record_or_did_it_is_not_told(city, stands_in):
    absent, stranger, doer = member_of(city), UserFactory(), member_of(city)
    stands_in(stranger, absent)
    stands_in(doer, absent)

    notify("test.answered", city, [absent], by=doer)

    assert recipients() == [absent.pk]


def test_who_is_told_in_person_is_not_told_again_as_a_stand_in(city, stands_in):
    absent, deputy = member_of(city), member_of(city)
    stands_in(deputy, absent)

    notify("test.answered", city, [absent, deputy])

    assert dict(Notice.objects.values_list("recipient", "for_person")) == {absent.pk: None, deputy.pk: None}


def test_ten_uploads_are_one_notice_and_one_mail_in_the_queue(city):
    anna, jan = member_of(city), member_of(city)

    for number in range(10):
        notify("test.uploaded", city, [anna], by=jan, title=f"{number}.pdf")

    notice = Notice.objects.get()
    assert notice.facts == {"title": "9.pdf", "count": 10}
    assert notice.sentence == "10 × 9.pdf"
    assert DBTaskResult.objects.count() == 1


def test_what_brings_its_own_count_adds_it(city):
    anna = member_of(city)

    notify("test.uploaded", city, [anna], count=3)
    notify("test.uploaded", city, [anna], count=4)

    assert Notice.objects.get().count == 7


@pytest.mark.parametrize("change", ["seen", "old", "mailed", "claimed", "another"])
def test_what_was_seen_or_is_older_or_on_its_way_is_not_added_to(city, change):
    anna, jan = member_of(city), member_of(city)
    (first,) = notify("test.uploaded", city, [anna])
    now = timezone.now()
    changes = {
        "seen": {"seen_at": now},
        "old": {"created_at": now - timedelta(minutes=6)},
        "mailed": {"mailed_at": now},
        "claimed": {"claimed_at": now},
        "another": {"actor": jan},
    }
    Notice.objects.update(**changes[change])

    notify("test.uploaded", city, [anna])

    assert Notice.objects.count() == 2
    assert Notice.objects.get(pk=first.pk).count == 1


def test_after_a_mail_the_rest_of_a_burst_waits_until_it_is_over(city):
    anna = member_of(city)
    notify("test.uploaded", city, [anna])
    Notice.objects.update(mailed_at=timezone.now())
    DBTaskResult.objects.all().delete()

    notify("test.uploaded", city, [anna])
    notify("test.uploaded", city, [anna])

    task = DBTaskResult.objects.get()
    assert timedelta(minutes=4) < task.run_after - timezone.now() <= timedelta(minutes=5)


@pytest.mark.parametrize(("pace", "queued"), [("at_once", 1), ("daily", 0), ("weekly", 0), ("never", 0)])
def test_only_who_wants_it_at_once_is_mailed_at_once(city, pace, queued):
    anna = member_of(city)
    Preference.objects.create(person=anna, kind="test.uploaded", pace=pace)

    (notice,) = notify("test.uploaded", city, [anna])

    assert DBTaskResult.objects.count() == queued
    assert (notice.dropped_at is not None) == (pace == "never")


def test_what_is_rolled_back_is_neither_told_nor_mailed(city):
    anna = member_of(city)

    with transaction.atomic():
        notify("test.uploaded", city, [anna])
        transaction.set_rollback(True)

    assert (Notice.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_one_marks_only_ones_own_as_seen(city):
    anna, jan = member_of(city), member_of(city)
    hers, his = told(anna, city), told(jan, city)

    assert actions.mark_seen(anna, [hers, his]) == 1
    assert actions.mark_seen(anna, [hers]) == 0

    assert [Notice.objects.get(pk=one.pk).seen_at is None for one in (hers, his)] == [False, True]


def test_marking_all_leaves_what_came_after_the_list_was_shown(city):
    anna, shown = member_of(city), timezone.now()
    told(anna, city, at=shown - timedelta(hours=1))
    later = told(anna, city, at=shown + timedelta(seconds=1))

    assert actions.mark_all_seen(anna, until=shown) == 1

    assert Notice.objects.unseen().get() == later


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_uploads_at_the_same_moment_are_one_notice(city):
    anna, jan, start = member_of(city), superuser(), Barrier(10)

    def upload():
        try:
            start.wait(30)
            notify("test.uploaded", city, [anna], by=jan)
        finally:
            connection.close()

    threads = [Thread(target=upload) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert Notice.objects.get().count == 10
