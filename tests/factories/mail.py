"""The post office of the tests: what waits in the queue is sent when a test says so."""

from django_tasks.base import TaskContext
from django_tasks_db.models import DBTaskResult


def post():
    """Send the mails that wait, as the worker beside the server does; what goes wrong is raised here."""
    for row in DBTaskResult.objects.ready().filter(queue_name="mail").order_by("enqueued_at"):
        result, context = row.task_result, []
        row.claim("test")
        if row.task.takes_context:
            context = [TaskContext(task_result=result)]
        row.set_successful(row.task.call(*context, *result.args, **result.kwargs))
