"""Files come in by a form, with a script or without, and from people who mean harm."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from network.files.cleaning import walk
from network.files.incoming import folder
from network.files.models import StoredFile
from tests.factories.files import pdf, stored

pytestmark = pytest.mark.django_db
FORM = "multipart/form-data; boundary=B"
JSON = {"Accept": "application/json"}


@pytest.fixture
def address(record):
    return reverse("root_upload", args=["people.organisation", record.pk])


def sent(name="plan.txt", content=b"Plan"):
    file = io.BytesIO(content)
    file.name = name
    return file


def names():
    return sorted(StoredFile.objects.values_list("name", flat=True))


def test_many_files_are_uploaded_by_a_plain_form(browser_of, writer, address):
    response = browser_of(writer).post(address, {"files": [sent("a.txt", b"a"), sent("b.pdf", pdf())]}, follow=True)

    assert names() == ["a.txt", "b.pdf"]
    assert "2 files uploaded." in response.content.decode()
    assert response.redirect_chain[0][1] == 302


def test_what_is_refused_is_named_with_its_reason_and_the_rest_is_kept(browser_of, writer, address):
    response = browser_of(writer).post(
        address, {"files": [sent("a.txt", b"a"), sent("b.exe", b"MZ"), sent("c.pdf", b"x")]}
    )

    assert response.status_code == 422
    assert names() == ["a.txt"]
    assert [one["name"] for one in response.context["refused"]] == ["b.exe", "c.pdf"]
    assert "Files ending in .exe cannot be kept here." in response.content.decode()


def test_a_script_is_answered_with_facts(browser_of, writer, address):
    client = browser_of(writer)

    new = client.post(address, {"files": sent()}, headers=JSON)
    again = client.post(address, {"files": sent()}, headers=JSON)
    second = client.post(address, {"files": sent(content=b"2")}, headers=JSON)
    version = client.post(address, {"files": sent(content=b"3"), "same_name": "version"}, headers=JSON)
    wrong = client.post(address, {"files": sent("a.exe")}, headers=JSON)

    told = [(answer.status_code, answer.json()["kept"][0]["how"]) for answer in (new, again, second, version)]
    assert told == [(201, "new"), (200, "same"), (201, "second"), (201, "version")]
    assert (wrong.status_code, wrong.json()["refused"][0]["name"]) == (422, "a.exe")
    assert names() == ["plan (2).txt", "plan.txt"]


def test_a_new_version_comes_with_a_note(browser_of, writer, record):
    kept = stored(record, writer)
    address = reverse("file_new_version", args=[kept.pk])
    client = browser_of(writer)

    done = client.post(address, {"files": sent("other.txt", b"2"), "note": " shorter  now "})
    wrong = client.post(address, {"files": sent("other.csv", b"2")})
    nothing = client.post(address, {})
    notes = [client.post(address, {"files": sent("other.txt", b"3"), "note": note}) for note in ("\0", "x" * 201)]

    kept.refresh_from_db()
    assert (done.status_code, wrong.status_code, nothing.status_code) == (302, 422, 422)
    assert (kept.name, kept.current.number, kept.current.note) == ("plan.txt", 2, "shorter now")
    assert [answer.status_code for answer in notes] == [422, 422]
    assert notes[1].context["form"]["note"].value() == "x" * 201
    assert "A new version has to be of the same type: .txt." in wrong.content.decode()


@pytest.mark.parametrize("role", ["reader", "stranger", "nobody"])
def test_who_may_not_write_is_answered_before_a_byte_is_read(client, people, record, address, role):
    if role != "nobody":
        client.force_login(getattr(people, role))

    response = client.generic("POST", address, Unread(), content_type=FORM)

    assert response.status_code == {"reader": 403, "stranger": 404, "nobody": 302}[role]
    assert names() == []


class Unread(bytes):
    """Nothing; the client sends it, and counts on its length."""


def test_a_form_too_large_is_refused_by_its_length_alone(browser_of, writer, address, settings):
    settings.FILES_MAX_MB = 1
    client = browser_of(writer)

    for headers in ({}, JSON):
        response = client.generic(
            "POST",
            address,
            b"x",
            content_type=FORM,
            CONTENT_LENGTH="5000000",
            headers=headers,
        )

        assert response.status_code == 413
        assert "The file is too large" in response.content.decode()


def test_a_form_beyond_the_quota_is_refused_by_its_length_alone(browser_of, writer, address, settings):
    settings.FILES_QUOTA_GB = 0

    response = browser_of(writer).generic("POST", address, b"x", content_type=FORM, CONTENT_LENGTH="5000000")

    assert response.status_code == 413
    assert "no room left" in response.content.decode()


def test_one_file_too_large_is_refused_and_leaves_nothing(browser_of, writer, address, settings):
    settings.FILES_MAX_MB = 1
    large = b"a" * (1024 * 1024 + 1)

    response = browser_of(writer).post(
        address, {"files": [sent("a.txt", b"a"), sent("b.txt", large), sent("c.txt", b"c")]}
    )

    assert response.status_code == 422
    assert names() == ["a.txt", "c.txt"]
    assert [one["name"] for one in response.context["refused"]] == ["b.txt"]
    assert list(folder().iterdir()) == []


def test_a_form_without_its_token_keeps_nothing(record, people, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.writer)

    response = client.post(address, {"files": sent()})

    assert response.status_code == 403
    assert names() == []
    assert list(folder().iterdir()) == []


ODD_NAMES = [
    "",
    ".",
    "..",
    "../../etc/passwd.txt",
    "C:\\x\\y.txt",
    "a" * 3000 + ".txt",
    "nul\0.txt",
    "\u202etxt.exe",
    "a\r\nb.txt",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_no_name_breaks_the_form_or_leaves_its_folder(browser_of, writer, address, name):
    head = f'--B\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\nPlan\r\n--B--\r\n'

    response = browser_of(writer).generic("POST", address, head.encode("utf-8", "surrogatepass"), content_type=FORM)

    assert response.status_code in {302, 400, 422}
    assert all("/" not in one and "\\" not in one for one in names())
    assert all(one.startswith("files/") for one in walk("files"))


BODIES = [
    b"",
    b"--B",
    b"--B\r\n\r\n",
    b"\0" * 1000,
    b'--B\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf',
]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data", "application/json", "text/plain", ""])
def test_no_broken_form_is_an_error(browser_of, writer, address, body, kind):
    response = browser_of(writer).generic("POST", address, body, content_type=kind)

    assert response.status_code in {302, 400, 422}
    assert list(folder().iterdir()) == []


def test_more_files_than_a_form_may_have_are_refused_in_words(browser_of, writer, address):
    response = browser_of(writer).post(address, {"files": [sent(f"{number}.txt", b"a") for number in range(101)]})

    assert response.status_code == 422
    assert "a hundred at most" in response.content.decode()


def test_a_field_that_should_be_a_file_and_is_none(browser_of, writer, address):
    assert browser_of(writer).post(address, {"files": "text"}).status_code == 422
    assert browser_of(writer).get(address).status_code == 405
