"""The rules of people as a table: every role against a city of its own, and against another city."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.kit.days import today
from cms.kit.transitions import CLOCK
from network.people import rules
from network.people.actions import memberships
from network.people.enums import Role
from network.people.models import Deputation, Membership, Organisation, Person
from tests.factories import people
from tests.factories.accounts import UserFactory, editor, superuser, translator

pytestmark = pytest.mark.django_db

ROLES = {
    "anonymous": lambda city: AnonymousUser(),
    "nobody": lambda city: None,
    "the clock": lambda city: CLOCK,
    "applicant": lambda city: UserFactory(),
    "expert": lambda city: people.expert(),
    "member": people.member_of,
    "leader": people.leader_of,
    "coordinator": people.coordinator_of,
    "translator": lambda city: translator(),
    "editor": lambda city: editor(),
    "administrator": lambda city: superuser(),
}
# verb: {role: (of the own city, of another one)}; whoever is not named may not.
BOTH, OWN = (True, True), (True, False)
TABLE = {
    "know of it": {"member": BOTH, "leader": BOTH, "coordinator": BOTH, "editor": BOTH, "administrator": BOTH},
    "enter its room": {"member": OWN, "leader": OWN, "coordinator": OWN, "administrator": BOTH},
    "work in it": {"member": OWN, "leader": OWN, "coordinator": OWN, "administrator": BOTH},
    "lead it": {"leader": OWN, "coordinator": OWN, "administrator": BOTH},
    "coordinate it": {"coordinator": OWN, "administrator": BOTH},
    "invite a member": {"leader": OWN, "coordinator": OWN, "administrator": BOTH},
    "invite a leader": {"coordinator": OWN, "administrator": BOTH},
    "invite a coordinator": {"administrator": BOTH},
    "change its status": {"coordinator": BOTH, "administrator": BOTH},
}
ASKED = {
    "know of it": lambda user, city: Organisation.objects.filter(rules.organisation_rows(user), pk=city.pk).exists(),
    "enter its room": lambda user, city: Organisation.objects.filter(rules.workspace_rows(user), pk=city.pk).exists(),
    "work in it": rules.may_work_in,
    "lead it": rules.may_lead,
    "coordinate it": rules.may_coordinate,
    "invite a member": lambda user, city: rules.may_invite(user, city, Role.MEMBER),
    "invite a leader": lambda user, city: rules.may_invite(user, city, Role.LEADER),
    "invite a coordinator": lambda user, city: rules.may_invite(user, city, Role.COORDINATOR),
    "change its status": rules.may_change_status,
}


@pytest.mark.parametrize("verb", TABLE)
@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may_do_with_a_city(role, verb):
    city, other = people.CityFactory(), people.CityFactory()
    user = ROLES[role](city)
    city.refresh_from_db()

    may = tuple(bool(ASKED[verb](user, one)) for one in (city, other))

    assert may == TABLE[verb].get(role, (False, False))


# Of somebody of the own city, and of another one.
PERSONAL = {
    "find in the directory": {"member": BOTH, "leader": BOTH, "coordinator": BOTH, "administrator": BOTH},
    "end the membership": {"leader": OWN, "coordinator": OWN, "administrator": BOTH},
    "change functions": {"leader": OWN, "coordinator": OWN, "administrator": BOTH},
    "change the role": {"coordinator": OWN, "administrator": BOTH},
    "name a deputy": {"leader": OWN, "coordinator": OWN, "administrator": BOTH},
}
ASKED_OF = {
    "find in the directory": lambda user, row: Person.objects.filter(
        rules.person_rows(user), pk=row.person_id
    ).exists(),
    "end the membership": rules.may_end_membership,
    "change functions": rules.may_change_posts,
    "change the role": rules.may_change_role,
    "name a deputy": rules.may_name_deputy,
}


@pytest.mark.parametrize("verb", PERSONAL)
@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may_do_with_somebody(role, verb):
    city, other = people.CityFactory(), people.CityFactory()
    user = ROLES[role](city)
    city.refresh_from_db()
    rows = [people.membership(people.member_of(one)) for one in (city, other)]

    may = tuple(bool(ASKED_OF[verb](user, Membership.objects.get(pk=row.pk))) for row in rows)

    assert may == PERSONAL[verb].get(role, (False, False))


@pytest.mark.parametrize("verb", ["end the membership", "name a deputy", "find in the directory"])
def test_everybody_may_do_it_with_themselves(verb):
    person = people.member_of(people.CityFactory())

    assert ASKED_OF[verb](people.fresh(person), people.membership(person))


@pytest.mark.parametrize("make", [people.member_of, people.leader_of, people.coordinator_of])
def test_who_has_left_may_nothing_from_the_next_request_on(make):
    city = people.CityFactory()
    person = make(city)
    city.refresh_from_db()
    assert rules.may_work_in(people.fresh(person), city)

    memberships.end_membership(people.membership(person), by=superuser())

    left = people.fresh(person)
    assert not rules.may_enter(left)
    assert not Organisation.objects.filter(rules.workspace_rows(left)).exists()
    assert not Organisation.objects.filter(rules.organisation_rows(left)).exists()
    assert not Person.objects.filter(rules.person_rows(left)).exclude(user=left).exists()


@pytest.mark.parametrize(
    ("starts", "ends", "may"),
    [(0, None, True), (-9, 0, True), (1, None, False), (-9, -1, False)],
    ids=["from today", "until today", "from tomorrow", "until yesterday"],
)
def test_a_membership_counts_from_its_first_day_to_its_last(starts, ends, may):
    city = people.CityFactory()
    person = people.member_of(city)
    last = None if ends is None else today() + timedelta(days=ends)
    Membership.objects.update(starts_on=today() + timedelta(days=starts), ends_on=last)

    assert rules.may_work_in(people.fresh(person), city) is may


def test_people_of_a_city_that_left_the_network_have_left_with_it():
    city = people.CityFactory()
    person = people.leader_of(city)

    Organisation.objects.filter(pk=city.pk).update(status="former")

    assert not rules.may_enter(people.fresh(person))


def test_a_closed_account_has_no_place():
    city = people.CityFactory()
    person = people.leader_of(city, is_active=False)

    assert not rules.may_enter(people.fresh(person))


@pytest.mark.parametrize(("first", "last", "may"), [(0, 0, True), (-3, 3, True), (1, 3, False), (-3, -1, False)])
def test_a_deputy_of_the_leader_leads_for_the_time_of_the_absence(first, last, may):
    city = people.CityFactory()
    leader, deputy = people.leader_of(city), people.member_of(city)
    period = {"starts_on": today() + timedelta(days=first), "ends_on": today() + timedelta(days=last)}

    Deputation.objects.create(membership=people.membership(leader), deputy=deputy, **period)

    assert rules.may_lead(people.fresh(deputy), city) is may
    assert rules.may_invite(people.fresh(deputy), city, Role.MEMBER) is may


def test_a_deputy_from_outside_enters_the_room_they_stand_in_for_and_no_other():
    city, other = people.CityFactory(), people.CityFactory()
    leader, deputy = people.leader_of(city), people.coordinator_of(other)

    Deputation.objects.create(membership=people.membership(leader), deputy=deputy, starts_on=today(), ends_on=today())

    seen = Organisation.objects.filter(rules.workspace_rows(people.fresh(deputy)))
    other.refresh_from_db()
    assert set(seen) == {city, other, other.centre}


def test_the_deputy_of_a_closed_account_inherits_nothing():
    city = people.CityFactory()
    leader, deputy = people.leader_of(city), people.expert()
    Deputation.objects.create(membership=people.membership(leader), deputy=deputy, starts_on=today(), ends_on=today())

    type(leader).objects.filter(pk=leader.pk).update(is_active=False)

    assert not rules.may_work_in(people.fresh(deputy), city)


def test_only_coordinators_need_a_second_factor_among_those_of_the_network():
    city = people.CityFactory()

    needed = {role: rules.needs_second_factor(make(city)) for role, make in ROLES.items()}

    assert {role for role, needs in needed.items() if needs} == {"coordinator"}
