"""Letters, received as the form receives them."""

from uuid import uuid4

from django.core import signing
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from network.letters import actions
from network.letters.forms import SALT
from tests.factories.accounts import in_group

WRITTEN = {
    "kind": "question",
    "country": "PL",
    "name": "Anna",
    "email": "anna@example.org",
    "text": "When do you meet?",
}


def letter(**facts):
    return actions.receive(**{"token": uuid4(), "language": "en", "topic": None, "page_address": ""} | WRITTEN | facts)


def clerk(**fields):
    """Somebody who answers letters."""
    return in_group("Correspondence", **fields)


def token(monkeypatch, seconds=60):
    """The token of a form opened so many seconds ago."""
    now = signing.time.time()
    with monkeypatch.context() as patch:
        patch.setattr(signing.time, "time", lambda: now - seconds)
        return signing.dumps(uuid4().hex, salt=SALT)


def post():
    """Send the mails that wait, as the worker beside the server does."""
    for task in DBTaskResult.objects.order_by("enqueued_at"):
        import_string(task.task_path).call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
        task.delete()
