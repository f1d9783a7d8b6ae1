from urllib.robotparser import RobotFileParser

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from pages.machines import sitemap
from tests.factories import hidden
from tests.factories import pages as make
from tests.factories.hidden import leaks

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("planted")]
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "http://localhost:8000"


@pytest.fixture(scope="module")
def planted(grown_once):
    home = hidden.network()
    hidden.news(home)
    hidden.events(home)


def tree(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert leaks(response.text) == []
    return etree.fromstring(response.content)


def files(client):
    return tree(client, "/sitemap.xml").xpath("//s:sitemap/s:loc/text()", namespaces=SPACES)


def rows(client):
    """{address: {language: address}} of everything the sitemap names."""
    found = {}
    for place in files(client):
        for row in tree(client, place.removeprefix(SITE)).xpath("//s:url", namespaces=SPACES):
            links = row.xpath("x:link[@rel='alternate']", namespaces=SPACES)
            found[row.xpath("string(s:loc)", namespaces=SPACES)] = {a.get("hreflang"): a.get("href") for a in links}
    return found


def test_sitemap_names_public_pages_with_their_versions(client):
    found = rows(client)

    versions = {code: f"{SITE}/{code}/news-pl/bridge-pl/" for code in hidden.LANGUAGES}
    assert [found[place] for place in versions.values()] == [versions] * 3


def test_every_address_of_the_sitemap_is_there(client):
    answers = {place: client.get(place.removeprefix(SITE)).status_code for place in rows(client)}

    assert set(answers.values()) == {200}


def test_borrowed_pages_are_left_out(client):
    home = make.models.HomePage.objects.get(locale__language_code="pl")
    page = make.SectionPageFactory(parent=home, title="History")
    make.lent(page, "sk")
    make.translated(page, "en", lent_language="pl")

    found = rows(client)

    assert found[f"{SITE}/pl/history/"] == {}
    assert {place for place in found if place.endswith("/history/")} == {f"{SITE}/pl/history/"}


def test_page_says_when_it_changed(client):
    days = tree(client, "/sitemap/1.xml").xpath("//s:url[contains(s:loc, 'bridge')]/s:lastmod", namespaces=SPACES)

    assert {day.text for day in days} == {"2024-06-02T08:30:00+00:00"}


def test_many_pages_stand_in_several_files(client, monkeypatch):
    monkeypatch.setattr(sitemap, "SIZE", 4)
    index = make.NewsIndexPageFactory(parent=make.portal())
    make.many(make.NewsPageFactory, 9, index)  # with home and list: eleven

    places = files(client)
    counts = [len(tree(client, place.removeprefix(SITE)).xpath("//s:loc", namespaces=SPACES)) for place in places[1:]]

    assert counts == [4, 4, 3]
    assert client.get("/sitemap/4.xml").status_code == client.get(f"/sitemap/{10**30}.xml").status_code == 404


def test_sitemap_costs_the_same_with_one_and_with_three(client):
    costs = []
    for count in (1, 3):
        cache.clear()
        make.many(make.NewsPageFactory, count, make.NewsIndexPageFactory(parent=make.portal("sk")))
        for address in ("/sitemap.xml", "/sitemap/1.xml"):
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            costs.append(len(queries))

    assert costs[:2] == costs[2:]
    assert max(costs) <= 5


def test_unchanged_sitemap_is_not_sent_again(client):
    for address in ("/sitemap.xml", "/sitemap/1.xml", "/robots.txt"):
        tag = client.get(address)["ETag"]

        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_robots_are_led_to_the_sitemap_and_away_from_the_office(client):
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())

    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    assert robots.can_fetch("*", "/pl/")
    assert not robots.can_fetch("*", "/admin/pages/")
