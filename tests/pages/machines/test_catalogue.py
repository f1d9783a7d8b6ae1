from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from network.people.models import Organisation
from network.projects.models import Project
from pages.machines.catalogue import FORMS
from pages.models import NetworkIdentity
from tests.factories import hidden
from tests.factories.hidden import LANGUAGES, leaks

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("planted")]
SHAPES = Path(__file__).parent / "dcat_ap.ttl"
PARSERS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}


def catalogue(client, form="ttl"):
    content = client.get(f"/data/catalog.{form}").content
    assert leaks(content.decode()) == []
    return Graph().parse(data=content, format=PARSERS[form])


@pytest.fixture(scope="module")
def planted(grown_once):
    home = hidden.network(data_credit={"pl": "GeoNames", "en": "GeoNames"})
    city = hidden.members(home)
    hidden.running_project(home, city)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("form", FORMS)
def test_catalogue_says_the_same_in_every_form(client, form):
    assert set(catalogue(client, form)) == set(catalogue(client))


def test_catalogue_fits_the_european_profile(client):
    fits, _report, text = pyshacl.validate(catalogue(client), shacl_graph=Graph().parse(SHAPES))

    assert fits, text


def test_shapes_notice_what_is_missing(client):
    graph = catalogue(client)
    dataset = next(graph.subjects(RDF.type, DCAT.Dataset))
    graph.remove((dataset, DCTERMS.title, None))

    fits, _report, _text = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))

    assert not fits


def test_catalogue_of_a_new_portal_fits_too(client):
    hidden.network(email="")
    Project.objects.all().delete()
    Organisation.objects.all().delete()

    fits, _report, text = pyshacl.validate(catalogue(client), shacl_graph=Graph().parse(SHAPES))

    assert fits, text


def test_titles_are_said_in_every_language(client):
    graph = catalogue(client)

    for subject in [*graph.subjects(RDF.type, DCAT.Dataset), *graph.subjects(RDF.type, DCAT.Catalog)]:
        for said in (DCTERMS.title, DCTERMS.description):
            assert {text.language for text in graph.objects(subject, said)} == set(LANGUAGES)


def test_every_file_the_catalogue_names_is_there_with_its_media_type(client):
    graph = catalogue(client)
    files = {
        str(address): str(graph.value(file, DCAT.mediaType))
        for file, address in graph.subject_objects(DCAT.downloadURL)
    }

    kinds = {
        place: client.get(place.removeprefix("http://localhost:8000"))["Content-Type"].partition(";")[0]
        for place in files
    }

    assert len(files) == 3
    assert {f"https://www.iana.org/assignments/media-types/{kind}" for kind in kinds.values()} == set(files.values())


def test_countries_of_the_members_are_the_place(client):
    places = set(catalogue(client).objects(None, DCTERMS.spatial))

    assert URIRef("http://publications.europa.eu/resource/authority/country/SVK") in places


def test_licence_is_named_in_the_words_of_europe(client):
    assert set(catalogue(client).objects(None, DCTERMS.license)) == {
        URIRef("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0")
    }


@pytest.mark.parametrize("form", FORMS)
def test_any_address_that_takes_mail_stands_in_the_catalogue(client, form):
    NetworkIdentity.objects.update(email='"a<b>"{c}@example.org')

    assert "mailto:%22a%3Cb%3E%22%7Bc%7D@example.org" in client.get(f"/data/catalog.{form}").content.decode()
