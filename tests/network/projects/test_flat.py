"""Lists and pages of this room ask the database as often for hundreds of rows as for three."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.projects.models import (
    Activity,
    Contact,
    Deliverable,
    Idea,
    Indicator,
    Interest,
    Milestone,
    Paper,
    Partner,
    Project,
    ProjectDocument,
    Risk,
    Sought,
)
from tests.factories import people
from tests.factories.cooperation import call_for, neighbours, page, part, planned
from tests.factories.terms import TopicFactory, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def cities():
    return neighbours()


def count(client, address):
    client.get(address)  # what is remembered between requests is there
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def ideas(cities, number):
    topic, call = TopicFactory(), call_for()
    rows = Idea.objects.bulk_create(
        Idea(name=words(f"Idea {place}"), language="en", summary="Text", organisation=cities.near, call=call)
        for place in range(number)
    )
    for row in rows:
        row.topics.add(topic)
    Sought.objects.bulk_create(Sought(idea=row, count=1, country=cities.far.country) for row in rows)
    Interest.objects.bulk_create(Interest(idea=row, organisation=cities.far, line="Yes") for row in rows)


def projects(cities, number):
    rows = Project.objects.bulk_create(
        Project(
            slug=f"p-{place}", acronym=f"P{place}", name=words(f"Project {place}"), state="concept", is_offered=False
        )
        for place in range(number)
    )
    Partner.objects.bulk_create(Partner(project=row, number=0, organisation=cities.near) for row in rows)


def partners(project, number):
    cities = [people.CityFactory() for _city in range(number)]
    rows = Partner.objects.bulk_create(
        Partner(project=project, number=place, organisation=city) for place, city in enumerate(cities, start=1)
    )
    Contact.objects.bulk_create(Contact(partner=row, name="Somebody") for row in rows)
    documents = [
        ProjectDocument.objects.create(project=project, name=words("Document"), place=place) for place in "123"
    ]
    Paper.objects.bulk_create(
        Paper(document=document, partner=row, state="brought") for row in rows for document in documents
    )


@pytest.mark.parametrize("name", ["ideas", "calls"])
def test_three_and_three_hundred_ideas_cost_the_same(client, cities, name):
    client.force_login(cities.member)
    ideas(cities, 3)
    few = count(client, reverse(name))

    ideas(cities, 297)

    assert count(client, reverse(name)) == few
    assert few <= 15  # with three hundred matters that wait for an answer


@pytest.mark.parametrize("name", ["projects", "projects_board", "projects_map"])
def test_three_and_two_thousand_projects_cost_the_same(client, cities, name):
    client.force_login(cities.member)
    projects(cities, 3)
    few = count(client, reverse(name))

    Project.objects.all().delete()
    projects(cities, 2000)

    assert count(client, reverse(name)) == few
    assert few <= 15


def activities(project, number, by):
    """Each with all partners, after the one before it, with two deliverables, and a milestone and a risk for each."""
    package = part(project, "packages", by, name="Package")
    rows = Activity.objects.bulk_create(
        Activity(package=package, name=f"Work {place}", place=place, starts_on=project.starts_on,
                 ends_on=project.ends_on, person=by, responsible=project.partners.first())
        for place in range(number)
    )  # fmt: skip
    own = list(project.partners.values_list("pk", flat=True))
    through, after = Activity.partners.through, Activity.after.through
    through.objects.bulk_create(through(activity=row, partner_id=key) for row in rows for key in own)
    after.objects.bulk_create(after(from_activity=row, to_activity=before) for before, row in itertools.pairwise(rows))
    Deliverable.objects.bulk_create(
        Deliverable(activity=row, name=name, due_on=project.ends_on) for row in rows for name in ("One", "Two")
    )
    Milestone.objects.bulk_create(Milestone(project=project, name="Day", due_on=project.ends_on) for _row in rows)
    Risk.objects.bulk_create(Risk(project=project, text="Rain", owner_id=own[0]) for _row in rows)
    Indicator.objects.bulk_create(Indicator(project=project, name="Signs", unit="x", target=3) for _row in rows)


@pytest.mark.parametrize("name", ["project", "project_plan", "project_logic"])
def test_a_plan_of_three_hundred_activities_and_forty_partners_costs_what_one_of_three_costs(client, cities, name):
    client.force_login(cities.member)
    small, large = planned(cities, acronym="MALY"), planned(cities, acronym="DUZY")
    Project.objects.update(state="forming")
    for row, few_or_many, cells in ((small, 3, 3), (large, 300, 40)):
        partners(row, cells)
        activities(row, few_or_many, cities.member)

    few = count(client, page(small, name))

    assert count(client, page(large, name)) == few
    assert few <= 25


@pytest.mark.parametrize("state", ["concept", "forming"])
@pytest.mark.parametrize("name", ["project", "project_partners", "project_papers"])
def test_a_project_of_forty_partners_costs_what_one_of_three_costs(client, cities, name, state):
    client.force_login(cities.member)
    small, large = planned(cities, acronym="MALY"), planned(cities, acronym="DUZY")
    Project.objects.update(state=state)
    partners(small, 3)
    partners(large, 40)

    few = count(client, page(small, name))

    assert count(client, page(large, name)) == few
    assert few <= 25
