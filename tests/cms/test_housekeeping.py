from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.housekeeping import resume

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
