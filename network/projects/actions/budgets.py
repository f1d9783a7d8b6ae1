"""Planning the money of a project: amounts, who pays, and what is settled for all partners.

Everything is done under the lock of the project's row, so what was judged is what is written.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.transitions import WrongState
from network.projects import rules
from network.projects.actions.partners import locked
from network.projects.actions.versions import Changed, rewrite
from network.projects.budget.merging import merged
from network.projects.budget.periods import first_in, months_of, spread
from network.projects.budget.reading import budget_of, imprint, stored
from network.projects.models import Budget, BudgetCell, FlatRate, LumpSum, Partner, Project, Share, Source


class Conflict(Exception):  # noqa: N818  a state, not a fault
    """Somebody stored other amounts meanwhile: `cells` is {(partner, category, period): amount as it is now}."""

    def __init__(self, cells):
        super().__init__()
        self.cells = cells


@transaction.atomic
def save_cells(project, wishes, *, by):
    """Write what is wished of cells, {(partner, category, period): Wish}, all or nothing. Returns how many changed."""
    row = Project.objects.select_for_update().get(pk=project.pk)
    asked = {partner for partner, _category, _period in wishes}
    partners = Partner.objects.filter(project=row, pk__in=asked)
    if asked - rules.budget_partners(by, row, partners):
        raise PermissionDenied
    outcome = merged(amounts_of(row), wishes)
    if outcome.conflicts:
        raise Conflict(outcome.conflicts)
    write(outcome.writes, row)
    for partner in {key[0] for key in outcome.writes}:
        cells = sum(key[0] == partner for key in outcome.writes)
        log(instance=row, action="projects.budget", user=by, data={"partner": partner, "cells": cells})
    return len(outcome.writes)


def amounts_of(project):
    return {(partner, category, period): amount for partner, category, period, amount in stored(project)}


def write(amounts, project):
    """Nothing is no row. Nobody fills in what a flat rate reckons."""
    reckoned = set(FlatRate.objects.filter(project=project).values_list("category", flat=True))
    if any(amount and category in reckoned for (_partner, category, _period), amount in amounts.items()):
        raise WrongState("flat rate")
    rows = [
        BudgetCell(partner_id=partner, category=category, period=period, amount=amount)
        for (partner, category, period), amount in amounts.items()
    ]
    BudgetCell.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["partner", "category", "period"], update_fields=["amount"]
    )
    if not all(amounts.values()):
        BudgetCell.objects.filter(partner__project=project, amount=0).delete()


@transaction.atomic
def save_shares(partner, portions, *, by, seen):
    """Who pays for a partner: {source: Portion, or None for the usual rate}. Changed when other shares were `seen`."""
    row = Project.objects.select_for_update().get(pk=partner.project_id)
    partner = Partner.objects.get(pk=partner.pk, project=row)
    if not rules.budget_partners(by, row, [partner]):
        raise PermissionDenied
    kept = Share.objects.filter(partner=partner)
    if imprint(kept) != seen or set(Source.objects.filter(project=row)) != set(portions):
        raise Changed(partner)
    kept.delete()
    Share.objects.bulk_create(
        Share(partner=partner, source=source, rate=portion.rate, amount=portion.amount)
        for source, portion in portions.items()
        if portion
    )
    log(instance=row, action="projects.budget_shares", user=by, data={"partner": partner.pk})


@transaction.atomic
def settle(project, facts, *, by, version):
    """Length of periods, currency and rate. Amounts follow into the new periods, to the cent."""
    row = locked(project, by)
    budget, _made = Budget.objects.get_or_create(project=row)
    old = budget.months
    rewrite(budget, facts, version)
    if budget.months != old:
        move_amounts(row, old, budget.months)
    log(instance=row, action="projects.budget_settings", user=by)
    return budget


def move_amounts(project, old, new):
    """Into periods of another length, row by row."""
    rows = {}
    for (partner, category, period), amount in amounts_of(project).items():
        rows.setdefault((partner, category), {})[period] = amount
    cells = [
        BudgetCell(partner_id=partner, category=category, period=period, amount=amount)
        for (partner, category), amounts in rows.items()
        for period, amount in spread(amounts, old, new, months_of(project)).items()
    ]
    BudgetCell.objects.filter(partner__project=project).delete()
    BudgetCell.objects.bulk_create(cells)
    for one in LumpSum.objects.filter(project=project):
        one.period = first_in(one.period, old, new)
        one.save(update_fields=["period"])


@transaction.atomic
def take_over(project, *, by, version):
    """What the budget makes becomes the value and the grant of the project."""
    row = locked(project, by)
    reading = budget_of(row)
    if reading.is_empty or reading.grant > reading.figures.whole:
        raise ValidationError(_("The budget makes no value that a project can have."))
    rewrite(row, {"total": reading.figures.whole, "grant": reading.grant}, version)
    log(instance=row, action="projects.budget_taken_over", user=by)
    return row
