"""What a reader, a browser and a search engine are told about the language of a page."""

import re

import pytest
from django.conf import settings
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from pages.models import StandardPage
from pages.portal import NOT_YET
from tests.factories import pages as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HOST = "http://localhost:8000"


@pytest.fixture(scope="module")
def planted(grown_once):
    home = make.portal("sk", "en")
    page = make.StandardPageFactory(parent=home, title="Historia", slug="historia")
    make.translated(page, "sk", title="História", slug="historia-siete")
    make.lent(page, "en")
    return page.pk


@pytest.fixture
def history(planted):
    """Historia is there in Polish and in Slovak; in English it is lent."""
    return StandardPage.objects.get(pk=planted)


@pytest.fixture
def home(history):
    return history.get_parent().specific


def version(page, language):
    return StandardPage.objects.get(translation_key=page.translation_key, locale__language_code=language)


def alternates(response):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', response.text))


def canonical(response):
    return re.search(r'<link rel="canonical" href="([^"]+)">', response.text)[1]


def switch(response):
    """{language: address} of the language switch."""
    bar = re.search(r'<(?:ul|nav|div)[^>]*class="[^"]*languages.*?</(?:ul|nav|div)>', response.text, re.S)[0]
    return {code: url for url, code in re.findall(r'href="([^"]+)"[^>]*hreflang="([^"]+)"', bar)}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("sk", "/sk/"),
        ("sk-SK,sk;q=0.9,en;q=0.5", "/sk/"),
        ("de,en;q=0.5", "/en/"),
        ("en;q=0.3,pl;q=0.9", "/pl/"),
        ("de", "/pl/"),
        ("", "/pl/"),
        ("x" * 5000, "/pl/"),
        ("*", "/pl/"),
    ],
)
def test_front_door_asks_the_browser_alone(client, home, asked, given):
    response = client.get("/", headers={"accept-language": asked})

    assert (response.status_code, response.url) == (302, given)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("path", ["/", "/pl/", "/sk/", "/pl/historia/", "/pl/account/login/"])
def test_no_cookie_remembers_a_language(client, history, path):
    response = client.get(path, headers={"accept-language": "sk"})

    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies
    assert "sessionid" not in response.cookies


def test_address_decides_whatever_the_browser_asks_for(client, history):
    response = client.get("/sk/historia-siete/", headers={"accept-language": "pl"})

    assert '<html lang="sk">' in response.text
    assert response["Content-Language"] == "sk"


@pytest.mark.parametrize("path", ["/pl/historia/", "/sk/historia-siete/"])
def test_versions_name_each_other_but_no_borrowed_one(client, history, path):
    response = client.get(path)

    assert alternates(response) == {"pl": f"{HOST}/pl/historia/", "sk": f"{HOST}/sk/historia-siete/"}
    assert canonical(response) == HOST + path


@pytest.mark.parametrize(("path", "asked"), [("contact-form/", "?kind=barrier"), ("data/", "")])
def test_places_for_everybody_name_themselves_and_each_other(client, home, path, asked):
    response = client.get(f"/sk/{path}{asked}")

    assert canonical(response) == f"{HOST}/sk/{path}"
    assert alternates(response) == {language: f"{HOST}/{language}/{path}" for language in ("pl", "sk", "en")}
    assert switch(response)["en"] == f"/en/{path}{asked}"


@pytest.mark.parametrize("path", ["/pl/account/login/", "/pl/search/?q=miasto", "/pl/nobody-wrote-this/"])
def test_what_nobody_should_find_names_no_versions(client, home, path):
    response = client.get(path)

    assert "noindex" in response.text
    assert 'rel="canonical"' not in response.text
    assert alternates(response) == {}


def test_borrowed_page_names_the_page_it_borrows_from(client, history):
    response = client.get("/en/historia/")

    assert canonical(response) == f"{HOST}/pl/historia/"
    assert alternates(response) == {"pl": f"{HOST}/pl/historia/", "sk": f"{HOST}/sk/historia-siete/"}


def test_borrowed_words_bear_their_language(client, history):
    response = client.get("/en/historia/")

    assert '<html lang="en">' in response.text
    assert '<main id="content" tabindex="-1" lang="pl">' in response.text
    assert "This page is not available in English yet." in response.text
    assert "It is shown in Polish." in response.text


def test_switch_leads_to_the_same_page(client, history):
    response = client.get("/pl/historia/")

    assert switch(response) == {"pl": "/pl/historia/", "sk": "/sk/historia-siete/", "en": "/en/historia/"}


def test_switch_leads_home_and_says_so_where_there_is_no_such_page(client, home):
    make.StandardPageFactory(parent=home, title="Statut", slug="statut")

    response = client.get("/pl/statut/")

    assert switch(response) == {"pl": "/pl/statut/", "sk": "/sk/", "en": "/en/"}
    with override("sk"):
        assert f"Slovenčina – {NOT_YET['sk']}" in response.text


def test_page_unpublished_is_gone_on_the_next_request(client, history):
    assert client.get("/sk/historia-siete/").status_code == 200

    StandardPage.objects.get(pk=history.pk).unpublish()

    assert [client.get(path).status_code for path in ("/pl/historia/", "/sk/historia-siete/")] == [404, 404]
    assert "Historia" not in client.get("/pl/").text


def test_private_page_is_private_in_every_language_and_list(client, home):
    section = make.SectionPageFactory(parent=home, title="Dział", slug="dzial")
    make.translated(section, "sk")
    page = make.StandardPageFactory(parent=section, title="Poufne", slug="poufne")
    make.translated(page, "sk", title="Dôverné")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert [client.get(path).status_code for path in ("/pl/dzial/poufne/", "/sk/dzial/poufne/")] == [302, 302]
    for path in ("/pl/dzial/", "/sk/dzial/", "/sitemap.xml"):
        assert not re.search("Poufne|Dôverné|poufne", client.get(path).text)
