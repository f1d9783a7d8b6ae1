"""What ideas and projects hold about somebody: given to them, passed on when they leave, gone when they are removed."""

import pytest

from network.people.actions import memberships
from network.projects import passing, personal
from network.projects.actions import ideas, projects
from network.projects.models import Collaborator, Contact, Idea
from tests.factories import people
from tests.factories.accounts import superuser
from tests.factories.cooperation import idea_of, joined, neighbours, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


def test_a_person_gets_all_they_wrote_and_did(cities):
    idea = idea_of(cities)
    ideas.express_interest(idea, cities.far, "Tak", by=cities.colleague)
    project = planned(cities)
    projects.move(project, "hold", by=cities.member, reason="Wybory")
    projects.add_collaborator(project, cities.colleague, by=cities.leader, level="view", task="Korekta")

    author, colleague = personal.export(cities.member), personal.export(cities.colleague)

    assert [one["summary"] for one in author["ideas"]] == [idea.summary]
    assert [one["project"] for one in author["projects_begun"]] == ["SZLAK"]
    assert [one["reason"] for one in author["steps"]] == ["Wybory", ""]
    assert [one["why"] for one in colleague["interest_in_ideas"]] == ["Tak"]
    assert [one["task"] for one in colleague["collaborations"]] == ["Korekta"]


def test_who_is_removed_works_on_nothing_and_is_asked_no_more(cities):
    project = planned(cities)
    projects.add_collaborator(project, cities.colleague, by=cities.leader, level="view")
    joined(project, cities.far).contacts.create(person=cities.colleague)

    personal.erase(cities.colleague)

    assert not Collaborator.objects.exists()
    assert not Contact.objects.exists()


def test_a_contact_person_who_leaves_is_followed_by_who_takes_over(cities):
    project = planned(cities)
    contact = joined(project, cities.far).contacts.create(person=cities.colleague, task="Finanse")
    idea = idea_of(cities)

    handover = memberships.end_membership(people.membership(cities.colleague), by=superuser())
    memberships.end_membership(people.membership(cities.member), by=superuser())

    contact.refresh_from_db()
    assert (contact.person, contact.task) == (cities.other, "Finanse")
    lines = {line.kind: line.words["en"] for line in handover.lines.all()}
    assert lines["contact persons"] == "Contact person in the project SZLAK"
    assert ideas.deciders(Idea.objects.get(pk=idea.pk)) == [cities.leader]


def test_without_a_successor_nobody_is_asked(cities):
    partner = joined(planned(cities), cities.far)
    partner.contacts.create(person=cities.colleague)

    lines = list(passing.contacts(people.membership(cities.colleague), None))

    assert [line["passed_on"] for line in lines] == [False]
    assert not partner.contacts.exists()
