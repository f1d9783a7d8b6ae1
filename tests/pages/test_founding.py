"""Another network founds its own portal in an empty installation."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.models import Page, Site

from pages.models import HomePage, NetworkIdentity, NewsIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def founded(grown_once):
    with override_settings(PORTAL_URL="https://nadodrze.example"):
        call_command("found", "Sieć Miast Nadodrza", "SMN", verbosity=0)
        yield


@pytest.fixture
def network(founded):
    return HomePage.objects.get(locale__language_code="pl")


WORDS = {
    "/pl/": "Sieć Miast Nadodrza",
    "/sk/": "Ako vst",
    "/en/": "How to join",
    "/pl/aktualnosci/": "Aktualności",
    "/sk/aktuality/": "Aktuality",
    "/en/news/": "News",
}


def test_new_network_has_its_pages_in_every_language(client, network):
    answers = {path: client.get(path) for path in WORDS}

    assert [answer.status_code for answer in answers.values()] == [200] * len(WORDS)
    assert [path for path, answer in answers.items() if WORDS[path] not in answer.text or "SMEK" in answer.text] == []


def test_every_page_is_translated_not_borrowed(network):
    assert Page.objects.filter(depth__gt=1, alias_of__isnull=False).count() == 0
    assert Page.objects.filter(depth=3).count() == 3 * 8


def test_new_network_stands_at_its_address(network):
    site = Site.objects.get()

    assert (site.hostname, site.port, site.root_page_id) == ("nadodrze.example", 443, network.pk)
    assert NetworkIdentity.objects.get(site=site).short_name == "SMN"


def test_welcome_page_of_wagtail_is_gone(network):
    assert not Page.objects.filter(content_type__model="page", depth__gt=1).exists()


def test_network_is_founded_once(network):
    with pytest.raises(CommandError, match="already"):
        call_command("found", "Inna sieć", "INNA", verbosity=0)

    assert HomePage.objects.count() == 3


def test_editor_goes_on_where_the_founding_ended(client, network, admin_user):
    client.force_login(admin_user)
    news = NewsIndexPage.objects.get(locale__language_code="sk")

    response = client.get(f"/admin/pages/{news.pk}/edit/")

    assert response.status_code == 200
    assert "Aktuality" in response.text
