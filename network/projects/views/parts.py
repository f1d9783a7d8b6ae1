"""One set of views for all kinds of parts: new, changed, removed, moved; and other days for an activity."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.kit.dates import date_range
from cms.kit.transitions import WrongState
from network.projects.actions import plan as actions
from network.projects.actions.versions import Changed
from network.projects.forms.plan import FORMS, ActivityForm, DaysForm
from network.projects.plan.parts import KINDS, code, goes_along, numbers_of
from network.projects.views.doors import elsewhere, refuse, shown
from network.projects.views.kept import kept
from network.projects.views.plan import SENT, editor_of

TEMPLATE = "projects/part_form.html"
STEPS = {"up": -1, "down": 1}


def kind_or_404(name):
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def part_of(user, slug, name, pk):
    """(project, kind, row)"""
    project, kind = editor_of(user, slug), kind_or_404(name)
    return project, kind, get_object_or_404(kind.rows(project), pk=pk)


def asked_for(project, kind, data):
    """What hangs on which part, where the address says so."""
    above = data.get(kind.above, "")
    return {kind.above: above} if above.isdecimal() and len(above) < 16 else {}  # as long as keys are


@login_required
@require_http_methods(SENT)
def part_new(request, slug, kind):
    project, kind = editor_of(request.user, slug), kind_or_404(kind)
    first = {"token": uuid4().hex, **asked_for(project, kind, request.GET)}
    form = FORMS[kind.name](request.POST or None, project=project, initial=first)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        try:
            row = actions.add_part(project, kind, form.facts(), by=request.user, token=token)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(kind.address(project, row))
    return shown(request, TEMPLATE, form, project=project, title=kind.new, back=kind.page)


@login_required
@require_http_methods(SENT)
def part_edit(request, slug, kind, pk):
    project, kind, row = part_of(request.user, slug, kind, pk)
    initial = {"version": row.version, **({"state": row.state} if kind.name == "deliverables" else {})}
    more = {"project": project, "kind": kind.name, "title": kind.edit, "back": kind.page}
    more |= {"part": row.pk, "code": code(kind.name, *numbers_of(kind, row))}
    form = FORMS[kind.name](request.POST or None, project=project, instance=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_part(row, form.facts(), by=request.user, version=version)
        except Changed as other:
            form.renew(other.record.version)
            return shown(request, TEMPLATE, form, 409, kept=kept(form, other.record), **more)
        except WrongState:
            return elsewhere(request, project=project)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(kind.address(project, row))
    return shown(request, TEMPLATE, form, **more)


@login_required
@require_http_methods(SENT)
def part_remove(request, slug, kind, pk):
    """Asked once more, with what goes along."""
    project, kind, row = part_of(request.user, slug, kind, pk)
    if request.method == "POST":
        try:
            actions.remove_part(row, by=request.user)
        except WrongState:
            return elsewhere(request, project=project)
        messages.success(request, _("Removed."))
        return redirect(kind.page, slug)
    context = {"project": project, "kind": kind.name, "part": row, "code": code(kind.name, *numbers_of(kind, row))}
    return render(request, "projects/part_remove.html", {**context, "along": goes_along(kind, row), "back": kind.page})


@login_required
@require_POST
def part_move(request, slug, kind, pk):
    project, kind, row = part_of(request.user, slug, kind, pk)
    way = request.POST.get("way")
    if not kind.moves or way not in STEPS:
        raise Http404
    try:
        actions.move_part(row, STEPS[way], by=request.user)
    except WrongState:
        return elsewhere(request, project=project)
    return redirect(kind.address(project, row))


@login_required
@require_POST
def activity_dates(request, slug, pk):
    """Other days, from the chart: a script is answered in JSON, a form by the page or by what is there now."""
    project, _kind, row = part_of(request.user, slug, "activities", pk)
    form = DaysForm(request.POST)
    try:
        if not form.is_valid():
            return said(request, project, row, 422, " ".join(first_words(form)))
        facts = form.cleaned_data
        days = facts["starts_on"], facts["ends_on"]
        row = actions.shift_activity(row, *days, by=request.user, version=facts["version"] or 0)
    except Changed as other:
        return said(request, project, other.record, 409, _("Somebody was quicker. These days are kept now:"))
    except WrongState:
        return said(request, project, None, 409, _("Somebody has removed the activity."))
    except ValidationError as error:
        return said(request, project, row, 422, " ".join(error.messages))
    return said(request, project, row, 200, _("Saved."))


def first_words(form):
    return [str(error) for errors in form.errors.values() for error in errors]


def said(request, project, row, status, words):
    """How the activity stands now, and what is to be said about it."""
    if "application/json" in request.headers.get("Accept", ""):
        days = date_range(row.starts_on, row.ends_on) if row and row.starts_on else ""
        now = {"version": row.version, "first": row.starts_on, "last": row.ends_on} if row else {}
        return JsonResponse({**now, "said": " ".join(filter(None, [words, days]))}, status=status)
    if status == 200:
        return redirect(KINDS["activities"].address(project, row))
    if row is None:
        return elsewhere(request, project=project)
    return form_again(request, project, row, status)


def form_again(request, project, row, status):
    """The whole form of the activity, with the days that were sent, beside what is kept."""
    kind = KINDS["activities"]
    sent = {name: request.POST.get(name, "") for name in ("starts_on", "ends_on")}
    form = ActivityForm(project=project, instance=row, initial={"version": row.version, **sent})
    more = {"project": project, "kind": kind.name, "part": row.pk, "title": kind.edit, "back": kind.page}
    more |= {"code": code(kind.name, *numbers_of(kind, row)), "kept": kept(form, row)}
    return shown(request, TEMPLATE, form, status, **more)
