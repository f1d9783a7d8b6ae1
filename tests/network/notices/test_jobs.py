"""What the tick does with notices, however often it comes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from network.notices import jobs, ledger
from network.notices.actions import notify
from network.notices.models import Notice
from tests.factories.mail import post
from tests.factories.notices import member_of, told
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def city():
    return CityFactory(slug="jaslo")


def test_a_tick_that_comes_every_minute_queues_one_mail_a_person(city):
    now = timezone.now()
    for _number in range(2):
        told(member_of(city), city, at=now - A_DAY)

    for minute in range(5):
        jobs.post(None, now + timedelta(minutes=minute))

    assert DBTaskResult.objects.count() == 2
    post()
    assert len(mail.outbox) == 2
    jobs.post(None, now)
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()


def test_a_mail_that_is_being_tried_again_is_not_queued_beside_it(city):
    now = timezone.now()
    told(member_of(city), city, at=now - A_DAY)
    jobs.post(None, now)
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED, finished_at=now)

    jobs.post(None, now)

    assert DBTaskResult.objects.count() == 1


def test_a_hurried_mail_whose_task_is_lost_leaves_a_few_minutes_later(city):
    notify("test.uploaded", city, [member_of(city)])
    DBTaskResult.objects.all().delete()

    jobs.post(None, timezone.now() + timedelta(minutes=2))
    assert not DBTaskResult.objects.exists()
    jobs.post(None, timezone.now() + timedelta(minutes=4))

    post()
    assert len(mail.outbox) == 1


def test_a_mail_the_server_refuses_is_free_for_the_next_try(city, monkeypatch, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    notify("test.uploaded", city, [member_of(city)])

    with pytest.raises(OSError, match="refused"):
        post()

    assert Notice.objects.get().claimed_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    DBTaskResult.objects.update(status=TaskResultStatus.READY, finished_at=None)
    post()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("count", [3, 30])
def test_who_is_due_is_asked_in_the_same_queries_however_many(city, count, django_assert_num_queries):
    now = timezone.now()
    for _number in range(count):
        told(member_of(city), city, at=now - A_DAY)

    with django_assert_num_queries(2):
        due = ledger.people_due(now)

    assert len(due) == count


def test_what_is_a_year_old_is_deleted(city):
    anna, now = member_of(city), timezone.now()
    told(anna, city, at=now - timedelta(days=366))
    kept = told(anna, city, at=now - timedelta(days=364))

    assert jobs.forget(None, now) == 1

    assert Notice.objects.get() == kept
