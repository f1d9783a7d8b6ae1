"""The budget of a project: all of it, and the grids in which it is planned."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.kit.transitions import WrongState
from network.projects import rules
from network.projects.actions import budgets as actions
from network.projects.actions.versions import Changed
from network.projects.budget.checks import breaches
from network.projects.budget.reading import budget_of, imprint
from network.projects.budget.tables import tables
from network.projects.forms import SharesForm
from network.projects.forms.tables import of_partner, of_period
from network.projects.models.budgets import said_per_cent
from network.projects.views.doors import elsewhere, partner_of, project_of, shown

SENT = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def budget(request, slug):
    return render(request, "projects/budget.html", page_of(request, project_of(request.user, slug)))


def page_of(request, row):
    """In the other currency only by the rate that somebody entered, and marked as information."""
    reading = budget_of(row)
    settings = reading.budget
    exchanged = settings.rate if settings.rate and request.GET.get("currency") == settings.currency else None
    mine = rules.budget_partners(request.user, row, reading.partners)
    manages = rules.may_settle_budget(request.user, row)
    return {
        "project": row,
        "reading": reading,
        "breaches": breaches(row, reading),
        "exchanged": exchanged,
        "currency": settings.currency if exchanged else "EUR",
        "mine": mine,
        "manages": manages,
        "takes_over": manages and not reading.is_empty and (row.total, row.grant) != (
            reading.figures.whole, reading.grant,
        ),
        **tables(reading, mine, exchanged),
    }  # fmt: skip


@login_required
@require_http_methods(SENT)
def budget_partner(request, slug, pk):
    """Category by period of one partner; also of one that left, as long as something is planned for it."""
    row, partner = partner_of(request.user, slug, pk)
    partner.project = row
    reading = budget_of(row)
    here = pk in reading.plan.partners
    if not here and pk not in {gone.pk for gone, _amount in reading.gone}:
        raise Http404
    edits = rules.may_edit_budget_of(request.user, partner)
    manages = rules.may_settle_budget(request.user, row)

    def make():
        context = partner_context(row, partner, budget_of(row))
        return context | {"edits": edits, "manages": manages, "here": here}

    return grid_page(request, "projects/budget_partner.html", make)


def partner_context(project, partner, reading):
    context = {"project": project, "partner": partner, "reading": reading, "grid": of_partner(reading, partner)}
    if partner.pk in reading.plan.partners:
        context |= {"shares": shares_form(reading, partner), "paid": paid(reading, partner)}
        context["breaches"] = [one for one in breaches(project, reading) if one.about == f"partner-{partner.pk}"]
    return context


@login_required
@require_http_methods(SENT)
def budget_period(request, slug, number):
    """Partner by category in one period: for who plans several partners at once."""
    row = project_of(request.user, slug)
    period = next((one for one in budget_of(row).periods if one.number == number), None)
    if period is None:
        raise Http404
    mine = rules.budget_partners(request.user, row, budget_of(row).partners)

    def make():
        reading = budget_of(row)
        grid = of_period(reading, period, mine)
        return {"project": row, "period": period, "reading": reading, "grid": grid, "edits": bool(mine)}

    return grid_page(request, "projects/budget_period.html", make)


def grid_page(request, template, make):
    """Show a grid, or store what was typed in it: all of it, or the one row whose button was pressed.

    `make` gives what the page prints, as it stands now.
    """
    context = make()
    project, grid = context["project"], context["grid"]
    if request.method != "POST":
        return render(request, template, context)
    if not context["edits"]:
        raise PermissionDenied
    status = stored(request, project, grid)
    if status is None:
        return elsewhere(request, project=project)
    if status == 302:
        return redirect(request.path)
    if status == 200:  # one row is stored, others still wait
        del project.__dict__["_budget"]
        context = make()
        context["grid"].rows = grid.rows
    return render(request, template, context, status=status)


def stored(request, project, grid):
    """The status of the answer; None when something else than an amount changed."""
    keys = {row.key for row in grid.rows}
    only = request.POST.get("row", "")
    only = only if only in keys else ""
    grid.read(request.POST)
    if grid.lost:
        return 409
    if grid.refused(only):
        return 422
    try:
        count = actions.save_cells(project, grid.wishes(only), by=request.user)
    except actions.Conflict as other:
        grid.clash(other.cells)
        return 409
    except WrongState:
        return None
    told(request, count)
    if only:
        grid.keep(only)
    if not only or not grid.waits:
        return 302
    messages.warning(request, _("Other rows are not saved yet."))
    return 200


def told(request, count):
    words = ngettext("Saved: %(count)d amount changed.", "Saved: %(count)d amounts changed.", count)
    messages.success(request, words % {"count": count} if count else _("Nothing had changed."))


def paid(reading, partner):
    """[(source, its share, what that makes)]"""
    keys = [(partner.pk, one.pk) for one in reading.sources]
    rates = [said_per_cent(reading.plan.portions[key].rate) for key in keys]
    return list(zip(reading.sources, rates, (reading.figures.paid[key] for key in keys), strict=True))


def shares_form(reading, partner, data=None):
    initial = {"seen": imprint([row for (owner, _source), row in reading.shares.items() if owner == partner.pk])}
    for source in reading.sources:
        portion = reading.plan.portions[partner.pk, source.pk]
        initial |= {f"rate-{source.pk}": portion.rate, f"amount-{source.pk}": portion.amount}
    return SharesForm(data, sources=reading.sources, initial=initial)


@login_required
@require_http_methods(SENT)
def budget_shares(request, slug, pk):
    """Who pays for one partner."""
    row, partner = partner_of(request.user, slug, pk)
    partner.project = row
    reading = budget_of(row)
    if pk not in reading.plan.partners:
        raise Http404
    if not rules.may_edit_budget_of(request.user, partner):
        raise PermissionDenied
    form = shares_form(reading, partner, request.POST or None)
    context = {"project": row, "partner": partner, "paid": paid(reading, partner)}
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_shares(partner, form.portions(), by=request.user, seen=form.cleaned_data["seen"])
        except Changed:
            form.data = form.data.copy()
            form.data["seen"] = form.initial["seen"]
            return shown(request, "projects/budget_shares.html", form, 409, other=True, **context)
        messages.success(request, _("Saved."))
        return redirect("budget_partner", slug, pk)
    return shown(request, "projects/budget_shares.html", form, **context)


@login_required
@require_POST
def budget_take_over(request, slug):
    """The total and the grant of the budget become the project's."""
    row = project_of(request.user, slug)
    version = request.POST.get("version", "")
    try:
        actions.take_over(
            row, by=request.user, version=int(version) if version.isdecimal() and len(version) < 10 else 0
        )
    except Changed:
        return elsewhere(request, project=row)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The project’s total and grant are those of the budget."))
    return redirect("budget", slug)
