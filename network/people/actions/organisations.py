"""What can be done with an organisation, its cell and its seat. Each action asks its rule itself."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.days import today
from cms.kit.signals import facts_released
from cms.kit.snapshots import take_snapshot
from network.notices.actions import notify
from network.people import rules
from network.people.enums import OrganisationStatus
from network.people.kinds import STATUS
from network.people.models import (
    Cell,
    Membership,
    Organisation,
    OrganisationFacts,
    OrganisationSnapshot,
    Seat,
    StatusPeriod,
)


@transaction.atomic
def release_organisation(organisation, *, by):
    """Make the facts as they stand now public. Returns the snapshot; ValidationError when it has no place."""
    if not rules.may_release_organisation(by, organisation):
        raise PermissionDenied
    record = Organisation.objects.select_for_update().get(pk=organisation.pk)
    record.refuse_unplaced()
    snapshot = take_snapshot(record, OrganisationSnapshot, OrganisationFacts)
    log(instance=record, action="portal.release", user=by)
    transaction.on_commit(lambda: facts_released.send(sender=Organisation, record=record))
    return snapshot


@transaction.atomic
def change_status(organisation, status, starts_on, *, by, decision=""):
    """Another status from this day on, which may lie ahead. The public hears of it when the facts are released."""
    if not rules.may_change_status(by, organisation):
        raise PermissionDenied
    record = Organisation.objects.select_for_update().get(pk=organisation.pk)
    period = StatusPeriod(organisation=record, status=status, starts_on=starts_on, decision=decision)
    period.full_clean()
    refuse_same_status(period)
    period.save()
    settle_status(record)
    log(instance=record, action="people.status", user=by)
    facts = {"status": status, "starts_on": starts_on.isoformat()}
    people = Membership.objects.current().filter(cell__organisation=record).people()
    notify(STATUS, record, people, by=by, **facts)
    return record


def refuse_same_status(period):
    before = period.organisation.status_periods.filter(starts_on__lt=period.starts_on).last()
    held = before.status if before else None
    if held == period.status:
        raise ValidationError({"status": _("It has this status on that day already.")})


def settle_status(record):
    """The status of the newest period that has begun. An organisation without periods keeps what it has."""
    begun = record.status_periods.filter(starts_on__lte=today()).last()
    if begun is None:
        return
    record.status = begun.status
    if begun.status == OrganisationStatus.MEMBER and record.member_since is None:
        record.member_since = begun.starts_on
    record.save(update_fields=["status", "member_since"])


def settle_statuses():
    """What was decided for a day ahead comes into force that day. Returns how many organisations changed."""
    begun = StatusPeriod.objects.filter(organisation=OuterRef("pk"), starts_on__lte=today()).order_by("-starts_on")
    behind = Organisation.objects.annotate(held=Subquery(begun.values("status")[:1])).exclude(held=None)
    keys = list(behind.exclude(status=F("held")).values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            settle_status(Organisation.objects.select_for_update(of=("self",)).get(pk=key))
    return len(keys)


@transaction.atomic
def change_cell(organisation, facts, *, by):
    """Write what the cell tells its colleagues: {"email", "phone", "opened_on", "note"}."""
    if not rules.may_change_cell(by, organisation):
        raise PermissionDenied
    cell, _made = Cell.objects.select_for_update().get_or_create(organisation=organisation)
    for name, value in facts.items():
        setattr(cell, name, value)
    cell.full_clean()
    cell.save()
    log(instance=organisation, action="people.cell", user=by)
    return cell


@transaction.atomic
def change_seat(organisation, holder, deputy, *, by):
    """Say who sits on the Steering Committee for an organisation, and who in place of them."""
    seat, _made = Seat.objects.select_for_update().get_or_create(organisation=organisation)
    if not rules.may_change_seat(by, seat):
        raise PermissionDenied
    seat.holder, seat.deputy = holder, deputy
    seat.full_clean()
    seat.save()
    log(instance=organisation, action="people.seat", user=by)
    return seat
