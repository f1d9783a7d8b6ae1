"""What the shell tidies by itself: ended sessions, old results of the task queue, tasks whose worker died."""

from datetime import time, timedelta

from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.kit import chores

PATIENCE = timedelta(minutes=15)  # no task of ours takes as long
TRIES = 3
A_DAY = timedelta(days=1)
LONGEST_PAUSE = 60  # minutes between two tries to send a mail


def register():
    chores.register("tasks whose worker died", resume)
    chores.register("mails that could not be sent", send_again)
    chores.register("ended sessions", lambda since, now: call_command("clearsessions"), at=time(3, 30))
    chores.register("old results", lambda since, now: call_command("prune_db_task_results"), at=time(3, 40))


def resume(since, now):
    """A worker that is killed leaves its task running for ever. It is given to another one, three times in all."""
    for task in DBTaskResult.objects.running().filter(started_at__lt=now - PATIENCE):
        again = len(task.worker_ids) < TRIES
        fate = {"status": TaskResultStatus.READY} if again else {"status": TaskResultStatus.FAILED, "finished_at": now}
        DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING).update(**fate)


def send_again(since, now):
    """While the mail server is away mails wait: tried again after 2, 4, 8 … 60 minutes, for a day."""
    unsent = DBTaskResult.objects.failed().filter(queue_name="mail", enqueued_at__gt=now - A_DAY)
    for task in unsent:
        pause = min(2 ** len(task.worker_ids), LONGEST_PAUSE)
        if task.finished_at <= now - timedelta(minutes=pause):
            waiting = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.FAILED)
            waiting.update(status=TaskResultStatus.READY, finished_at=None)
