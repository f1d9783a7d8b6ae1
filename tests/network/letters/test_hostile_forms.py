"""The contact form as somebody sends it who means harm. The answer is a page or a refusal, never an error."""

import io

import pytest
from django.core import mail

from network.letters.models import Letter
from tests.factories import letters as make_letters
from tests.factories import pages as make
from tests.factories.letters import WRITTEN, post

pytestmark = pytest.mark.django_db
FORM = "/en/contact-form/"
FIELDS = ["kind", "country", "topic", "text", "page_address", "name", "email", "website", "token"]
VALUES = {
    "nul": "\0",
    "lone half of a pair": "\ud800",
    "right to left": "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe",
    "emoji": "\N{SLIGHTLY SMILING FACE}" * 60,
    "line separators": "a\N{LINE SEPARATOR}b\x85c\rd",
    "another header": "Anna\r\nBcc: all@example.org",
    "markup": "<script>alert(1)</script>{{ 7 }}%s",
    "quotes": "' OR 1=1--",
    "endless digits": "9" * 5000,
    "foreign digits": "٣",
    "signed by nobody": "a:b:c",
    "one too many": "x" * 5001,
    "several": ["a", "b"],
}


@pytest.fixture(scope="module", autouse=True)
def _home(grown_once):
    make.portal("sk", "en")


@pytest.fixture
def form(monkeypatch):
    return WRITTEN | {"token": make_letters.token(monkeypatch)}


def body(values):
    """The form as a program sends it that does not care for UTF-8."""
    pairs = [(name, one) for name, value in values.items() for one in ([value] if isinstance(value, str) else value)]
    head = '--B\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return ("".join(head % pair for pair in pairs) + "--B--\r\n").encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", VALUES)
def test_no_value_breaks_the_form_or_the_mails(client, form, name):
    statuses = set()
    for place, field in enumerate(FIELDS):
        sent = body(form | {field: VALUES[name]})
        kind = "multipart/form-data; boundary=B"
        statuses.add(client.post(FORM, sent, content_type=kind, REMOTE_ADDR=f"192.0.2.{place}").status_code)
    post()

    assert statuses <= {302, 422}
    assert all("all@example.org" not in str(one.message()["Bcc"]) for one in mail.outbox)


@pytest.mark.parametrize("name", ["Anna, office@example.com", "Anna \N{RIGHT-TO-LEFT OVERRIDE}moc.live@"])
def test_no_name_disguises_the_address_in_the_mail_to_the_office(client, form, name):
    client.post(FORM, form | {"name": name})
    post()

    lines = mail.outbox[1].body.splitlines()
    assert {name, "anna@example.org"} <= {line.partition(": ")[2] for line in lines}


@pytest.mark.parametrize("text", ["\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}", "\N{BRAILLE PATTERN BLANK}", "?!"])
def test_a_letter_without_a_word_is_none(client, form, text):
    answer = client.post(FORM, form | {"text": text})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["text"]
    assert not Letter.objects.exists()


class Gone(io.BytesIO):
    """What comes from somebody who went away."""

    def read(self, *_sizes):
        raise OSError("gone")

    readline = read


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=B"])
def test_a_form_that_breaks_off_is_no_failure(client, kind):
    answer = client.generic("POST", FORM, b"text=Hel", content_type=kind, **{"wsgi.input": Gone()})

    assert answer.status_code == 400


@pytest.mark.parametrize("length", [str(12 * 1024**2 + 1), "9" * 5000])
def test_nothing_is_read_of_what_is_larger_than_any_form(client, length):
    kind = "multipart/form-data; boundary=B"

    answer = client.generic("POST", FORM, b"x", kind, CONTENT_LENGTH=length, **{"wsgi.input": Gone()})

    assert answer.status_code == 413


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_the_form_knows_no_other_method(client, method):
    assert getattr(client, method)(FORM).status_code == 405


def test_who_asks_for_the_head_alone_gets_no_body(client):
    answer = client.head(FORM)

    assert (answer.status_code, answer.content) == (200, b"")


def test_ten_times_the_same_form_is_one_letter_with_one_receipt(client, form):
    places = {client.post(FORM, form)["Location"].split(":")[0] for _time in range(10)}
    post()

    assert (len(places), Letter.objects.count(), len(mail.outbox)) == (1, 1, 2)
