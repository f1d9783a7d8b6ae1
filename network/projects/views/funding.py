"""What is settled of a budget for all partners: periods, who pays, flat rates, lump sums."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cms.kit.transitions import WrongState
from network.projects import rules
from network.projects.actions import budgets, funding
from network.projects.actions.versions import Changed
from network.projects.budget.reading import budget_of
from network.projects.forms import BudgetForm, FlatRateForm, LumpSumForm, SourceForm
from network.projects.models import Budget, FlatRate, LumpSum, Partner, Source
from network.projects.views.doors import elsewhere, project_of, refuse, shown

SENT = ["GET", "HEAD", "POST"]


def settled_by(user, slug):
    row = project_of(user, slug)
    if not rules.may_settle_budget(user, row):
        raise PermissionDenied
    return row


@login_required
@require_http_methods(SENT)
def budget_settings(request, slug):
    row = settled_by(request.user, slug)
    reading = budget_of(row)
    names = ("months", "currency", "rate", "rate_on", "version")
    form = BudgetForm(request.POST or None, initial={name: getattr(reading.budget, name) for name in names})
    context = {"project": row, "reading": reading, "lump_sums": every_lump_sum(row), "names": called(reading)}
    if request.method == "POST" and form.is_valid():
        try:
            budgets.settle(row, form.facts(), by=request.user, version=form.cleaned_data["version"] or 0)
        except Changed as other:
            form.renew(other.record.version)
            return shown(request, "projects/budget_settings.html", form, 409, other=other.record, **context)
        messages.success(request, _("Saved."))
        return redirect("budget", slug)
    return shown(request, "projects/budget_settings.html", form, **context)


def every_lump_sum(project):
    return LumpSum.objects.filter(project=project).select_related("partner__organisation")


def called(reading):
    """[(flat rate, its category, the categories of its base)]"""
    names = {one.code: one.said for one in reading.categories}
    return [(row, names.get(row.category, row.category), [names.get(code, code) for code in row.base])
            for row in reading.flat_rates]  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One of the three lists: how it is called, its form, its action. `version_of` says what a form is written on."""

    model: type
    new: str
    edit: str
    form: object
    keep: object
    argument: str
    names: tuple


SOURCE = Kind(
    Source,
    gettext_lazy("New source of money"),
    gettext_lazy("Edit the source of money"),
    lambda data, initial, reading: SourceForm(data, initial=initial),
    funding.keep_source,
    "source",
    ("kind", "name", "rate", "ceiling"),
)
FLAT_RATE = Kind(
    FlatRate,
    gettext_lazy("New flat rate"),
    gettext_lazy("Edit the flat rate"),
    lambda data, initial, reading: FlatRateForm(
        data, initial=initial, categories=[(one.code, str(one.said)) for one in reading.categories]
    ),
    funding.keep_flat_rate,
    "flat_rate",
    ("category", "rate", "base"),
)
LUMP_SUM = Kind(
    LumpSum,
    gettext_lazy("New lump sum"),
    gettext_lazy("Edit the lump sum"),
    lambda data, initial, reading: LumpSumForm(
        data,
        initial=initial,
        partners=Partner.objects.filter(pk__in=reading.plan.partners).select_related("organisation"),
        periods=[(one.number, one.label) for one in reading.periods],
    ),
    funding.keep_lump_sum,
    "lump_sum",
    ("name", "partner", "period", "amount"),
)


@login_required
@require_http_methods(SENT)
def entry(request, slug, kind, pk=None):
    """A source, a flat rate or a lump sum: new, or changed."""
    row = settled_by(request.user, slug)
    found = get_object_or_404(kind.model.objects.filter(project=row), pk=pk) if pk else None
    reading = budget_of(row)
    version = (found or reading.budget).version if kind is not FLAT_RATE else reading.budget.version
    initial = {name: getattr(found, name) for name in kind.names} if found else {}
    form = kind.form(request.POST or None, initial | {"version": version}, reading)
    title = kind.edit if found else kind.new
    context = {"project": row, "title": title, "found": found, "reading": reading}
    if found:
        context["drop"] = reverse(f"{kind.argument}_drop", args=[row.slug, found.pk])
    if request.method == "POST" and form.is_valid():
        return kept(request, kind, form, context)
    return shown(request, "projects/budget_entry.html", form, **context)


def kept(request, kind, form, context):
    row = context["project"]
    written_on = {kind.argument: context["found"], "version": form.cleaned_data["version"] or 0}
    try:
        kind.keep(row, form.facts(), by=request.user, **written_on)
    except ValidationError as refusal:
        refuse(form, refusal)
        return shown(request, "projects/budget_entry.html", form, **context)
    except Changed as other:
        form.renew(other.record.version if kind is not FLAT_RATE else Budget.objects.get(project=row).version)
        return shown(request, "projects/budget_entry.html", form, 409, other=other.record, **context)
    except WrongState:
        return elsewhere(request, project=row)
    messages.success(request, _("Saved."))
    return redirect("budget_settings", row.slug)


@login_required
@require_POST
def entry_drop(request, slug, kind, pk):
    row = settled_by(request.user, slug)
    found = get_object_or_404(kind.model.objects.filter(project=row), pk=pk)
    try:
        funding.drop(row, found, by=request.user)
    except WrongState:
        return elsewhere(request, project=row)
    messages.success(request, _("It is taken out of the budget."))
    return redirect("budget_settings", row.slug)
