"""Coming to a cell, what somebody does there, standing in, and leaving. Each action asks its rule itself."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.accounts.sessions import end_sessions
from cms.kit.days import today
from cms.kit.transitions import doer
from network.notices.actions import notify
from network.people import handing_over, mails, rules
from network.people.actions.offices import settle_groups
from network.people.enums import Role
from network.people.kinds import ROLE
from network.people.models import Cell, Deputation, Handover, HandoverLine, Membership, Person, Post
from network.people.standing import forget

A_DAY = timedelta(days=1)


def cell_of(organisation):
    """The cell of an organisation, made when there is none yet."""
    cell, _made = Cell.objects.get_or_create(organisation=organisation)
    return cell


@transaction.atomic
def begin_membership(person, role, cell=None, *, by, ends_on=None):
    """Give a person a place. Asks no rule: it is done by an invitation that was accepted, or by who loads the demo.

    Who has an open one in this cell already keeps it, with the new role.
    """
    Person.objects.get_or_create(user=person)
    same = Membership.objects.select_for_update().filter(person=person, cell=cell, ended_at=None).first()
    membership = same or Membership(person=person, cell=cell)
    membership.role, membership.ends_on = role, ends_on
    membership.starts_on = min(membership.starts_on, today())
    membership.full_clean()
    membership.save()
    log(instance=membership, action="people.join", user=doer(by))
    settle_groups(person)
    forget(person)
    return membership


@transaction.atomic
def change_role(membership, role, *, by):
    """Make somebody the leader of their cell, or one of its members again."""
    row = locked(membership)
    if not rules.may_change_role(by, row) or role not in rules.roles_to_invite(by, row.cell.organisation):
        raise PermissionDenied
    row.role = role
    row.save(update_fields=["role"])
    log(instance=row, action="people.role", user=doer(by), data={"role": role})
    settle_groups(row.person)
    forget(row.person)
    notify(ROLE, row.cell.organisation, [row.person], by=by, role=role)
    return row


@transaction.atomic
def change_posts(membership, functions, *, by):
    """What this person sees to from today on: a function that is not among these ends yesterday, a new one begins."""
    row = locked(membership)
    if not rules.may_change_posts(by, row):
        raise PermissionDenied
    now = today()
    held = {post.function: post for post in row.posts.current(now)}
    for function, post in held.items():
        if function not in functions:
            end_post(post, now)
    for function in functions:
        if function not in held:
            Post.objects.create(membership=row, function=function, starts_on=now)
    log(instance=row, action="people.functions", user=doer(by))
    return row


def end_post(post, day):
    """A function that began today and ends today was never held."""
    if post.starts_on >= day:
        post.delete()
        return
    post.ends_on = day - A_DAY
    post.save(update_fields=["ends_on"])


@transaction.atomic
def name_deputy(membership, deputy, *, by, **period):
    """Pass every duty of a membership to somebody else: starts_on and ends_on, both included, and perhaps a reason."""
    row = locked(membership)
    if not rules.may_name_deputy(by, row):
        raise PermissionDenied
    deputation = Deputation(membership=row, deputy=deputy, **period)
    deputation.full_clean()
    refuse_odd_deputy(deputation)
    deputation.save()
    log(instance=row, action="people.deputy", user=doer(by))
    forget(deputy)
    mails.deputy_named(deputation)
    return deputation


def refuse_odd_deputy(deputation):
    if deputation.deputy_id == deputation.membership.person_id:
        raise ValidationError({"deputy": _("Choose somebody else than the person who is away.")})
    if deputation.deputy not in possible_deputies(deputation.membership):
        raise ValidationError({"deputy": _("Choose somebody of the same cell, or of the coordination centre.")})
    if deputation.ends_on < today():
        raise ValidationError({"ends_on": _("That day has passed already.")})
    others = deputation.membership.deputations.filter(
        starts_on__lte=deputation.ends_on, ends_on__gte=deputation.starts_on
    )
    if others.exists():
        raise ValidationError({"starts_on": _("Somebody is named for a part of this time already. End that first.")})


def possible_deputies(membership):
    """Colleagues of the cell; and, as somebody may be the only one there, the people of its coordination centre."""
    if membership.cell_id is None:
        return get_user_model().objects.none()
    organisations = [membership.cell.organisation_id, membership.cell.organisation.centre_id]
    current = Membership.objects.current().filter(cell__organisation__in=organisations)
    people = get_user_model().objects.filter(is_active=True, memberships__in=current.values("pk"))
    return people.exclude(pk=membership.person_id).distinct()


@transaction.atomic
def end_deputation(deputation, *, by):
    """At once: what has not begun is taken back, what is under way ends yesterday."""
    row = Deputation.objects.select_for_update().get(pk=deputation.pk)
    if not rules.may_name_deputy(by, row.membership):
        raise PermissionDenied
    yesterday = today() - A_DAY
    log(instance=row.membership, action="people.deputy_ended", user=doer(by))
    if row.starts_on > yesterday:
        row.delete()
    else:
        row.ends_on = yesterday
        row.save(update_fields=["ends_on"])
    forget(row.deputy)


@transaction.atomic
def end_membership(membership, *, by):
    """Somebody leaves: from this moment on nothing of the cell is theirs. Returns the handover, or None for a guest.

    Sessions end at once; what was theirs goes to the deputy, else to the leader, else to who looks after the city.
    """
    row = locked(membership)
    if not rules.may_end_membership(by, row):
        raise PermissionDenied
    if row.ended_at is not None:
        return Handover.objects.filter(membership=row).first()
    successor = successor_of(row)
    handover = hand_over(row, successor) if row.cell_id else None
    row.ended_at, day = timezone.now(), today()
    row.ends_on = max(row.starts_on, min(row.ends_on or day, day))
    row.save(update_fields=["ended_at", "ends_on"])
    for post in row.posts.current(day):
        end_post(post, day)
    row.deputations.filter(ends_on__gte=day).delete()
    Deputation.objects.filter(deputy=row.person, membership__cell=row.cell, ends_on__gte=day).delete()
    log(instance=row, action="people.leave", user=doer(by))
    settle_groups(row.person)
    forget(row.person)
    end_sessions(row.person)
    if handover:
        mails.handed_over(handover)
    return handover


def successor_of(membership):
    """Who takes over: today's deputy, the leader, a colleague, somebody of the coordination centre, or nobody."""
    if membership.cell_id is None:
        return None
    deputation = membership.deputations.current().filter(deputy__is_active=True).first()
    if deputation:
        return deputation.deputy
    others = Membership.objects.current().filter(person__is_active=True).exclude(person=membership.person)
    cell = others.filter(cell=membership.cell)
    centre = others.filter(cell__organisation=membership.cell.organisation.centre_id, role=Role.COORDINATOR)
    found = cell.filter(role=Role.LEADER).first() or cell.first() or centre.first()
    return found.person if found else None


def hand_over(membership, successor):
    """Write down what was theirs, and pass on what can be passed on."""
    handover = Handover.objects.create(membership=membership, to=successor)
    for line in handing_over.lines(membership, successor):
        HandoverLine.objects.create(handover=handover, **line)
    return handover


@transaction.atomic
def take_over(handover, *, by):
    """Who received it says that they have read it: it waits for them no more."""
    row = Handover.objects.select_for_update().get(pk=handover.pk)
    if row.to_id != getattr(by, "pk", None):
        raise PermissionDenied
    row.read_at = row.read_at or timezone.now()
    row.save(update_fields=["read_at"])
    return row


def locked(membership):
    rows = Membership.objects.select_for_update(of=("self",)).select_related("person", "cell__organisation")
    return rows.get(pk=membership.pk)
