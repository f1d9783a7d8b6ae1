"""The headers of safety, on everything that answers, and the grade they earn."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.urls import reverse

from cms.media.models import PortalDocument
from cms.middleware.policy import PolicyMiddleware
from pages.models import HomePage
from tests.cms.observatory import directives, grade
from tests.factories import pages as make
from tests.factories.accounts import editor

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
EVERYTHING = ["/pl/", "/pl/account/login/", "/pl/nowhere/", "/robots.txt", "/pl/feeds/news.atom"]
EVERYTHING += ["/data/members.geojson", "/static/cms/css/portal.css", "/static/nowhere.css", "/health/live", "/"]


@pytest.fixture(scope="module")
def planted(grown_once):
    return make.portal("sk", "en").pk


@pytest.fixture
def home(planted):
    return HomePage.objects.get(pk=planted)


@pytest.fixture
def production(settings):
    """What production sets beside the headers that always stand."""
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def ask(client, path, **options):
    """The answer, read to its end: files are closed."""
    response = client.get(path, **options)
    if response.streaming:
        response.getvalue()
    return response


@pytest.mark.parametrize("path", EVERYTHING)
def test_every_answer_earns_the_best_grade(home, production, client, path):
    response = ask(client, path, secure=True)

    assert response.status_code in {200, 302, 404}
    assert grade(response)[0] == "A+"


def test_a_failure_earns_the_best_grade_too(home, production, client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("pages.chrome.make_chrome", lambda language: 1 / 0)

    response = client.get("/pl/", secure=True)

    assert (response.status_code, grade(response)[0]) == (500, "A+")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("header", "value", "letter"),
    [
        ("Content-Security-Policy", None, "B"),
        ("Content-Security-Policy", "default-src 'self'; script-src 'self' 'unsafe-inline'", "B+"),
        ("Strict-Transport-Security", None, "B+"),
        ("Referrer-Policy", "unsafe-url", "A+"),
    ],
)
def test_the_grade_falls_when_a_header_is_missing_or_weak(production, client, header, value, letter):
    response = client.get("/pl/", secure=True)
    del response.headers[header]
    if value:
        response.headers[header] = value

    assert grade(response)[0] == letter


def test_pages_run_nothing_that_stands_in_their_text(home, client):
    rules = directives(client.get("/pl/"))

    assert rules["default-src"] == {"'none'"}
    assert rules["script-src"] == rules["style-src"] == {"'self'"}
    assert rules["frame-ancestors"] == rules["base-uri"] == {"'none'"}


def test_the_office_may_frame_its_previews_and_nobody_else_may(home, client):
    client.force_login(editor())

    rules = directives(client.get(reverse("wagtailadmin_home")))

    assert rules["frame-ancestors"] == {"'self'"}
    assert rules["script-src"] == {"'self'", "'unsafe-inline'"}


def test_a_preview_is_shown_in_the_frame_of_the_office(home, client):
    client.force_login(editor())
    page = make.StandardPageFactory(parent=home)
    page.save_revision()

    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert response.status_code == 200
    assert directives(response)["frame-ancestors"] == {"'self'"}


def test_what_an_answer_says_of_itself_is_kept(home, client):
    document = PortalDocument.objects.create(title="Paper", file=ContentFile(b"%PDF-1.4", name="paper.pdf"))

    response = ask(client, document.url)

    assert response["Content-Security-Policy"] == "default-src 'none'"


def test_pictures_may_stand_in_mails_and_pages_stay_here(home, client):
    shared = re.search(r'property="og:image" content="([^"]+)"', client.get("/pl/").content.decode())[1]

    assert client.get(urlsplit(shared).path)["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get("/icon.svg")["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get("/pl/")["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", EVERYTHING)
def test_no_answer_may_use_camera_or_place(home, client, path):
    said = ask(client, path)["Permissions-Policy"]

    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(said.split(", "))


def test_a_view_may_narrow_its_own_policy(rf):
    own = {"Content-Security-Policy": "sandbox"}

    response = PolicyMiddleware(lambda request: HttpResponse(headers=own))(rf.get("/pl/"))

    assert response["Content-Security-Policy"] == "sandbox"
