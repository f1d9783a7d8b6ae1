"""The rules of ideas and projects as tables: every role, every relation to the project, open and ended."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.kit.transitions import CLOCK
from network.people.models import Deputation, Organisation
from network.projects import carrying, rules
from network.projects.actions import projects
from network.projects.enums import ENDED, Level, ProjectState
from network.projects.models import Call, Idea, Project
from tests.factories import people
from tests.factories.accounts import UserFactory, editor, superuser, translator
from tests.factories.cooperation import call_for, idea_of, joined, neighbours, planned
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


def named(level):
    def make(cities, project):
        person = people.member_of(people.CityFactory())
        projects.add_collaborator(project, person, by=cities.leader, level=level)
        return person

    return make


def of_invited(cities, project):
    city = people.CityFactory()
    joined(project, city, "invited")
    return people.leader_of(city)


def of_left(cities, project):
    city = people.CityFactory()
    partner = joined(project, city)
    type(partner).objects.filter(pk=partner.pk).update(state="left", number=None)
    return people.leader_of(city)


def looking_after_partner(cities, project):
    return people.coordinator_of(Organisation.objects.get(pk=cities.far.pk))


ROLES = {
    "anonymous": lambda cities, project: AnonymousUser(),
    "nobody": lambda cities, project: None,
    "the clock": lambda cities, project: CLOCK,
    "applicant": lambda cities, project: UserFactory(),
    "expert": lambda cities, project: people.expert(),
    "translator": lambda cities, project: translator(),
    "editor": lambda cities, project: editor(),
    "administrator": lambda cities, project: superuser(),
    "member of a city apart": lambda cities, project: people.member_of(people.CityFactory()),
    "coordinator apart": lambda cities, project: people.coordinator_of(people.CityFactory()),
    "cell that leads": lambda cities, project: cities.member,
    "cell of a partner": lambda cities, project: cities.colleague,
    "cell that is invited": of_invited,
    "cell that left": of_left,
    "centre of a partner": looking_after_partner,
    "named to read": named(Level.VIEW),
    "named to edit": named(Level.EDIT),
    "named to manage": named(Level.MANAGE),
}
MANAGES = {"administrator", "cell that leads", "named to manage"}
EDITS = MANAGES | {"cell of a partner", "named to edit"}
READS = EDITS | {"cell that is invited", "centre of a partner", "named to read"}
NETWORK = READS | {"member of a city apart", "coordinator apart", "cell that left"}


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    row = planned(cities)
    joined(row, cities.far)
    return row


def person(role, cities, project):
    made = ROLES[role](cities, project)
    return people.fresh(made) if getattr(made, "pk", None) else made


@pytest.mark.parametrize("role", ROLES)
def test_what_each_may_do_with_a_project_that_is_open(cities, project, role):
    user = person(role, cities, project)

    assert Project.objects.workrooms_of(user).exists() is (role in READS)
    assert Project.objects.visible_to(user).exists() is (role in READS)
    assert rules.may_take_part(user, project) is (role in READS)
    assert rules.may_edit_project(user, project) is (role in EDITS)
    assert rules.may_manage_project(user, project) is (role in MANAGES)
    assert rules.may_move_project(user, project) is (role in MANAGES)
    assert carrying.PROJECT.visible_to(user).exists() is (role in READS)


@pytest.mark.parametrize("state", sorted(ProjectState))
@pytest.mark.parametrize("role", ["cell that leads", "cell of a partner", "named to manage"])
def test_what_has_ended_is_read_and_moved_but_not_edited(cities, project, role, state):
    user = person(role, cities, project)
    Project.objects.update(state=state, held_state="running" if state == "on_hold" else "")
    project.refresh_from_db()

    assert rules.may_take_part(user, project)
    assert rules.may_edit_project(user, project) is (state not in ENDED and role in EDITS)
    assert rules.may_manage_project(user, project) is (state not in ENDED and role in MANAGES)
    assert rules.may_move_project(user, project) is (role in MANAGES)


@pytest.mark.parametrize("role", ROLES)
def test_ideas_and_calls_are_shared_by_the_network(cities, project, role):
    idea_of(cities)
    call_for()
    user = person(role, cities, project)

    assert Idea.objects.visible_to(user).exists() is (role in NETWORK)
    assert Call.objects.visible_to(user).exists() is (role in NETWORK)
    assert rules.may_keep_calls(user) is (role in {"administrator", "coordinator apart", "centre of a partner"})
    assert rules.may_steer_idea(user, Idea.objects.get()) is (role in {"administrator", "cell that leads"})


def test_the_office_sees_facts_that_are_offered_and_enters_no_workroom(project):
    offered = ProjectFactory(is_offered=True)

    for user in (editor(), superuser()):
        seen = set(Project.objects.visible_to(user))
        assert seen == ({offered} if not user.is_superuser else {offered, project})
    assert not Project.objects.workrooms_of(editor()).exists()
    assert not rules.may_release_project(editor(), project)


def test_who_stands_in_for_the_leader_answers_in_their_place(cities, project):
    alone = people.leader_of(people.CityFactory())
    partner = joined(project, people.membership(alone).organisation, "invited")
    deputy = people.member_of(people.CityFactory())
    Deputation.objects.create(
        membership=people.membership(alone), deputy=deputy, starts_on="2020-01-01", ends_on="2099-01-01"
    )

    assert rules.may_answer_partner(people.fresh(deputy), partner)
    assert not rules.may_answer_partner(people.fresh(cities.other), partner)
