"""What happens in this room while nobody looks."""

from django.contrib.auth import get_user_model

from network.people.actions import invitations, organisations
from network.people.actions.offices import COORDINATORS, settle_groups
from network.people.enums import Role


def expire_invitations(since, now):
    return invitations.expire(now)


def settle_statuses(since, now):
    """A decision may say that an organisation has another status from a day on."""
    organisations.settle_statuses()


def settle_offices(since, now):
    """A coordinator's place may begin or end with a day, when nobody does anything."""
    people = get_user_model().objects
    in_group = people.filter(groups__name=COORDINATORS)
    with_place = people.filter(memberships__role=Role.COORDINATOR, memberships__ended_at=None)
    for person in (in_group | with_place).distinct():
        settle_groups(person)
