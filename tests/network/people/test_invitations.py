"""Invitations: sent, sent again, taken back, run out, accepted. One link lets one address in, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.kit.tokens import imprint
from cms.kit.transitions import WrongState
from network.people import jobs
from network.people.actions import invitations as actions
from network.people.actions import memberships
from network.people.enums import InvitationState, Role
from network.people.models import Invitation, Membership
from tests.factories import people
from tests.factories.accounts import UserFactory, superuser

pytestmark = pytest.mark.django_db
ADDRESS = "anna@example.org"


def invited(organisation, role=Role.MEMBER, by=None, email=ADDRESS, **words):
    by = by or superuser()
    return actions.invite(email, role, organisation, by=by, **{"language": "sk", **words})


def token_of_the_last_mail():
    """The link in the mail that was queued last."""
    text = DBTaskResult.objects.order_by("enqueued_at").last().args_kwargs["args"][0]["text"]
    return text.split("/invitation/")[1].split("/")[0]


def test_an_invitation_waits_for_its_address_and_the_link_is_written_nowhere_else():
    invitation = invited(people.CityFactory())

    token = token_of_the_last_mail()
    assert invitation.state == InvitationState.SENT
    assert Invitation.objects.of_token(token).get() == invitation
    assert token not in str(Invitation.objects.values().get())
    assert invitation.imprint == imprint(token)


def test_the_mail_is_in_the_language_of_who_is_invited():
    invited(people.CityFactory(), language="pl")

    words = DBTaskResult.objects.get().args_kwargs["args"][0]
    assert words["to"] == ADDRESS
    assert "/pl/invitation/" in words["text"]
    assert "/pl/invitation/" in words["html"]


@pytest.mark.parametrize("role", [Role.LEADER, Role.COORDINATOR, Role.EXPERT, "editor", "administrator"])
def test_a_leader_invites_nobody_but_colleagues(role):
    city = people.CityFactory()
    leader = people.leader_of(city)

    with pytest.raises(PermissionDenied):
        invited(city if role in {Role.LEADER, Role.COORDINATOR} else None, role, by=leader)

    assert not Invitation.objects.exists()


def test_an_address_is_invited_once_at_a_time():
    city = people.CityFactory()
    invited(city)

    with pytest.raises(ValidationError) as refused:
        invited(city, email=ADDRESS.upper())

    assert "email" in refused.value.message_dict
    assert invited(people.CityFactory()).pk


def test_who_has_a_place_here_is_not_invited_again():
    city = people.CityFactory()
    people.member_of(city, email=ADDRESS)

    with pytest.raises(ValidationError) as refused:
        invited(city)

    assert "email" in refused.value.message_dict


@pytest.mark.parametrize("email", ["", "a", "a@b", "a@exa mple.org", "ä" * 300 + "@example.org", '"a b"@example.org'])
def test_an_address_no_mail_reaches_is_refused(email):
    with pytest.raises(ValidationError):
        invited(people.CityFactory(), email=email)


def test_who_accepts_takes_the_place():
    city = people.CityFactory()
    invitation, person = invited(city, ends_on=timezone.localdate() + timedelta(days=9)), UserFactory(email=ADDRESS)

    membership = actions.accept(invitation, by=person)

    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == (InvitationState.ACCEPTED, person)
    assert (membership.cell.organisation, membership.role) == (city, Role.MEMBER)
    assert membership.ends_on == timezone.localdate() + timedelta(days=9)


def test_another_address_accepts_nothing():
    invitation = invited(people.CityFactory())

    with pytest.raises(PermissionDenied):
        actions.accept(invitation, by=UserFactory(email="eve@example.org"))

    assert not Membership.objects.exists()


@pytest.mark.parametrize("step", ["accept", "revoke"])
def test_an_invitation_ends_once(step):
    invitation, person = invited(people.CityFactory()), UserFactory(email=ADDRESS)
    act = {"accept": lambda: actions.accept(invitation, by=person), "revoke": revoked(invitation)}
    act[step]()

    for again in act.values():
        with pytest.raises(WrongState):
            again()

    assert Membership.objects.count() == int(step == "accept")


def revoked(invitation):
    by = superuser()
    return lambda: actions.revoke(invitation, by=by)


def test_after_two_weeks_it_is_too_late():
    invitation, person = invited(people.CityFactory()), UserFactory(email=ADDRESS)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(WrongState):
        actions.accept(invitation, by=person)

    assert jobs.expire_invitations(None, timezone.now()) == 1
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.EXPIRED


def test_sent_again_the_old_link_leads_nowhere():
    city = people.CityFactory()
    invitation = invited(city)
    old = token_of_the_last_mail()

    actions.resend(invitation, by=superuser())

    new = token_of_the_last_mail()
    assert new != old
    assert not Invitation.objects.of_token(old).exists()
    assert Invitation.objects.of_token(new).get() == invitation


def test_one_that_ran_out_can_be_sent_again_and_one_that_was_accepted_cannot():
    city = people.CityFactory()
    invitation = invited(city)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    jobs.expire_invitations(None, timezone.now())

    actions.resend(invitation, by=superuser())

    invitation.refresh_from_db()
    assert invitation.is_open
    actions.accept(invitation, by=UserFactory(email=ADDRESS))
    with pytest.raises(WrongState):
        actions.resend(invitation, by=superuser())


def test_the_invitation_of_somebody_who_has_left_lets_nobody_in():
    city = people.CityFactory()
    leader = people.leader_of(city)
    invitation = invited(city, by=leader)
    memberships.end_membership(people.membership(leader), by=superuser())

    with pytest.raises(WrongState):
        actions.accept(invitation, by=UserFactory(email=ADDRESS))

    assert not Membership.objects.current().filter(person__email=ADDRESS).exists()


@pytest.mark.parametrize(("office", "group"), [("editor", "Editors"), ("translator", "Translators")])
def test_an_office_is_a_group(office, group):
    invitation, person = invited(None, office), UserFactory(email=ADDRESS)

    actions.accept(invitation, by=person)

    assert [one.name for one in person.groups.all()] == [group]
    assert not person.is_superuser


def test_an_administrator_is_made_by_an_administrator_alone():
    invitation, person = invited(None, "administrator"), UserFactory(email=ADDRESS)

    actions.accept(invitation, by=person)

    assert people.fresh(person).is_superuser
    with pytest.raises(PermissionDenied):
        invited(None, "administrator", by=people.coordinator_of(people.CityFactory()), email="b@example.org")


def test_coordinators_are_let_into_the_office_and_out_again():
    person = people.coordinator_of(people.CityFactory())
    assert people.fresh(person).has_perm("wagtailadmin.access_admin")

    memberships.end_membership(people.membership(person), by=superuser())

    assert not people.fresh(person).has_perm("wagtailadmin.access_admin")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_people_at_once_one_accepts_or_one_takes_back():
    city = people.CityFactory()
    invitation, person, leader = invited(city), UserFactory(email=ADDRESS), people.leader_of(city)

    def attempt(act, by):
        try:
            act(invitation, by=type(by).objects.get(pk=by.pk))
            return act.__name__
        except WrongState:
            return "late"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        tasks = [(actions.accept, person), (actions.revoke, leader)] * 2
        outcomes = list(pool.map(lambda task: attempt(*task), tasks))

    assert outcomes.count("late") == 3
    invitation.refresh_from_db()
    joined = Membership.objects.filter(person=person).count()
    assert joined == int(invitation.state == InvitationState.ACCEPTED)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_leaders_invite_the_same_person_at_once_and_one_mail_goes_out():
    city = people.CityFactory()
    leaders = [people.leader_of(city), people.leader_of(city)]

    def attempt(leader):
        try:
            with transaction.atomic():
                invited(city, by=type(leader).objects.get(pk=leader.pk))
            return "sent"
        except ValidationError:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(attempt, leaders))

    assert outcomes == ["refused", "sent"]
    assert Invitation.objects.count() == 1
    assert DBTaskResult.objects.count() == 1
