"""A letter is kept while the mail server is away, and its mails leave once the server is back: by real SMTP."""

import email
import socketserver
import threading
from contextlib import contextmanager
from datetime import timedelta
from email.policy import default

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from cms.housekeeping import send_again
from network.letters.models import Letter
from tests.factories import letters as make_letters
from tests.factories import pages as make
from tests.factories.letters import WRITTEN

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
GREETINGS = {"EHLO": "250 here", "HELO": "250 here", "QUIT": "221 bye", "DATA": "354 go on"}


class Conversation(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a mail needs. The server's `refusal` is its answer to every recipient."""

    def handle(self):
        self.answer("220 here")
        while line := self.rfile.readline():
            verb = line[:4].decode().strip().upper()
            self.answer(self.server.refusal or "250 fine" if verb == "RCPT" else GREETINGS.get(verb, "250 fine"))
            if verb == "DATA":
                self.server.mails.append(email.message_from_bytes(b"".join(self.lines()), policy=default))
                self.answer("250 taken")

    def lines(self):
        while (line := self.rfile.readline()) != b".\r\n":
            yield line.removeprefix(b".")

    def answer(self, line):
        self.wfile.write(line.encode() + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def mail_server(port=0, refusal=""):
    """A mail server on this machine: its `mails`, and its `server_address`."""
    with Server(("127.0.0.1", port), Conversation) as server:
        server.mails, server.refusal = [], refusal
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def port(settings):
    """Where the portal looks for its mail server; nobody is there yet."""
    with mail_server() as server:
        port = server.server_address[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return port


@pytest.fixture
def receipt(client, monkeypatch, port):
    """The page somebody sees who wrote while the mail server was away."""
    make.portal("sk", "en")
    answer = client.post("/sk/contact-form/", WRITTEN | {"token": make_letters.token(monkeypatch)})
    assert answer.status_code == 302
    return client.get(answer["Location"])


def work(minutes=0):
    """What the worker does beside the server, after a tick so many minutes later. How the mails stand then."""
    now = timezone.now() + timedelta(minutes=minutes)
    send_again(now, now)
    facts = {"interval": 0, "batch": True, "startup_delay": False, "max_tasks": None, "worker_id": f"at {minutes}"}
    Worker(queue_names=["*"], backend_name="background", excluded_queue_names=[], **facts).run()
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_the_letter_is_kept_and_its_number_told_while_the_mail_server_is_away(receipt):
    kept = Letter.objects.get()

    assert receipt.status_code == 200
    assert kept.number in receipt.text
    assert work() == [TaskResultStatus.FAILED] * 2
    assert Letter.objects.get() == kept


def test_both_mails_leave_once_when_the_mail_server_is_back(receipt, port):
    work()
    work(minutes=3)

    with mail_server(port) as server:
        assert work(minutes=3) == [TaskResultStatus.FAILED] * 2, "asked again too soon"
        assert work(minutes=5) == [TaskResultStatus.SUCCESSFUL] * 2
        work(minutes=60)

    number = Letter.objects.get().number
    assert sorted(mail["To"] for mail in server.mails)[0] == "anna@example.org"
    assert [number in mail["Subject"] for mail in server.mails] == [True, True]
    to_writer = next(mail for mail in server.mails if mail["To"] == "anna@example.org")
    assert WRITTEN["text"] not in to_writer.get_content()
    assert number in to_writer.get_content()


def test_a_mail_that_is_put_off_by_the_server_is_tried_again(receipt, port):
    with mail_server(port, refusal="451 come back later") as busy:
        assert work() == [TaskResultStatus.FAILED] * 2
    with mail_server(port) as server:
        work(minutes=3)

    assert (len(busy.mails), len(server.mails)) == (0, 2)
