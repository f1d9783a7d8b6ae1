"""Two people at once, and a machine that dies half-way. On a real database, with real commits."""

import os
import signal
import subprocess
import sys
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from django.db import connection
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from pages.board.release import release
from pages.models import StandardPage
from tests.conftest import ROOT
from tests.pages.board.conftest import BOTH, NEW, OLD, leads
from tests.pages.board.test_states import states_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PATIENCE = 30


@pytest.fixture
def slow():
    """Lets the first release pause after its first language: it says so, and goes on when told, or after a second."""
    inside, go_on = Event(), Event()

    def pause(**kwargs):
        if not inside.is_set():
            inside.set()
            go_on.wait(1)

    page_published.connect(pause)
    yield inside
    page_published.disconnect(pause)


def beside(do):
    """`do()` in a thread with a connection of its own; its outcome is kept in `.outcome`."""

    def run():
        try:
            thread.outcome = do()
        except Exception as error:
            thread.outcome = error
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def outcomes(*threads):
    for thread in threads:
        thread.join(PATIENCE)
    return [thread.outcome for thread in threads]


DYING = """
import os, signal, sys
import django

django.setup()

from django.contrib.auth import get_user_model
from wagtail.signals import page_published

from pages.board.release import release

published = []

def die(**kwargs):
    published.append(kwargs["instance"])
    if len(published) == 2:
        os.kill(os.getpid(), signal.SIGKILL)

page_published.connect(die)
page, editor = map(int, sys.argv[1:])
release([page], ["sk", "en"], by=get_user_model().objects.get(pk=editor))
"""


def database():
    """The address of the database this test is in."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def test_of_two_who_press_at_once_the_second_finds_the_work_done(prepared, editor, person, slow):
    colleague = person("Editors")

    first = beside(lambda: release([prepared.pk], BOTH, by=editor))
    slow.wait(PATIENCE)
    second = beside(lambda: release([prepared.pk], BOTH, by=colleague))

    assert outcomes(first, second) == [["Historia"], []]
    assert leads(prepared) == NEW
    assert PageLogEntry.objects.filter(action="wagtail.publish", user=editor).count() == 3
    assert not PageLogEntry.objects.filter(action="wagtail.publish", user=colleague).exists()


def test_nobody_sees_one_language_before_the_others(prepared, editor, slow):
    releasing = beside(lambda: release([prepared.pk], BOTH, by=editor))
    slow.wait(PATIENCE)

    while_releasing = leads(prepared)

    assert outcomes(releasing) == [["Historia"]]
    assert (while_releasing, leads(prepared)) == (OLD, NEW)


def test_a_draft_saved_during_a_release_is_not_lost_and_not_released(prepared, editor, draft, slow):
    releasing = beside(lambda: release([prepared.pk], BOTH, by=editor))
    slow.wait(PATIENCE)
    saving = beside(lambda: draft(prepared, lead="Późniejszy lead") and None)

    assert outcomes(releasing, saving) == [["Historia"], None]
    assert leads(prepared) == NEW
    assert states_of(prepared) == ("draft", "changed", "changed")
    newest = StandardPage.objects.get(pk=prepared.pk).get_latest_revision_as_object()
    assert newest.lead == "Późniejszy lead"


def test_a_machine_that_dies_between_two_languages_has_released_nothing(prepared, editor):
    words = [sys.executable, "-c", DYING, str(prepared.pk), str(editor.pk)]
    known = os.environ | {"DATABASE_URL": database()}

    died = subprocess.run(words, cwd=ROOT, env=known, stderr=subprocess.PIPE, check=False)

    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert leads(prepared) == OLD
    assert not PageLogEntry.objects.filter(action="wagtail.publish", user=editor).exists()
    assert release([prepared.pk], BOTH, by=editor) == ["Historia"]
