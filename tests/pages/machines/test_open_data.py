import csv
import json
import re
from datetime import date, datetime
from io import StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.people.actions import release_organisation
from network.people.models import Organisation, OrganisationSnapshot
from network.projects.models import Project, ProjectSnapshot
from pages.machines import fields
from pages.models import MemberIndexPage, NetworkIdentity
from tests.factories import hidden, people, projects, terms
from tests.factories import pages as make
from tests.factories.accounts import superuser
from tests.factories.hidden import leaks

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("planted")]
FILES = {
    "/data/members.geojson": "application/geo+json",
    "/data/members.csv": "text/csv; charset=utf-8; header=present",
    "/data/members.csv-metadata.json": "application/csvm+json",
    "/data/projects.json": "application/json",
    "/data/catalog.ttl": "text/turtle; charset=utf-8",
    "/data/catalog.rdf": "application/rdf+xml",
    "/data/catalog.jsonld": "application/ld+json",
}
SITE = "http://localhost:8000"


@pytest.fixture(scope="module")
def planted(grown_once):
    """A member and a project, both released and with their pages."""
    home = hidden.network(data_credit={"pl": "Współrzędne: GeoNames"})
    return hidden.members(home).pk, hidden.running_project(home).pk


@pytest.fixture
def city(planted):
    return Organisation.objects.get(pk=planted[0])


@pytest.fixture
def project(planted):
    return Project.objects.get(pk=planted[1])


def changed(record, **facts):
    for name, value in facts.items():
        setattr(record, name, value)
    record.save()
    return record


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert leaks(response.text) == []
    return response.content.decode()


def rows(client):
    return list(csv.DictReader(StringIO(text(client, "/data/members.csv"), newline=""), strict=True))


def geojson(client):
    return json.loads(text(client, "/data/members.geojson"))


@pytest.mark.parametrize(("address", "kind"), FILES.items())
def test_file_is_open_to_programs_of_other_sites(client, address, kind):
    response = client.get(address)

    assert response["Content-Type"] == kind
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Language"] == "pl, sk, en"
    assert not response.cookies


@pytest.mark.parametrize("address", FILES)
def test_unchanged_file_is_not_sent_again(client, address):
    tag = client.get(address)["ETag"]

    cache.clear()

    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_members_stand_on_the_map_by_the_letter_of_the_standard(client, city):
    place = {"latitude": "48.93707", "longitude": "21.91625"}
    people.released(changed(city, population=30006, population_year=2023, **place))

    found = geojson(client)

    assert found["type"] == "FeatureCollection"
    assert found["bbox"] == [21.91625, 48.93707, 21.91625, 48.93707]
    (feature,) = found["features"]
    assert (feature["type"], feature["id"]) == ("Feature", "humenne")
    assert feature["geometry"] == {"type": "Point", "coordinates": [21.91625, 48.93707]}
    assert feature["properties"]["official_name"] == city.official_name
    assert feature["properties"]["population"] == 30006


def test_members_are_linked_to_their_pages_in_every_language(client):
    properties = geojson(client)["features"][0]["properties"]

    assert [properties[f"page_{code}"] for code in hidden.LANGUAGES] == [
        f"{SITE}/{code}/members-pl/city-pl/" for code in hidden.LANGUAGES
    ]


def test_both_files_of_members_say_the_same(client, city):
    people.released(changed(city, population=30006, population_year=2023, website="https://humenne.example"))

    (row,), (feature,) = rows(client), geojson(client)["features"]

    flat = feature["properties"] | dict(zip(("longitude", "latitude"), feature["geometry"]["coordinates"], strict=True))
    plain = {name: ";".join(value) if isinstance(value, list) else value for name, value in flat.items()}
    assert row == {name: "" if value is None else str(value) for name, value in plain.items()}


def test_spreadsheet_file_keeps_to_its_standard(client, city):
    people.released(changed(city, population_source='GUS, "Rocznik"\nWarszawa'))

    content = text(client, "/data/members.csv")

    assert content.endswith("\r\n")
    assert content.count("\r\n") == 2
    assert rows(client)[0]["population_source"] == 'GUS, "Rocznik"\nWarszawa'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(client, city, sign):
    people.released(changed(city, population_source=f"{sign}HYPERLINK(1)", longitude="-21.5"))

    (row,) = rows(client)

    assert row["population_source"] == f"'{sign}HYPERLINK(1)"
    assert row["longitude"] == "-21.5"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("GUS;=HYPERLINK(1)", "GUS;'=HYPERLINK(1)"),
        ("GUS; +1;@x", "GUS;' +1;'@x"),
        ('GUS;"=HYPERLINK(1)', "GUS;'\"=HYPERLINK(1)"),
        ("GUS\n-1", "GUS\n'-1"),
        ("GUS\r\n=1\t=2", "GUS\r\n'=1\t'=2"),
        ("\t=1", "'\t'=1"),
        (" =1", "' =1"),
    ],
)
def test_no_part_of_a_cell_is_a_formula_where_a_spreadsheet_parts_it(client, city, written, kept):
    people.released(changed(city, population_source=written))

    assert rows(client)[0]["population_source"] == kept


@pytest.mark.parametrize("text", ["GUS; rocznik 2023", "Bielsko-Biała;x=1", "1–2; 3–4", "tel. +48", "a;;b", 'GUS "='])
def test_ordinary_text_stays_as_it_is(client, city, text):
    people.released(changed(city, population_source=text))

    assert rows(client)[0]["population_source"] == text


def test_topics_are_codes(client, city):
    city.offers.set([terms.TopicFactory(code="water"), terms.TopicFactory(code="rail")])
    people.released(city)

    assert geojson(client)["features"][0]["properties"]["offers"] == ["rail", "water"]
    assert rows(client)[0]["offers"] == "rail;water"


def test_words_nobody_wrote_are_missing_and_not_borrowed(client, city):
    people.released(changed(city, name={"pl": "Humenne"}))

    properties = geojson(client)["features"][0]["properties"]

    assert [properties[f"name_{code}"] for code in hidden.LANGUAGES] == ["Humenne", None, None]


def test_change_is_public_only_when_it_is_released(client, city):
    people.released(changed(city, website="https://before.example"))
    changed(city, website="https://after.example")
    before = rows(client)[0]["website"]

    release_organisation(city, by=superuser())

    assert (before, rows(client)[0]["website"]) == ("https://before.example", "https://after.example")


def test_projects_are_told_with_partners_and_stages(client, city, project):
    changed(project, total="354050.00", grant="298724.85")
    for number, partner in enumerate([city, people.released(people.CityFactory(slug="jaslo"))]):
        projects.PartnerFactory(project=project, number=number, organisation=partner)
    projects.released(project)

    (found,) = json.loads(text(client, "/data/projects.json"))["projects"]

    assert (found["id"], found["total"], found["grant"]) == ("smek", "354050.00", "298724.85")
    assert [(one["number"], one["organisation"]) for one in found["partners"]] == [(0, "humenne"), (1, "jaslo")]
    assert found["name"] == project.name
    assert found["pages"] == {code: f"{SITE}/{code}/projects-pl/project-pl/" for code in hidden.LANGUAGES}


def test_partner_nobody_released_is_not_told(client, project):
    projects.PartnerFactory(project=project, organisation=people.CityFactory(slug="unpublished-city"))
    projects.released(project)

    (found,) = json.loads(text(client, "/data/projects.json"))["projects"]

    assert found["partners"] == []


def test_every_file_names_licence_and_source(client):
    for address in ("/data/members.geojson", "/data/projects.json"):
        head = json.loads(text(client, address))

        assert head["licence"] == {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
        assert head["attribution"] == {"pl": "Sieć miast", "sk": "Sieť miest", "en": "Network of cities"}
        assert head["credit"]["pl"] == "Współrzędne: GeoNames"
        assert head["documentation"]["sk"] == f"{SITE}/sk/data/"


def test_network_may_choose_another_licence(client):
    NetworkIdentity.objects.update(data_licence="CC0")

    assert geojson(client)["licence"]["name"] == "CC0 1.0"


def test_fields_of_the_files_are_those_of_the_documentation(client):
    members = [name for name, _field in fields.columns(fields.MEMBERS)]
    place = [name for name, _field in fields.columns(fields.PLACE)]
    columns = json.loads(text(client, "/data/members.csv-metadata.json"))["tableSchema"]["columns"]

    assert list(geojson(client)["features"][0]["properties"]) == members
    assert list(rows(client)[0]) == [column["name"] for column in columns] == [*members, *place]
    assert list(json.loads(text(client, "/data/projects.json"))["projects"][0]) == [
        name for name, _field in fields.columns(fields.PROJECTS)
    ]


READERS = {
    "code": r"[\w-]+",
    "number": r"-?\d+\.\d+",
    "whole": r"\d+",
    "day": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "address": r"https?://\S+",
    "codes": r"[\w-]+(;[\w-]+)*",
    "text": r"(?s).+",
}


def test_values_are_of_the_kind_the_documentation_says(client, city):
    facts = {"population": 30006, "population_year": 2023, "member_since": date(2011, 4, 1), "lau_code": "SK041"}
    people.released(changed(city, website="https://humenne.example", **facts))
    (row,) = rows(client)

    for name, field in fields.columns([*fields.MEMBERS, *fields.PLACE]):
        reader = READERS[field.kind]
        assert row[name] or not field.required, name
        if row[name]:
            assert re.fullmatch(reader, row[name]) if isinstance(reader, str) else reader(row[name]), name


@pytest.mark.parametrize("language", hidden.LANGUAGES)
def test_page_explains_files_fields_and_licence(client, language):
    page = text(client, f"/{language}/data/")

    assert f'<html lang="{language}">' in page
    for address in FILES:
        assert address == "/data/members.csv-metadata.json" or f'href="{address}"' in page
    for name, _field in fields.columns([*fields.MEMBERS, *fields.PLACE, *fields.PROJECTS]):
        assert f"<code>{name}</code>" in page
    assert "CC BY 4.0" in page


def test_page_leads_to_itself_in_the_other_languages(client):
    page = text(client, "/pl/data/")

    for code in hidden.LANGUAGES:
        assert f'href="/{code}/data/" hreflang="{code}"' in page


@pytest.mark.parametrize("address", ["/data/members.geojson", "/data/members.csv", "/data/projects.json"])
def test_file_costs_the_same_with_one_and_with_three(client, address):
    OrganisationSnapshot.objects.all().delete()
    ProjectSnapshot.objects.all().delete()
    index = MemberIndexPage.objects.get(locale__language_code="pl")
    costs = []
    for count in (1, 2):  # one, then three
        for _place in range(count):
            city = people.released(people.CityFactory())
            make.CityPageFactory(parent=index, organisation=city)
            projects.released(projects.consortium(city, people.released(people.CityFactory(status="candidate"))))
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 11
