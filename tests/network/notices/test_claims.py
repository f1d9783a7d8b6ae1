"""Two workers at once, and one that dies with a mail in its hands. On a real database, with real commits."""

import email
import os
import signal
import subprocess
import sys
from datetime import timedelta
from email.policy import default
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from network.notices import mails
from network.notices.models import LEASE, Notice
from tests.conftest import ROOT
from tests.factories.notices import member_of, told
from tests.factories.people import CityFactory
from tests.pages.board.test_at_once import database

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def anna():
    city = CityFactory(slug="jaslo")
    anna = member_of(city)
    for _number in range(5):
        told(anna, city, at=timezone.now() - timedelta(days=1))
    return anna


def test_two_workers_never_send_the_same_digest(anna):
    start, failures = Barrier(4), []

    def work():
        try:
            start.wait(30)
            mails.send(anna.pk, timezone.now())
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert failures == []
    assert [sent.subject.endswith("5 notifications") for sent in mail.outbox] == [True]
    assert Notice.objects.filter(mailed_at=None).count() == 0


DYING = """
import os, signal, sys
import django

django.setup()

from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend
from django.utils import timezone

from cms.kit import records
from network.notices import kinds, mails
from tests.factories.notices import CITIES, KINDS

records._carriers, kinds._kinds = {CITIES.kind: CITIES}, dict(KINDS)
settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", sys.argv[3]
send, moment = EmailBackend.send_messages, sys.argv[2]

def dying(self, messages):
    if moment == "after":
        send(self, messages)
    os.kill(os.getpid(), signal.SIGKILL)

EmailBackend.send_messages = dying
mails.send(int(sys.argv[1]), timezone.now())
"""


@pytest.mark.parametrize(("moment", "copies"), [("before", 1), ("after", 2)])
def test_a_worker_that_dies_loses_nothing_and_costs_one_repeated_mail_at_most(anna, moment, copies, tmp_path, settings):
    known = os.environ | {"DATABASE_URL": database(), "DJANGO_SETTINGS_MODULE": "cms.settings"}
    words = [sys.executable, "-c", DYING, str(anna.pk), moment, str(tmp_path)]

    died = subprocess.run(words, cwd=ROOT, env=known, stderr=subprocess.PIPE, check=False)

    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    now = timezone.now()

    mails.send(anna.pk, now + LEASE / 2)
    assert len(sent_to(tmp_path)) == copies - 1, "nobody else takes them while the worker may be alive"
    for minutes in (11, 12, 60):
        mails.send(anna.pk, now + timedelta(minutes=minutes))

    found = sent_to(tmp_path)
    assert len(found) == copies
    assert len({one["Message-ID"] for one in found}) == 1
    assert Notice.objects.filter(mailed_at=None).count() == 0


def sent_to(folder):
    """The mails in the files of a folder."""
    texts = [text for path in Path(folder).iterdir() for text in path.read_bytes().split(b"-" * 79 + b"\n")]
    return [email.message_from_bytes(text, policy=default) for text in texts if text.strip()]
