"""What a page costs. The chrome is remembered between requests (pages/generation.py); the page itself is made anew."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from network.people.models import OrganisationFacts, OrganisationSnapshot
from network.projects.enums import ProjectState
from network.projects.models import ProjectFacts, ProjectSnapshot
from pages import models
from tests.factories import media, people, projects, terms
from tests.factories import pages as make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
LIMIT = 10


@pytest.fixture(scope="module")
def planted(grown_once):
    return make.portal("sk").pk


@pytest.fixture
def home(planted):
    return models.HomePage.objects.get(pk=planted)


def cost(client, page):
    """How many queries a visit asks once somebody was there before.

    Twice before: the first visit may note the size of a file, and then everything remembered is made again.
    """
    address = Page.objects.get(pk=page.pk).url
    assert [client.get(address).status_code for _visit in range(2)] == [200, 200]
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def day(place):
    return date(2024, 1, 1) + timedelta(days=place)


def released(factory, facts, snapshot, count, **fields):
    """`count` released records in a few statements: `make.many()` of what its pages tell about."""
    records = [factory.build(**fields) for _place in range(count)]
    factory._meta.model.objects.bulk_create(records)
    names = [column.attname for column in facts._meta.local_fields]
    snapshot.objects.bulk_create(
        snapshot(record=record, released_at=timezone.now(), **{name: getattr(record, name) for name in names})
        for record in records
    )
    return records


def news(home, count):
    index = make.NewsIndexPageFactory(parent=home)
    category, picture = make.NewsCategoryFactory(), media.drawing()
    make.many(
        make.NewsPageFactory,
        count,
        index,
        published_on=day,
        category=lambda place: category,
        picture=lambda place: picture,
    )
    return index


def events(home, count):
    index = make.EventIndexPageFactory(parent=home)
    make.many(make.EventPageFactory, count, index)
    return index


def all_projects(home, count):
    index = make.ProjectIndexPageFactory(parent=home)
    programme = projects.ProgrammeFactory()
    facts = {"programme": programme, "state": ProjectState.CLOSED}
    records = released(projects.ProjectFactory, ProjectFacts, ProjectSnapshot, count, **facts)
    make.many(make.ProjectPageFactory, count, index, project=lambda place: records[place])
    return index


def publications(home, count):
    index = make.PublicationIndexPageFactory(parent=home)
    document = media.document()
    make.many(make.PublicationPageFactory, count, index, document=lambda place: document)
    return index


def members(home, count):
    index = make.MemberIndexPageFactory(parent=home)
    country = terms.CountryFactory()
    records = released(people.CityFactory, OrganisationFacts, OrganisationSnapshot, count, country=country)
    make.many(make.CityPageFactory, count, index, organisation=lambda place: records[place])
    return index


def newsletters(home, count):
    index = make.NewsletterIndexPageFactory(parent=home)
    make.many(make.NewsletterIssuePageFactory, count, index)
    return index


def section(home, count):
    index = make.SectionPageFactory(parent=home)
    make.many(make.StandardPageFactory, count, index)
    return index


LISTS = [news, events, all_projects, publications, members, newsletters, section]


@pytest.mark.parametrize("plant", LISTS, ids=lambda plant: plant.__name__)
def test_list_costs_the_same_with_one_and_with_three(client, plant):
    costs = [cost(client, plant(make.portal("sk"), count)) for count in (1, 3)]

    assert costs[0] == costs[1] <= LIMIT


@pytest.mark.parametrize("plant", LISTS, ids=lambda plant: plant.__name__)
def test_list_of_three_hundred_costs_no_more(client, home, plant):
    assert cost(client, plant(home, 300)) <= LIMIT


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_borrowed_pages_costs_the_same(client, home, count):
    index = news(home, count)
    lent = make.lent(index, "sk")
    for page in models.NewsPage.objects.child_of(index):
        make.lent(page, "sk")

    assert cost(client, lent) <= LIMIT


@pytest.mark.parametrize("count", [1, 3])
def test_section_of_borrowed_pages_costs_the_same(client, home, count):
    index = section(home, count)
    lent = make.lent(index, "sk")
    for page in models.StandardPage.objects.child_of(index):
        make.lent(page, "sk")

    assert cost(client, lent) <= LIMIT


@pytest.mark.parametrize("plant", LISTS, ids=lambda plant: plant.__name__)
def test_one_of_many_costs_ten_queries_at_most(client, home, plant):
    index = plant(home, 30)
    page = index.get_children().order_by("path")[15]

    assert cost(client, page) <= LIMIT


def test_home_costs_ten_queries_at_most(client, home):
    news(home, 5)
    make.many(make.EventPageFactory, 5, make.EventIndexPageFactory(parent=home))
    project = projects.released(projects.ProjectFactory())
    home.current_project = make.ProjectPageFactory(parent=make.ProjectIndexPageFactory(parent=home), project=project)
    home.save()
    make.PublicationPageFactory(parent=make.PublicationIndexPageFactory(parent=home))

    assert cost(client, home) <= LIMIT
