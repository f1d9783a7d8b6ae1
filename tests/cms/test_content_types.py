"""The encoding a visitor names for what is sent is not believed."""

import pytest

from cms.content_types import utf8_only, without_encoding
from tests.factories import pages as make

pytestmark = pytest.mark.one_database

ENCODINGS = ["base64", "hex", "undefined", "utf-7", "utf-16", "unicode_escape", "nonsense", "a" * 5000, '"utf-16']


@pytest.fixture
def client(client):
    """A client whose requests pass `utf8_only`, as those of a web server do."""
    django = client.handler
    portal = utf8_only(lambda environ, _start_response: django(environ))
    client.handler = lambda environ: portal(environ, None)
    return client


@pytest.fixture(scope="module")
def home(grown_once):
    make.portal()


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_address_means_the_same_whatever_encoding_is_named(client, home, encoding):
    odd = client.get("/pl/search/?q=%2B2AA-", CONTENT_TYPE=f"text/plain; charset={encoding}")
    plain = client.get("/pl/search/?q=%2B2AA-")

    assert (odd.status_code, odd.content) == (200, plain.content)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=xx"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_form_is_read_whatever_encoding_is_named(client, home, kind, encoding):
    sent = b"text=%2B2AA-+\\ud800" if "url" in kind else part("text", b"+2AA- \\ud800")

    answer = client.generic("POST", "/pl/contact-form/", sent, f"{kind}; charset={encoding}")

    assert answer.status_code == 422
    assert b"+2AA- \\ud800</textarea>" in answer.content


def part(name, value):
    return b'--xx\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n--xx--\r\n' % (name.encode(), value)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("text/html; charset=utf-8", "text/html"),
        ("text/html; charset*=utf-8''hex", "text/html"),
        ("text/html; charset*0=he; charset*1=x", "text/html"),
        ("text/html; charset*=nonsense''x", ""),
        (
            "multipart/form-data; boundary=----WebKitFormBoundary7MA4",
            'multipart/form-data; boundary="----WebKitFormBoundary7MA4"',
        ),
        ('multipart/form-data; charset=hex; boundary="a b\'c"', 'multipart/form-data; boundary="a b\'c"'),
        ('multipart/form-data; boundary="a\\"b"', "multipart/form-data"),
        (";", ""),
    ],
)
def test_only_the_boundary_is_kept(given, kept):
    assert without_encoding(given) == kept
