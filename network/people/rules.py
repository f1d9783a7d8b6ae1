"""Who may know of organisations, cells, people and invitations, who may change them, and nothing else."""

from django.apps import apps
from django.db.models import Q

from cms.kit.rules import NOBODY, is_somebody
from cms.kit.transitions import CLOCK
from network.people.enums import Office, Role
from network.people.standing import standing

BY_LEADERS = {Role.MEMBER}
BY_COORDINATORS = {Role.MEMBER, Role.LEADER}


def is_administrator(user):
    return is_somebody(user) and user.is_superuser


def may_enter(user):
    """The members' area: whoever has a place in the network now, experts as guests, and administrators."""
    return is_administrator(user) or bool(standing(user).places)


def may_read_network(user):
    """What all members share: the directory, news, the handbook. Experts see what they are invited to, and no more."""
    return is_administrator(user) or standing(user).in_network


def needs_second_factor(user):
    return standing(user).is_coordinator


def organisation_rows(user):
    """Which organisations' working rows this person may know about; the public reads snapshots instead."""
    if not is_somebody(user):
        return NOBODY
    return Q() if user.has_perm("people.view_organisation") or may_read_network(user) else NOBODY


def may_release_organisation(user, organisation):
    """Releasing makes the facts public: it takes the right to change the record and a place in the office."""
    return is_somebody(user) and user.has_perm("people.change_organisation")


def workspace_rows(user):
    """Organisations whose own room this person may enter: their cell's people, and those who look after it."""
    if not is_somebody(user):
        return NOBODY
    if user.is_superuser:
        return Q()
    mine = standing(user)
    return Q(pk__in=mine.organisations | mine.looked_after)


def may_work_in(user, organisation):
    """Write in an organisation's own room."""
    mine = standing(user)
    return is_administrator(user) or organisation.pk in mine.organisations | mine.looked_after


def may_lead(user, organisation):
    """Decide for the cell: its leader, who looks after it, an administrator; in a centre each of its coordinators."""
    mine = standing(user)
    return is_administrator(user) or organisation.pk in mine.led | mine.looked_after | mine.centres


def may_coordinate(user, organisation):
    return is_administrator(user) or organisation.pk in standing(user).looked_after


def person_rows(user):
    """Which people stand in this person's directory: those with a place in the network, and themselves."""
    if not is_somebody(user):
        return NOBODY
    oneself = Q(user=user)
    if not may_read_network(user):
        return oneself
    return oneself | Q(user__is_active=True, user__memberships__in=in_force(), removed_at=None)


def colleague_rows(user):
    """People who hide nothing from this one: themselves, those of the own cells and of the cities looked after."""
    if not is_somebody(user):
        return NOBODY
    if user.is_superuser:
        return Q()
    mine = standing(user)
    near = in_force().filter(cell__organisation__in=mine.organisations | mine.looked_after)
    return Q(user=user) | Q(user__in=near.values("person"))


def in_force():
    """Memberships of cells that are in force today."""
    return apps.get_model("people", "Membership").objects.current().exclude(cell=None).values("pk")


def membership_rows(user):
    """Those of the directory; leaders and coordinators also see who has left."""
    if not is_somebody(user):
        return NOBODY
    if user.is_superuser:
        return Q()
    mine = standing(user)
    oneself = Q(person=user)
    if not mine.in_network:
        return oneself
    return oneself | Q(pk__in=in_force()) | Q(cell__organisation__in=mine.led | mine.looked_after)


def invitation_rows(user):
    if not is_somebody(user):
        return NOBODY
    if user.is_superuser:
        return Q()
    mine = standing(user)
    experts = Q(role=Role.EXPERT) if mine.is_coordinator else NOBODY
    return Q(cell__organisation__in=mine.led | mine.looked_after) & ~Q(role__in=Office.values) | experts


def handover_rows(user):
    """Who received it, who leads the cell, who looks after it."""
    if not is_somebody(user):
        return NOBODY
    if user.is_superuser:
        return Q()
    mine = standing(user)
    return Q(to=user) | Q(membership__cell__organisation__in=mine.led | mine.looked_after)


def roles_to_invite(user, organisation=None):
    """Roles this person may invite to: in the organisation, or without one to those that need none."""
    if is_administrator(user):
        return {Role.MEMBER, Role.LEADER, Role.COORDINATOR} if organisation else {Role.EXPERT, *Office}
    mine = standing(user)
    if organisation is None:
        return {Role.EXPERT} if mine.is_coordinator else set()
    if organisation.pk in mine.looked_after:
        return BY_COORDINATORS
    return BY_LEADERS if organisation.pk in mine.led else set()


def may_invite(user, organisation, role):
    return role in roles_to_invite(user, organisation)


def may_manage_invitation(user, invitation):
    """Send it again, or take it back."""
    return may_invite(user, invitation.cell.organisation if invitation.cell_id else None, invitation.role)


def may_expire_invitation(user, invitation):
    return user is CLOCK


def may_accept_invitation(user, invitation):
    """Only the person whose address was invited."""
    return is_somebody(user) and user.email.lower() == invitation.email.lower()


def may_end_membership(user, membership):
    """Oneself, always; a leader ends those of colleagues, who looks after the city also its leaders'."""
    if not is_somebody(user):
        return False
    if user.is_superuser or membership.person_id == user.pk:
        return True
    if membership.cell_id is None:
        return standing(user).is_coordinator
    return may_invite(user, membership.cell.organisation, membership.role)


def may_change_role(user, membership):
    """A cell gets its leader from who looks after the city."""
    return membership.cell_id is not None and may_coordinate(user, membership.cell.organisation)


def may_change_posts(user, membership):
    return membership.cell_id is not None and may_lead(user, membership.cell.organisation)


def may_name_deputy(user, membership):
    """For oneself, or for somebody of the cell one decides for: who is ill names nobody."""
    if not is_somebody(user):
        return False
    return membership.person_id == user.pk or may_change_posts(user, membership)


def may_change_cell(user, organisation):
    return may_lead(user, organisation)


def may_change_seat(user, seat):
    """The city says who sits for it; who looks after it may do so too."""
    return may_lead(user, seat.organisation)


def may_change_status(user, organisation):
    return is_administrator(user) or standing(user).is_coordinator


def may_remove_account(user, account):
    """Everybody their own; an administrator anybody's."""
    return is_somebody(user) and (user.pk == account.pk or user.is_superuser)
