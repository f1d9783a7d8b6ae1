"""The logic of a project and its work plan: what is read, and the words of the logic."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.kit.days import today
from network.projects import rules
from network.projects.actions import plan as actions
from network.projects.actions.versions import Changed
from network.projects.enums import TO_DO
from network.projects.forms.plan import LogicForm
from network.projects.plan.dates import clashes, slacks_of
from network.projects.plan.reading import plan_of
from network.projects.plan.timeline import WIDTHS, chart
from network.projects.plan.why import logic_of, logic_row
from network.projects.readiness import partners_of
from network.projects.views.doors import project_of, shown
from network.projects.views.kept import kept

SENT = ["GET", "HEAD", "POST"]


def editor_of(user, slug):
    row = project_of(user, slug)
    if not rules.may_edit_project(user, row):
        raise PermissionDenied
    return row


def reader_of(user, slug):
    """(project, whether this person may edit it); the partners read for that are those of the page."""
    row = project_of(user, slug)
    rules.level(user, row, partners_of(row))
    return row, rules.may_edit_project(user, row)


@login_required
@require_safe
def project_logic(request, slug):
    row, edits = reader_of(request.user, slug)
    return render(request, "projects/logic.html", {"project": row, "edits": edits, **logic_of(row)})


@login_required
@require_http_methods(SENT)
def logic_edit(request, slug):
    row = editor_of(request.user, slug)
    logic = logic_row(row)
    more = {"project": row, "title": _("Edit the logic"), "back": "project_logic"}
    form = LogicForm(request.POST or None, project=row, instance=logic, initial={"version": logic.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.write_logic(row, form.facts(), by=request.user, version=version)
        except Changed as other:
            form.renew(other.record.version)
            return shown(request, "projects/part_form.html", form, 409, kept=kept(form, other.record), **more)
        messages.success(request, _("Saved."))
        return redirect("project_logic", slug)
    return shown(request, "projects/part_form.html", form, **more)


@login_required
@require_safe
def project_plan(request, slug):
    """The chart and, in words, all that it shows."""
    row, edits = reader_of(request.user, slug)
    return render(request, "projects/plan.html", {**shown_plan(row, request.GET.get("zoom")), "edits": edits})


def shown_plan(project, zoom):
    zoom = zoom if zoom in WIDTHS else "quarter"
    plan, day = plan_of(project), today()
    slacks = slacks_of(plan)
    codes = {key: work.code for key, work in plan.by_key().items()}
    for work in plan.activities:
        work.row.slack = slacks.get(work.pk)
        work.row.after_codes = [codes[key] for key in work.after if key in codes]
        for due in work.deliverables:
            due.row.is_late = bool(due.on) and due.on < day and due.row.state in TO_DO
    return {
        "project": project,
        "plan": plan,
        "chart": chart(plan, zoom, day, slacks),
        "clashes": list(clashes(plan)),
        "zooms": [("month", _("by month")), ("quarter", _("by quarter"))],
        "zoom": zoom,
    }
