"""What can be done with an organisation, its cell and its seat. Each action asks its rule itself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from cms.kit.days import today
from cms.kit.signals import facts_released
from cms.kit.snapshots import take_snapshot
from network.people import rules
from network.people.enums import OrganisationStatus
from network.people.models import Cell, Organisation, OrganisationFacts, OrganisationSnapshot, Seat, StatusPeriod


@transaction.atomic
def release_organisation(organisation, *, by):
    """Make the facts as they stand now public. Returns the snapshot."""
    if not rules.may_release_organisation(by, organisation):
        raise PermissionDenied
    record = Organisation.objects.select_for_update().get(pk=organisation.pk)
    snapshot = take_snapshot(record, OrganisationSnapshot, OrganisationFacts)
    log(instance=record, action="portal.release", user=by)
    transaction.on_commit(lambda: facts_released.send(sender=Organisation, record=record))
    return snapshot


@transaction.atomic
def change_status(organisation, status, starts_on, *, by, decision=""):
    """Another status from this day on. The public hears of it when the facts are released."""
    if not rules.may_change_status(by, organisation):
        raise PermissionDenied
    record = Organisation.objects.select_for_update().get(pk=organisation.pk)
    period = StatusPeriod(organisation=record, status=status, starts_on=starts_on, decision=decision)
    period.full_clean()
    period.save()
    latest = record.status_periods.filter(starts_on__lte=today()).last()
    record.status = latest.status if latest else record.status
    if status == OrganisationStatus.MEMBER and record.member_since is None:
        record.member_since = starts_on
    record.save()
    log(instance=record, action="people.status", user=by)
    return record


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
