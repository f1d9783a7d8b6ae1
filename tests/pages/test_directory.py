import re
from html.parser import HTMLParser
from itertools import product

import pytest

from network.people.enums import OrganisationKind, OrganisationStatus
from pages.models import MemberIndexPage
from tests.factories.pages import AssociationPageFactory, CityPageFactory, MemberIndexPageFactory, portal
from tests.factories.people import AssociationFactory, CityFactory, released
from tests.factories.terms import CountryFactory, TopicFactory

pytestmark = pytest.mark.django_db


class Drawn(HTMLParser):
    """What a directory page shows: places in the list, and on each drawing of the map."""

    def __init__(self, html):
        super().__init__()
        self.listed, self.pinned, self.clusters, self.layer = [], {}, {}, None
        self.inside = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "g":
            self.layer = self.pinned.setdefault(facts["data-width"], [])
        if tag == "a" and "data-portal-pin" in facts:
            self.layer += facts["data-portal-pin"].split()
            if facts.get("href", "").startswith("#near"):
                self.clusters[facts["href"][1:]] = []
        if tag == "div":
            self.inside = facts.get("id")
        if tag == "li" and "data-portal-place" in facts:
            target = self.clusters.get(self.inside, self.listed)
            target.append(facts["data-portal-place"])


@pytest.fixture(scope="module")
def planted(grown_once):
    """A directory of five organisations of two countries, two statuses and two topics; two stand close together."""
    home = portal()
    index = MemberIndexPageFactory(parent=home)
    poland, slovakia = CountryFactory(code="PL"), CountryFactory(code="SK")
    tourism, energy = TopicFactory(code="tourism"), TopicFactory(code="energy")
    observer = OrganisationStatus.OBSERVER
    rows = [
        (CityFactory(slug="jaslo", country=poland, longitude="21.47", latitude="49.74"), [tourism], []),
        (CityFactory(slug="rzeszow", country=poland, longitude="21.99", latitude="50.04"), [], [energy]),
        (CityFactory(slug="boguchwala", country=poland, longitude="21.95", latitude="49.99"), [energy], []),
        (AssociationFactory(slug="presov", country=slovakia, longitude="21.24", latitude="48.99"), [tourism], [energy]),
        (CityFactory(slug="snina", country=slovakia, status=observer, longitude="22.15", latitude="48.98"), [], []),
    ]
    for organisation, offers, seeks in rows:
        organisation.offers.set(offers)
        organisation.seeks.set(seeks)
        released(organisation)
        page = CityPageFactory if organisation.kind == OrganisationKind.CITY else AssociationPageFactory
        page(parent=index, organisation=organisation)
    return index.pk


@pytest.fixture
def directory(planted):
    return MemberIndexPage.objects.get(pk=planted)


def shown(client, directory, **query):
    return Drawn(client.get(directory.url, query).content.decode())


@pytest.mark.parametrize(
    ("country", "status", "topic"),
    list(product(["", "PL", "SK"], ["", "member", "observer", "former"], ["", "tourism", "energy"])),
)
def test_list_and_map_say_the_same_under_every_filter(client, directory, country, status, topic):
    page = shown(client, directory, country=country, status=status, topic=topic)

    assert {name: sorted(slugs) for name, slugs in page.pinned.items()} == {
        "wide": sorted(page.listed),
        "narrow": sorted(page.listed),
    }


def test_filters_narrow_list_and_map(client, directory):
    assert sorted(shown(client, directory).listed) == ["boguchwala", "jaslo", "presov", "rzeszow", "snina"]
    assert sorted(shown(client, directory, country="SK").pinned["wide"]) == ["presov", "snina"]
    assert sorted(shown(client, directory, topic="energy").pinned["narrow"]) == ["boguchwala", "presov", "rzeszow"]
    assert shown(client, directory, status="former").pinned == {"wide": [], "narrow": []}


def test_cluster_leads_to_the_list_of_its_places(client, directory):
    page = shown(client, directory)

    assert [sorted(slugs) for slugs in page.clusters.values()] == [["boguchwala", "rzeszow"]] * len(page.clusters)
    assert any(key.startswith("near-narrow-") for key in page.clusters)


def test_many_members_stand_on_several_pages_and_all_on_the_map(client, directory, monkeypatch):
    monkeypatch.setattr("pages.directory.PAGE_SIZE", 2)

    pages = [Drawn(client.get(f"{directory.url}?page={number}").content.decode()) for number in (1, 2, 3)]

    assert [len(page.listed) for page in pages] == [2, 2, 1]
    assert len({slug for page in pages for slug in page.listed}) == 5
    assert all(len(page.pinned["wide"]) == 5 for page in pages)


def test_a_crowded_pin_narrows_the_list_to_its_places(client, directory, monkeypatch):
    monkeypatch.setattr("cms.kit.atlas.CROWDED", 1)
    html = client.get(directory.url).content.decode()
    (address,) = set(re.findall(r'href="([^"]*box=[^"]*)"', html))

    narrowed = Drawn(client.get(address.replace("&amp;", "&")).content.decode())

    assert sorted(narrowed.listed) == ["boguchwala", "rzeszow"]


@pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "1e9,0,0,0", "\0,0,0,0", "49,21,50,22,23", "9999,0,0,0"])
def test_a_box_that_is_none_narrows_nothing(client, directory, box):
    assert len(Drawn(client.get(directory.url, {"box": box}).content.decode()).listed) == 5
