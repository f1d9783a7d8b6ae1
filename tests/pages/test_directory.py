from html.parser import HTMLParser
from itertools import product

import pytest

from network.people.enums import OrganisationKind, OrganisationStatus
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


@pytest.fixture
def directory():
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
    return index


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
