"""Characters nobody sees, in what was kept before they were left out: machines are told everything else."""

import json
import re

import pytest
from icalendar import Calendar
from lxml import etree
from rdflib import Graph
from wagtail.models import Page

from cms.kit.controls import CONTROLS
from network.people.models import OrganisationSnapshot
from network.projects.models import ProjectSnapshot
from pages.machines.open_data import as_json
from pages.models import EventPage, NetworkIdentity, NewsPage
from tests.factories import hidden

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WORDS = {"pl": "Sieć\x0bmiast", "sk": "Sieť\x0cmiest"}
XML = ["/pl/feeds/news.atom", "/pl/feeds/news.rss", "/sitemap/1.xml", "/data/catalog.rdf"]
JSON = ["/data/members.geojson", "/data/projects.json", "/data/catalog.jsonld"]
PLAIN = ["/pl/calendar.ics", "/data/members.csv", "/data/catalog.ttl"]


@pytest.fixture(scope="module", autouse=True)
def portal(grown_once):
    """Rows as no form would save them today."""
    home = hidden.network()
    hidden.events(home)
    hidden.running_project(home, hidden.members(home))
    news = hidden.news(home)
    Page.objects.filter(title__endswith=" pl").update(title="Most\x0bnad\x1frzeką")
    Page.objects.filter(pk=news.pk).update(url_path="/pl/news-pl/bridge\x0b-pl/")
    NewsPage.objects.update(lead="Co\x08 się zmieniło")
    EventPage.objects.update(lead="O\x0b której", place="Humenné\x01", online_url="https://meet.example.org/\x02")
    OrganisationSnapshot.objects.update(official_name="Mesto\x0b Humenné", population_source="GUS\x7f", name=WORDS)
    ProjectSnapshot.objects.update(acronym="SM\x0bEK", name=WORDS)
    NetworkIdentity.objects.update(name=WORDS, tagline=WORDS, data_credit=WORDS)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content


def test_xml_can_be_read(client):
    assert [address for address in XML if etree.fromstring(read(client, address)) is None] == []


def test_json_says_what_is_left(client):
    texts = {address: json.dumps(json.loads(read(client, address)), ensure_ascii=False) for address in JSON}

    assert {address: ("Siećmiast" in text, "\\u00" in text) for address, text in texts.items()} == dict.fromkeys(
        JSON, (True, False)
    )


def test_no_file_holds_such_a_character(client):
    assert [address for address in [*XML, *PLAIN] if CONTROLS.search(read(client, address).decode())] == []


def test_calendar_says_what_is_left(client):
    event = Calendar.from_ical(read(client, "/pl/calendar.ics")).walk("VEVENT")[0]

    assert [str(event[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "CONFERENCE")] == [
        "Mostnadrzeką",
        "O której",
        "Humenné",
        "https://meet.example.org/",
    ]


def test_catalogue_says_what_is_left(client):
    said = {str(text) for text in Graph().parse(data=read(client, "/data/catalog.rdf"), format="xml").objects()}

    assert {"Siećmiast", "Sieťmiest"} <= said


def test_search_engines_read_what_is_left(client):
    data = re.search(rb'<script type="application/ld\+json">(.+?)</script>', read(client, "/pl/events-pl/session-pl/"))

    text = json.dumps(json.loads(data[1]), ensure_ascii=False)
    assert "Mostnadrzeką" in text
    assert "\\u00" not in text


def test_half_of_a_pair_is_no_error():
    assert json.loads(as_json({"name": {"pl": "Sie\ud800ć"}})) == {"name": {"pl": "Sieć"}}
