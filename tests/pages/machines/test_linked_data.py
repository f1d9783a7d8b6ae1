"""JSON-LD in the heads of pages, read by extruct and held against schema.org's vocabulary as pyshacl ships it."""

import json
import re
from importlib.resources import files

import extruct
import pytest
from rdflib import RDF, RDFS, SH, Graph, Namespace, URIRef

from network.people.models import Organisation
from network.projects.models import Project
from pages.models import EventPage, HomePage, NewsPage, ProjectIndexPage, PublicationPage
from tests.factories import hidden, media, people, projects, terms
from tests.factories import pages as make
from tests.factories.hidden import LANGUAGES, leaks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.usefixtures("planted"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),  # rdflib's own reader of JSON-LD
]
SCHEMA = Namespace("http://schema.org/")
SITE = "http://localhost:8000"


@pytest.fixture(scope="module")
def vocabulary():
    return Graph().parse(str(files("pyshacl") / "assets" / "schema.ttl"))


def read(client, address):
    """The nodes of a page's data by their type."""
    response = client.get(address)
    assert response.status_code == 200
    assert leaks(response.text) == []
    (data,) = extruct.extract(response.text, syntaxes=["json-ld"])["json-ld"]
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def triples(nodes):
    """The same as RDF; schema.org's own context would have to be fetched."""
    data = {"@context": {"@vocab": str(SCHEMA)}, "@graph": list(nodes.values())}
    return Graph().parse(data=json.dumps(data), format="json-ld")


def faults(graph, vocabulary):
    """Types schema.org does not know, and properties it does not give to their types."""
    for subject, kind in graph.subject_objects(RDF.type):
        if (kind, RDF.type, RDFS.Class) not in vocabulary:
            yield f"no type {kind}"
            continue
        above = set(vocabulary.transitive_objects(kind, RDFS.subClassOf)) | {SCHEMA.Thing}
        given = {vocabulary.value(shape, SH.path) for one in above for shape in vocabulary.objects(one, SH.property)}
        for name in set(graph.predicates(subject)) - {RDF.type}:
            if URIRef(re.sub(r"-(in|out)put$", "", name)) not in given:  # an action's input, by schema.org's actions
                yield f"{kind} has no {name}"


@pytest.fixture(scope="module")
def planted(grown_once):
    """A page of every kind that has a matter; {kind: its address in Polish}."""
    home = hidden.network(phone="+48 17 852 52 05")
    topic = terms.TopicFactory(name=terms.words("Water"))
    category = make.NewsCategoryFactory()
    news = make.topics(NewsPage.objects.get(pk=hidden.news(home, category=category, lead="What happened.").pk), topic)
    place = {"place": "Humenné", "address": "Kukorelliho 34", "online_url": "https://meet.example.org/1"}
    event = make.topics(EventPage.objects.get(pk=hidden.events(home, **place).pk), topic)
    publication = hidden.publications(home, authors="Institute of towns")
    city = hidden.members(home, website="https://humenne.example")
    association = people.released(people.AssociationFactory())
    hidden.running_project(home, city, association, number="WTSL.02", grant="1.00")
    members = make.models.MemberIndexPage.objects.get(locale__language_code="pl")
    make.AssociationPageFactory(parent=members, title="Association", organisation=association)
    archive = make.NewsletterIndexPageFactory(parent=home, title="Letters")
    make.NewsletterIssuePageFactory(parent=archive, title="Letter")
    return {
        "home": "/pl/",
        "news": news.url,
        "event": event.url,
        "publication": publication.url,
        "project": "/pl/projects-pl/project-pl/",
        "city": "/pl/members-pl/city-pl/",
        "association": "/pl/members-pl/association/",
        "list": "/pl/news-pl/",
        "issue": "/pl/letters/letter/",
    }


@pytest.fixture
def home(planted):
    return HomePage.objects.get(locale__language_code="pl")


@pytest.fixture
def event(planted):
    return EventPage.objects.get(title="Session pl")


def test_everything_said_is_in_the_vocabulary(client, vocabulary, planted):
    found = {kind: list(faults(triples(read(client, address)), vocabulary)) for kind, address in planted.items()}

    assert found == {kind: [] for kind in planted}


def test_vocabulary_notices_a_property_of_another_type(vocabulary):
    nodes = {"Event": {"@type": "Event", "headline": "x"}, "Meeting": {"@type": "Meeting"}}

    assert sorted(faults(triples(nodes), vocabulary)) == [
        "http://schema.org/Event has no http://schema.org/headline",
        "no type http://schema.org/Meeting",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_is_an_article_in_its_language(client, language):
    nodes = read(client, f"/{language}/news-pl/bridge-pl/")

    article = nodes["NewsArticle"]
    assert (article["headline"], article["inLanguage"]) == (f"Bridge {language}", language)
    assert article["datePublished"] == "2024-06-01T00:00:00+02:00"
    assert article["publisher"] == article["author"] == {"@id": nodes["Organization"]["@id"]}
    assert nodes["WebPage"]["mainEntity"] == {"@id": article["@id"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_way_to_the_page_is_told(client, language):
    steps = read(client, f"/{language}/news-pl/bridge-pl/")["BreadcrumbList"]["itemListElement"]

    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, f"Home {language}", f"{SITE}/{language}/"),
        (2, f"News {language}", f"{SITE}/{language}/news-pl/"),
        (3, f"Bridge {language}", f"{SITE}/{language}/news-pl/bridge-pl/"),
    ]


def test_site_says_how_it_is_searched(client):
    action = read(client, "/sk/")["WebSite"]["potentialAction"]

    assert action["target"]["urlTemplate"] == f"{SITE}/sk/search/?q={{search_term_string}}"


def test_network_is_an_organisation(client):
    network = read(client, "/sk/")["Organization"]

    assert (network["name"], network["email"], network["telephone"]) == (
        "Sieť miest",
        "office@example.org",
        "+48 17 852 52 05",
    )


def test_event_tells_its_hours_with_their_zone(client, event):
    event.place, event.address, event.online_url, event.time_zone = "Kyiv", "", "", "Europe/Kyiv"
    event.save()

    found = read(client, event.url)["Event"]

    assert (found["startDate"], found["endDate"]) == ("2024-06-01T13:00:00+03:00", "2024-06-01T15:00:00+03:00")
    assert found["location"] == [{"@type": "Place", "name": "Kyiv", "address": "Kyiv"}]


def test_event_of_whole_days_tells_days(client, event):
    event.all_day = True
    event.save()

    found = read(client, event.url)["Event"]

    assert (found["startDate"], found["endDate"]) == ("2024-06-01", "2024-06-01")


@pytest.mark.parametrize(
    ("place", "online", "mode"),
    [("Humenné", "", "Offline"), ("", "https://x.example", "Online"), ("Humenné", "https://x.example", "Mixed")],
)
def test_event_says_where_one_can_take_part(client, vocabulary, place, online, mode):
    event = EventPage.objects.get(title="Session pl")
    event.place, event.address, event.online_url = place, "", online
    event.save()

    found = read(client, event.url)["Event"]

    assert found["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    for name in (found["eventAttendanceMode"], found["eventStatus"]):
        assert any(vocabulary.objects(SCHEMA[name.rpartition("/")[2]], RDF.type))


def test_project_tells_its_partners_and_its_grant(client):
    record = Project.objects.get(slug="smek")
    record.total, record.grant = "354050.00", "298724.85"
    record.save()
    record.partners.exclude(number=0).delete()
    projects.released(record)

    nodes = read(client, "/pl/projects-pl/project-pl/")

    assert [one["@type"] for one in nodes["Project"]["member"]] == ["GovernmentOrganization"]
    assert nodes["MonetaryGrant"]["amount"] == {"@type": "MonetaryAmount", "value": "298724.85", "currency": "EUR"}
    assert nodes["MonetaryGrant"]["fundedItem"] == {"@id": nodes["Project"]["@id"]}


def test_project_nobody_released_is_told_in_words_only(client):
    page = make.ProjectPageFactory(parent=ProjectIndexPage.objects.get(locale__language_code="pl"))

    assert set(read(client, page.url)) == {"Organization", "WebSite", "WebPage", "BreadcrumbList"}


@pytest.mark.parametrize(("status", "belongs"), [("member", True), ("observer", False), ("former", False)])
def test_only_a_member_belongs_to_the_network(client, status, belongs):
    record = Organisation.objects.get(slug="humenne")
    record.status = status
    record.save()
    people.released(record)

    city = read(client, "/pl/members-pl/city-pl/")["GovernmentOrganization"]

    assert ("memberOf" in city) == belongs


@pytest.mark.parametrize(("kind", "found"), [("research", "Report"), ("promotional", "CreativeWork")])
def test_publication_names_its_file(client, kind, found):
    page = PublicationPage.objects.get(title="Study pl")
    page.document, page.kind, page.document_language = media.document(content=b"%PDF-1.7 study"), kind, "sk"
    page.save()

    work = read(client, page.url)[found]

    assert work["encoding"]["contentUrl"] == f"{SITE}{PublicationPage.objects.get(pk=page.pk).document.url}"
    assert work["inLanguage"] == "sk"


def test_words_cannot_leave_their_element(client, home):
    title = "</script><script>alert(1)</script> & \u2028"
    index = make.NewsIndexPageFactory(parent=home)
    page = make.NewsPageFactory(parent=index, title=title, slug="x")

    response = client.get(page.url)

    assert "<script>alert" not in response.text
    assert read(client, page.url)["NewsArticle"]["headline"] == title


def test_borrowed_page_is_told_under_the_address_of_its_source(client, home):
    page = make.NewsPageFactory(parent=make.NewsIndexPageFactory(parent=home))
    lent = make.lent(page, "sk")

    found = read(client, lent.url)["NewsArticle"]

    assert (found["url"], found["inLanguage"]) == (f"{SITE}{page.url}", "pl")


def test_address_that_is_no_page_tells_nothing(client):
    assert "<script type" not in client.get("/pl/data/").text.replace('<script type="module"', "")
