"""Who pays for all partners, flat rates and lump sums: new, changed, taken out. Whoever manages the project."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.transitions import WrongState
from network.projects.actions.partners import locked
from network.projects.actions.versions import Changed, rewrite
from network.projects.budget.figures import Flat, in_order
from network.projects.models import Budget, BudgetCell, FlatRate, LumpSum, Partner, Project, Source

MOST = {Source: 12, LumpSum: 60}


@transaction.atomic
def keep_source(project, facts, *, by, source=None, version=None):
    project = locked(project, by)
    return keep(Writing(Source, project, source, version, by), facts, {"name__iexact": facts["name"]})


@transaction.atomic
def keep_lump_sum(project, facts, *, by, lump_sum=None, version=None):
    project = locked(project, by)
    if facts["partner"].project_id != project.pk:
        raise ValidationError({"partner": _("Choose a partner of the project.")})
    same = {"name__iexact": facts["name"], "partner": facts["partner"], "period": facts["period"]}
    return keep(Writing(LumpSum, project, lump_sum, version, by), facts, same)


@dataclass(frozen=True)
class Writing:
    """What is written, by whom, and on which version: `row` is None for a new one."""

    model: type
    project: Project
    row: object
    version: int | None
    by: object


def keep(writing, facts, same):
    """A row of the locked project, new or in its next version; no second one that is the `same`."""
    model, project, row = writing.model, writing.project, writing.row
    others = model.objects.filter(project=project).exclude(pk=row.pk if row else None)
    if others.filter(**same).exists():
        raise ValidationError({"name": _("This stands here already.")})
    if row is None:
        if others.count() >= MOST[model]:
            raise ValidationError(_("A budget holds %(most)d of them at most.") % {"most": MOST[model]})
        row = model.objects.create(project=project, place=others.count(), **facts)
    else:
        row = still(model, project, row)
        rewrite(row, facts, writing.version)
    log(instance=project, action="projects.budget_settings", user=writing.by)
    return row


def still(model, project, row):
    """The row under its lock; WrongState when somebody took it out."""
    found = model.objects.select_for_update().filter(project=project, pk=row.pk).first()
    if found is None:
        raise WrongState("taken out")
    return found


@transaction.atomic
def drop(project, row, *, by):
    """Take a source with its shares, a flat rate, or a lump sum out."""
    project = locked(project, by)
    still(type(row), project, row).delete()
    if isinstance(row, FlatRate):
        raise_version(project)
    log(instance=project, action="projects.budget_settings", user=by)


@transaction.atomic
def keep_flat_rate(project, facts, *, by, flat_rate=None, version=None):
    """Written on a version of the budget, since flat rates are reckoned from each other."""
    project = locked(project, by)
    budget, _made = Budget.objects.get_or_create(project=project)
    row = still(FlatRate, project, flat_rate) if flat_rate else FlatRate(project=project)
    if budget.version != version:
        raise Changed(row if flat_rate else budget)
    for name, value in facts.items():
        setattr(row, name, value)
    refuse_circles(project, row)
    refuse_typed(project, row)
    row.save()
    raise_version(project)
    log(instance=project, action="projects.budget_settings", user=by)
    return row


def raise_version(project):
    budget, _made = Budget.objects.get_or_create(project=project)
    budget.version += 1
    budget.save(update_fields=["version"])


def refuse_circles(project, row):
    others = FlatRate.objects.filter(project=project).exclude(pk=row.pk)
    if others.filter(category=row.category).exists():
        raise ValidationError({"category": _("This category has a flat rate already.")})
    try:
        in_order([Flat(one.category, one.rate, tuple(one.base)) for one in [*others, row]])
    except ValueError as error:
        words = _("Flat rates cannot be reckoned from each other in a circle.")
        raise ValidationError({"base": words}) from error


def refuse_typed(project, row):
    """What somebody typed is not thrown away unseen."""
    partners = Partner.objects.filter(project=project)
    if BudgetCell.objects.filter(partner__in=partners, category=row.category).exists():
        words = _("Partners have typed amounts in this category: they are taken out first.")
        raise ValidationError({"category": words})
