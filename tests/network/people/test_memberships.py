"""Coming, standing in, leaving: what becomes of a person's duties and sessions."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from cms.kit.days import today
from network.notices import inbox
from network.people.actions import invitations
from network.people.actions import memberships as actions
from network.people.enums import Function, Role
from network.people.models import Deputation, Handover, Membership, Post, Seat
from tests.factories import people
from tests.factories.accounts import superuser

pytestmark = pytest.mark.django_db


def away(person, deputy, first=0, last=3, by=None):
    period = {"starts_on": today() + timedelta(days=first), "ends_on": today() + timedelta(days=last)}
    return actions.name_deputy(people.membership(person), deputy, by=people.fresh(by or person), **period)


def leave(person, by=None):
    return actions.end_membership(people.membership(person), by=by or superuser())


def test_who_leaves_is_logged_out_everywhere_at_the_next_request(client):
    person = people.member_of(people.CityFactory())
    client.force_login(person)
    assert client.get(reverse("members_home")).status_code == 200

    leave(person)

    response = client.get(reverse("members_home"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_leaving_ends_functions_and_is_written_down():
    city = people.CityFactory()
    person = people.member_of(city)
    row = people.membership(person)
    Post.objects.create(membership=row, function=Function.ICT, starts_on=today() - timedelta(days=30))

    leave(person)

    row.refresh_from_db()
    assert not row.is_in_force
    assert not row.posts.current().exists()
    assert row.posts.get().ends_on == today() - timedelta(days=1)
    assert ModelLogEntry.objects.filter(action="people.leave", object_id=row.pk).exists()


def test_leaving_twice_gives_the_same_handover():
    person, administrator = people.member_of(people.CityFactory()), superuser()
    row = people.membership(person)

    first, second = (actions.end_membership(row, by=administrator) for _time in range(2))

    assert first == second
    assert Handover.objects.count() == 1


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["deputy", "leader", "colleague", "coordinator"], "deputy"),
        (["leader", "colleague", "coordinator"], "leader"),
        (["colleague", "coordinator"], "colleague"),
        (["coordinator"], "coordinator"),
        ([], None),
    ],
)
def test_duties_go_to_the_deputy_else_to_the_leader_else_to_who_is_near(others, expected):
    city = people.CityFactory()
    makers = {"leader": people.leader_of, "coordinator": people.coordinator_of}
    person = people.member_of(city)
    made = {name: makers.get(name, people.member_of)(city) for name in reversed(others)}
    city.refresh_from_db()
    if "deputy" in made:
        away(person, made["deputy"])

    handover = leave(person)

    assert handover.to == made.get(expected)


def test_the_handover_lists_what_was_theirs_and_waits_for_who_takes_over():
    city = people.CityFactory()
    leader, colleague = people.leader_of(city), people.member_of(city)
    invitations.invite("new@example.org", Role.MEMBER, city, by=people.fresh(leader), language="en")
    Seat.objects.create(organisation=city, holder=leader)
    Post.objects.create(membership=people.membership(leader), function=Function.FINANCE, starts_on=today())
    away(colleague, leader)

    handover = leave(leader)

    kinds = {line.kind: line for line in handover.lines.all()}
    assert set(kinds) == {"invitations", "seats", "functions", "substitutions"}
    assert kinds["invitations"].words["en"] == "Invitation of new@example.org"
    assert all(line.address.startswith("/en/members/") for line in kinds.values())
    assert Seat.objects.get().holder is None
    waiting = [item.title for item in inbox.items(people.fresh(colleague))]
    assert any("Take over" in title for title in waiting)
    actions.take_over(handover, by=colleague)
    assert not any("Take over" in item.title for item in inbox.items(people.fresh(colleague)))


def test_nobody_takes_over_what_went_to_somebody_else():
    city = people.CityFactory()
    person, _leader = people.member_of(city), people.leader_of(city)
    handover = leave(person)

    with pytest.raises(PermissionDenied):
        actions.take_over(handover, by=people.member_of(city))


def test_an_expert_leaves_without_a_handover():
    person = people.expert()

    assert leave(person) is None
    assert not person.memberships.current().exists()


def test_a_deputy_is_told_and_finds_the_duties_in_their_own_inbox():
    city = people.CityFactory()
    leader, deputy, gone = people.leader_of(city), people.member_of(city), people.member_of(city)
    leave(gone)
    assert not [item for item in inbox.items(people.fresh(deputy)) if "Take over" in item.title]

    away(leader, deputy)

    mine = [item for item in inbox.items(people.fresh(deputy)) if "Take over" in item.title]
    assert [item.for_person for item in mine] == [leader]
    assert deputy.email in {task.args_kwargs["args"][0]["to"] for task in DBTaskResult.objects.all()}


@pytest.mark.parametrize(
    ("first", "last", "field"), [(3, 1, "ends_on"), (-5, -2, "ends_on")], ids=["ends first", "is over"]
)
def test_an_odd_absence_is_refused(first, last, field):
    city = people.CityFactory()
    person, deputy = people.member_of(city), people.member_of(city)

    with pytest.raises(ValidationError) as refused:
        away(person, deputy, first, last)

    assert field in refused.value.message_dict or "__all__" in refused.value.message_dict


def test_nobody_stands_in_for_themselves_nor_from_another_city():
    city = people.CityFactory()
    person, stranger = people.member_of(city), people.member_of(people.CityFactory())

    for deputy in (person, stranger):
        with pytest.raises(ValidationError) as refused:
            away(person, deputy)
        assert "deputy" in refused.value.message_dict


def test_two_deputies_never_stand_in_at_the_same_time():
    city = people.CityFactory()
    person, first, second = (people.member_of(city) for _time in range(3))
    away(person, first, 0, 5)

    with pytest.raises(ValidationError) as refused:
        away(person, second, 5, 9)

    assert "starts_on" in refused.value.message_dict
    assert away(person, second, 6, 9).pk


def test_the_only_one_of_a_cell_has_a_deputy_in_the_coordination_centre():
    city = people.CityFactory()
    person, coordinator = people.leader_of(city), people.coordinator_of(city)

    away(person, coordinator)

    assert Deputation.objects.get().deputy == coordinator


def test_a_colleague_names_no_deputy_for_others():
    city = people.CityFactory()
    person, colleague = people.member_of(city), people.member_of(city)

    with pytest.raises(PermissionDenied):
        away(person, colleague, by=colleague)


def test_a_deputyship_that_has_not_begun_is_taken_back_and_one_under_way_ends_yesterday():
    city = people.CityFactory()
    person, deputy = people.member_of(city), people.member_of(city)
    later, now = away(person, deputy, 5, 9), away(person, deputy, 0, 3)
    Deputation.objects.filter(pk=now.pk).update(starts_on=today() - timedelta(days=2))

    for one in (later, now):
        actions.end_deputation(one, by=people.fresh(person))

    assert list(Deputation.objects.values_list("pk", "ends_on")) == [(now.pk, today() - timedelta(days=1))]


def test_functions_begin_and_end_with_a_day():
    city = people.CityFactory()
    leader, person = people.leader_of(city), people.member_of(city)
    row = people.membership(person)
    Post.objects.create(membership=row, function=Function.ICT, starts_on=today() - timedelta(days=9))

    actions.change_posts(row, [Function.FINANCE, Function.PROMOTION], by=people.fresh(leader))

    assert set(row.posts.current().values_list("function", flat=True)) == {Function.FINANCE, Function.PROMOTION}
    assert row.posts.get(function=Function.ICT).ends_on == today() - timedelta(days=1)


def test_a_leader_makes_nobody_a_leader():
    city = people.CityFactory()
    leader, person = people.leader_of(city), people.member_of(city)

    with pytest.raises(PermissionDenied):
        actions.change_role(people.membership(person), Role.LEADER, by=people.fresh(leader))

    assert people.membership(person).role == Role.MEMBER


def test_a_person_has_one_place_in_a_cell_at_a_time():
    city = people.CityFactory()
    row = people.membership(people.member_of(city))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=row.person, cell=row.cell)


def test_who_comes_back_has_a_new_membership():
    city = people.CityFactory()
    person = people.member_of(city)
    leave(person)

    actions.begin_membership(people.fresh(person), Role.MEMBER, actions.cell_of(city), by=None)

    assert person.memberships.count() == 2
    assert person.memberships.current().count() == 1
