"""The answers to what went wrong. But for one they are asked without a database: a test that touches it fails."""

import re

import pytest
from django.test import RequestFactory
from django.utils import translation

from cms import errors
from tests.factories.pages import StandardPageFactory, portal

EVERY_VIEW = [errors.bad_request, errors.not_found, errors.forbidden, errors.csrf_failure, errors.failed]


def ask(view, path, **extra):
    return view(RequestFactory().get(path, **extra))


def language_of(response):
    return re.search(r'<html[^>]* lang="(\w+)"', response.content.decode()).group(1)


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.not_found, 404),
        (errors.forbidden, 403),
        (errors.csrf_failure, 403),
        (errors.failed, 500),
    ],
)
def test_error_page_speaks_the_language_of_the_address(view, status, language):
    response = ask(view, f"/{language}/nowhere/")

    assert (response.status_code, language_of(response)) == (status, language)
    assert response["Cache-Control"] == "no-store"


def test_error_pages_differ_between_languages():
    headings = {
        language: re.search(r"<h1>(.*?)</h1>", ask(errors.not_found, f"/{language}/x/").content.decode()).group(1)
        for language in ("pl", "sk", "en")
    }

    assert headings["en"] == "No page was found at this address."
    assert len(set(headings.values())) == 3


def test_an_address_without_a_language_is_answered_in_the_default_one():
    with translation.override("en"):
        response = ask(errors.not_found, "/nowhere/")

    assert (language_of(response), response["Content-Language"]) == ("pl", "pl")


@pytest.mark.django_db
def test_the_answer_names_the_language_it_is_in_not_the_one_asked_for(client):
    response = client.get("/nowhere/", headers={"accept-language": "en"})

    assert (language_of(response), response["Content-Language"]) == ("pl", "pl")


@pytest.mark.parametrize("view", [errors.failed, errors.bad_request])
def test_the_failure_apologises_in_all_languages_at_once(view):
    html = ask(view, "/en/").content.decode()

    assert re.findall(r'<h[12] lang="(\w+)"', html) == ["pl", "sk", "en"]


@pytest.mark.parametrize("path", ["/api/x", "/media/images/x.webp", "/documents/1/x.pdf", "/static/x.css"])
def test_machines_and_files_get_a_plain_answer(path):
    response = ask(errors.not_found, path)

    assert (response.content, response["Content-Type"]) == (b"404\n", "text/plain; charset=utf-8")


@pytest.mark.parametrize("view", EVERY_VIEW)
def test_error_page_repeats_nothing_of_the_address(view):
    response = ask(view, "/en/%3Cscript%3Ealert(1)%3C/script%3E/?next=//evil.example")

    assert b"alert(1)" not in response.content
    assert b"evil.example" not in response.content


@pytest.mark.parametrize("view", EVERY_VIEW)
def test_error_page_obeys_the_rules_of_the_site(view):
    html = ask(view, "/en/x/").content.decode()

    assert re.findall(r"<style|<script(?! src)|\sstyle=|\son\w+=", html) == []


def test_a_missing_page_is_answered_without_a_database_too():
    html = ask(errors.not_found, "/en/members/humenne/").content.decode()

    assert "No page was found at this address." in html
    assert 'action="/en/search/"' in html
    assert "Perhaps one of these" not in html


def test_pages_near_a_missing_one_are_named(client, db):
    StandardPageFactory(parent=portal(), title="Historia & <sieć>", slug="historia")

    html = client.get("/pl/historja/").content.decode()

    assert '<a href="/pl/historia/">Historia &amp; &lt;sieć&gt;</a>' in html


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_on_a_page_that_does_not_repeat_it(client):
    response = client.get("/en/", headers={"host": "evil.example"})

    assert (response.status_code, language_of(response)) == (400, "en")
    assert b"evil.example" not in response.content


def test_a_failing_suggestion_spoils_nothing(monkeypatch):
    def fail(path, language):
        raise ValueError(path)

    monkeypatch.setattr(errors, "SUGGESTERS", [fail])

    assert ask(errors.not_found, "/en/history/").status_code == 404


def test_no_suggestion_is_looked_for_where_nothing_is_missing(monkeypatch):
    asked = []
    monkeypatch.setattr(errors, "SUGGESTERS", [lambda path, language: asked.append(path) or []])

    ask(errors.failed, "/en/x/")
    ask(errors.forbidden, "/en/x/")
    ask(errors.not_found, "/static/x.css")

    assert asked == []
