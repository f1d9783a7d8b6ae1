from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.housekeeping import resume, send_again

pytestmark = pytest.mark.django_db


def running(minutes, tries=1):
    now = timezone.now()
    task = DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=now - timedelta(minutes=minutes),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="anything.at_all",
        backend_name="background",
        run_after=get_date_max(),
        worker_ids=["worker"] * tries,
    )
    resume(now, now)
    task.refresh_from_db()
    return task.status


def test_a_task_whose_worker_died_is_given_to_another_one():
    assert running(16) == TaskResultStatus.READY


def test_a_task_that_may_still_be_at_work_is_left_alone():
    assert running(14) == TaskResultStatus.RUNNING


def test_a_task_that_kills_every_worker_is_given_up():
    assert running(16, tries=3) == TaskResultStatus.FAILED


def unsent(minutes, *, tries=1, enqueued=timedelta(hours=2), queue="mail"):
    """What becomes of a mail whose last try failed so long ago."""
    now = timezone.now()
    task = DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED,
        finished_at=now - timedelta(minutes=minutes),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="anything.at_all",
        backend_name="background",
        queue_name=queue,
        run_after=get_date_max(),
        worker_ids=["worker"] * tries,
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=now - enqueued)
    send_again(now, now)
    task.refresh_from_db()
    return task.status


def test_a_mail_that_could_not_be_sent_is_tried_again():
    assert unsent(2) == TaskResultStatus.READY
    assert unsent(60, tries=20) == TaskResultStatus.READY


def test_the_mail_server_is_not_asked_too_often():
    assert unsent(1) == TaskResultStatus.FAILED
    assert unsent(30, tries=5) == TaskResultStatus.FAILED


def test_a_mail_is_given_up_after_a_day():
    assert unsent(90, enqueued=timedelta(hours=25)) == TaskResultStatus.FAILED


def test_other_work_that_failed_is_not_done_again():
    assert unsent(90, queue="default") == TaskResultStatus.FAILED
