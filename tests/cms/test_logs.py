"""What is written down about a request: its number, and nothing personal."""

import json
import logging
import subprocess
import sys

import pytest

from cms.logs import JsonFormatter, NumberFilter, PlainFormatter, clean
from tests.conftest import ROOT

# What a visitor may send a hundred thousand letters of.
ENDLESS = ["a", "/", "?", "a.", "a@", "/a", "a/b?", "a@b.", "a@b-", "a@b.c+", "a@b.c..", "/key/"]
LONG = 100_000

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """Everything that is logged, as production writes it."""
    written = []

    class Pages(logging.Handler):
        def emit(self, record):
            written.append(json.loads(self.format(record)))

    handler = Pages(logging.INFO)
    handler.addFilter(NumberFilter())
    handler.setFormatter(JsonFormatter())
    loggers = [logging.getLogger(), logging.getLogger("portal.access")]
    before = [logger.level for logger in loggers]
    loggers[0].addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield written
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


def test_a_request_is_one_line_with_its_number(client, lines):
    answer = client.get("/health/live?who=jan@example.org", REMOTE_ADDR="192.0.2.7")

    (line,) = [line for line in lines if line["logger"] == "portal.access"]
    assert line["request_id"] == answer["X-Request-ID"]
    assert (line["method"], line["path"], line["status_code"]) == ("GET", "/health/live", 200)
    assert "192.0.2.7" not in json.dumps(lines)
    assert "jan@example.org" not in json.dumps(lines)


def test_the_number_given_by_the_server_in_front_is_kept(client):
    assert client.get("/health/live", headers={"X-Request-ID": "abc-123-def"})["X-Request-ID"] == "abc-123-def"


@pytest.mark.parametrize("given", ["short", "x" * 65, "a b c d e f g h", "<script>alert(1)</script>", "ąęśćżźńół"])
def test_what_is_no_number_is_not_repeated(client, given):
    number = client.get("/health/live", HTTP_X_REQUEST_ID=given)["X-Request-ID"]

    assert number != given
    assert len(number) == 32


def test_every_line_about_a_missing_page_has_the_number_and_no_query(client, lines):
    answer = client.get("/pl/nie-ma/?email=jan@example.org&q=ja")

    about = [line for line in lines if line["logger"] == "django.request"]
    assert {line["request_id"] for line in about} == {answer["X-Request-ID"]}
    assert "email" not in json.dumps(about)


def test_what_an_error_quotes_of_a_person_is_cut_out(lines):
    try:
        raise ValueError("Key (email)=(jan.kowalski@example.org) already exists: /pl/account/x/?token=1")
    except ValueError:
        logging.getLogger("portal").exception("no letter to jan.kowalski@example.org")

    (line,) = lines
    assert "jan.kowalski" not in json.dumps(line)
    assert "token" not in line["traceback"]
    assert "ValueError" in line["traceback"]


def test_the_key_of_a_letter_is_not_written_down(client, lines):
    client.get("/pl/account/password/reset/key/1-abcdef-secret/")

    assert lines
    assert "abcdef-secret" not in json.dumps(lines)


def test_the_plain_form_says_as_little():
    record = logging.LogRecord("a", logging.ERROR, "", 0, "mail to jan@example.org failed", None, None)

    assert PlainFormatter("{message}", style="{").format(record) == "mail to <e-mail> failed"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("to jan@example.org, anna+a.b@example.org.", "to <e-mail>, <e-mail>."),
        ("jan@example.org+anna@example.org", "<e-mail>@example.org"),
        (
            "GET http://localhost:8000/pl/a,b/%C4%85%20b/?email=jan&q=ja 200",
            "GET http://localhost:8000/pl/a,b/%C4%85%20b/?… 200",
        ),
        ("where?/pl/?token=1", "where?/pl/?…"),
        ("/pl/account/confirm-email/MQ:1abc/ /reset/key/1-abc-secret/", "/pl/account/confirm-email/…/ /reset/key/…/"),
        ("is 1/2 enough? a@b, user@host", "is 1/2 enough? a@b, user@host"),
    ],
)
def test_of_a_line_only_what_is_personal_is_cut_out(written, kept):
    assert clean(written) == kept


def test_endless_letters_hold_nobody_up():
    """A process of its own is ended after a while: patterns that try again at every letter would take it an hour."""
    script = f"from cms.logs import clean\nfor part in {ENDLESS}: clean(part * ({LONG} // len(part)))"

    subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=30, check=True)


@pytest.mark.parametrize("before", [480, 490, 500, LONG])
def test_a_long_path_is_written_short_and_never_cut_within_an_address(client, lines, before):
    client.get(f"/{'a/' * (before // 2)}jan.kowalski@example.org/{'b/' * LONG}")

    (line,) = [line for line in lines if line["logger"] == "portal.access"]
    assert len(line["path"]) < 1100
    assert all(len(json.dumps(line)) < 50_000 for line in lines)
    assert "kowalski" not in json.dumps(lines)


def test_of_an_endless_error_the_end_is_written_too(lines):
    try:
        raise ValueError("x" * LONG + " the reason")
    except ValueError:
        logging.getLogger("portal").exception("failed")

    assert len(lines[0]["traceback"]) < 25_000
    assert lines[0]["traceback"].startswith("Traceback")
    assert lines[0]["traceback"].endswith("the reason")
