"""Inviting people, sending it again, taking it back, accepting it."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.mailboxes import UNREACHABLE, can_be_sent_to
from cms.kit.tokens import imprint, new_token
from cms.kit.transitions import CLOCK, WrongState, take_step
from network.people import mails, rules
from network.people.actions.memberships import begin_membership, cell_of
from network.people.actions.offices import give_office
from network.people.enums import InvitationState, Office
from network.people.models import Invitation, Membership
from network.people.models.invitations import expiry
from network.people.steps import INVITATION_STEPS


@transaction.atomic
def invite(email, role, organisation=None, *, by, **words):
    """Send an invitation; ValidationError names the field when the address cannot be invited to this role.

    `words` are language, and perhaps message and ends_on, the last day of the place.
    """
    if not rules.may_invite(by, organisation, role):
        raise PermissionDenied
    email = email.strip().lower()
    cell = cell_of(organisation) if organisation else None
    refuse_odd_address(email, role, cell)
    token = new_token()
    row = Invitation(email=email, role=role, cell=cell, invited_by=by, imprint=imprint(token), **words)
    expire_old(email, role, cell)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise waiting() from error
    log(instance=row, action="people.invite", user=by)
    mails.invitation(row, token)
    return row


def waiting():
    return ValidationError(
        {"email": _("This address is invited already. Send that invitation again, or take it back.")}
    )


def refuse_odd_address(email, role, cell):
    """Who may invite to this cell may know who is in it: the message tells nothing they cannot see."""
    if not can_be_sent_to(email):
        raise ValidationError({"email": UNREACHABLE})
    if Invitation.objects.open().filter(email__iexact=email, cell=cell, role=role).exists():
        raise waiting()
    same = Membership.objects.current().filter(person__email__iexact=email, cell=cell)
    if role not in Office and same.exists():
        raise ValidationError({"email": _("The person with this address has a place here already.")})


def expire_old(email, role, cell):
    """One that ran out and that no tick has closed yet makes room for a new one."""
    for old in Invitation.objects.filter(email__iexact=email, cell=cell, role=role, state=InvitationState.SENT):
        if old.expires_at <= timezone.now():
            move(old, "expire", by=CLOCK)


def move(invitation, step, *, by):
    return take_step(invitation, INVITATION_STEPS, step, by=by, ended_at=timezone.now())


@transaction.atomic
def revoke(invitation, *, by):
    row = move(invitation, "revoke", by=by)
    mails.invitation_revoked(row)
    return row


@transaction.atomic
def resend(invitation, *, by):
    """A new link for another two weeks; the one sent before leads nowhere from now on."""
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not rules.may_manage_invitation(by, row):
        raise PermissionDenied
    if row.state not in {InvitationState.SENT, InvitationState.EXPIRED}:
        raise WrongState(row.state)
    others = Invitation.objects.filter(email__iexact=row.email, cell=row.cell, role=row.role).exclude(pk=row.pk)
    if others.filter(state=InvitationState.SENT).exists():
        raise WrongState(row.state)
    token = new_token()
    row.imprint, row.sent_at, row.expires_at = imprint(token), timezone.now(), expiry()
    row.state, row.ended_at = InvitationState.SENT, None
    row.save()
    log(instance=row, action="people.invite_again", user=by)
    mails.invitation(row, token)
    return row


@transaction.atomic
def accept(invitation, *, by):
    """The invited person takes the place. WrongState when it was taken back, used or has run out meanwhile."""
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if rules.may_accept_invitation(by, row) and row.state == InvitationState.SENT and not row.is_open:
        raise WrongState(InvitationState.EXPIRED)
    if not may_still_invite(row):
        raise WrongState(InvitationState.REVOKED)
    row = take_step(row, INVITATION_STEPS, "accept", by=by, ended_at=timezone.now(), accepted_by=by)
    if row.role in Office:
        give_office(by, row.role)
        return None
    return begin_membership(by, row.role, row.cell, by=row.invited_by, ends_on=row.ends_on)


def may_still_invite(invitation):
    """An invitation is worth what the right behind it is worth now: who has left lets nobody in."""
    if invitation.invited_by is None:
        return False
    fresh = get_user_model().objects.get(pk=invitation.invited_by_id)
    return rules.may_manage_invitation(fresh, invitation)


def expire(now):
    """Close those whose time has run out; returns how many."""
    old = Invitation.objects.filter(state=InvitationState.SENT, expires_at__lte=now)
    count = 0
    for invitation in old:
        try:
            move(invitation, "expire", by=CLOCK)
            count += 1
        except WrongState:  # somebody was quicker
            continue
    return count
