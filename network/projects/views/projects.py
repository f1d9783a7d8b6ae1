"""The projects of one's cities: the list, the board by state, one project, its words, the steps of its life."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.kit.paging import page_numbers
from cms.kit.transitions import NotReady, WrongState
from network.files.queries import rooted
from network.people.models import Organisation
from network.projects import listing, overview, rules
from network.projects.actions import projects as actions
from network.projects.actions.versions import Changed
from network.projects.enums import ENDED, Listing, ProjectState
from network.projects.forms import ProjectForm, StepForm
from network.projects.models import Partner, Project
from network.projects.plan import why
from network.projects.steps import EXPLAINED, PROJECT_STEPS
from network.projects.views.doors import elsewhere, own_organisations, project_of, refuse, shown
from network.projects.views.filters import kept_filters
from network.talk.conversation import followed_by

PAGE_SIZE = 25
SENT = ["GET", "HEAD", "POST"]
FACTS = (
    "acronym", "name", "language", "summary", "programme", "call", "starts_on", "ends_on", "number", "total", "grant",
    "version",
)  # fmt: skip
COLUMN = 50  # projects of one state on the board; the list has all of them


@login_required
@require_safe
def projects(request):
    """Experts find here what they are named to."""
    asked = listing.Asked.of(request.GET)
    rows = listing.with_leads(listing.by_name(listing.found(request.user, asked)))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "projects": page.object_list,
        "entries": page,
        "numbers": page_numbers(page),
        **asked_context(request.user, asked),
        "may_create": rules.may_create_project(request.user),
        **kept_filters(request, Listing.PROJECTS, asked),
    }
    return render(request, "projects/projects.html", context)


def asked_context(user, asked):
    here = Partner.objects.here().order_by().filter(project__in=Project.objects.workrooms_of(user))
    cities = Organisation.objects.filter(pk__in=here.values("organisation")).by_name()
    return {
        "query": asked.query,
        "asked": asked.words,
        "is_narrowed": asked.is_narrowed,
        "states": [*ProjectState.choices, (listing.ALL, pgettext("projects", "all"))],
        "cities": [(row.slug, row.said) for row in cities],
    }


@login_required
@require_safe
def projects_board(request):
    """By state, side by side: the ones that are alive."""
    rows = Project.objects.workrooms_of(request.user).exclude(state__in=ENDED).order_by("acronym", "pk")
    keys = {}
    for pk, state in rows.values_list("pk", "state"):
        keys.setdefault(state, []).append(pk)
    shown_keys = [pk for some in keys.values() for pk in some[:COLUMN]]
    found = listing.with_leads(Project.objects.filter(pk__in=shown_keys)).in_bulk()
    columns = [
        {"state": state, "projects": [found[pk] for pk in keys[state][:COLUMN]], "more": len(keys[state]) > COLUMN}
        for state in ProjectState
        if state in keys
    ]
    return render(request, "projects/board.html", {"columns": columns})


@login_required
@require_safe
def project(request, slug):
    beside = {**why.asked(), **rooted(Project), "is_followed": followed_by(request.user, Project)}
    row = project_of(request.user, slug, **beside)
    return render(request, "projects/project.html", overview.overview(row, request.user))


@login_required
@require_http_methods(SENT)
def project_new(request):
    organisations = own_organisations(request.user)
    if not organisations:
        raise Http404
    first = {"language": get_language(), "organisation": organisations[0], "token": uuid4().hex}
    form = ProjectForm(request.POST or None, organisations=organisations, initial=first)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        token = form.cleaned_data["token"]
        row = actions.create_project(facts.pop("organisation"), facts, by=request.user, token=token)
        messages.success(request, _("The concept is kept. Invite partners and fill in what is missing."))
        return redirect("project", row.slug)
    return shown(request, "projects/project_form.html", form, title=_("New project"))


@login_required
@require_http_methods(SENT)
def project_edit(request, slug):
    row = project_of(request.user, slug)
    if not rules.may_edit_project(request.user, row):
        raise PermissionDenied
    initial = {name: getattr(row, name) for name in FACTS} | {"topics": row.topics.all()}
    form = ProjectForm(request.POST or None, initial=initial)
    title = _("Edit the project")
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_project(row, form.facts(), by=request.user, version=form.cleaned_data["version"] or 0)
        except Changed as other:
            form.renew(other.record.version)
            return shown(request, "projects/project_form.html", form, 409, title=title, project=row, other=other.record)
        messages.success(request, _("Saved."))
        return redirect("project", slug)
    return shown(request, "projects/project_form.html", form, title=title, project=row)


@login_required
@require_http_methods(SENT)
def project_step(request, slug, step):
    """One step: when, why, and what it needs. What is missing is said before anybody types a word."""
    row = project_of(request.user, slug)
    if step not in PROJECT_STEPS:
        raise Http404
    if not rules.may_move_project(request.user, row):
        raise PermissionDenied
    if row.state not in PROJECT_STEPS[step].sources:
        return elsewhere(request, project=row)
    form = StepForm(request.POST or None, step=step, project=row)
    missing = PROJECT_STEPS[step].guard(row)
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.move(row, step, by=request.user, **form.cleaned_data)
        except NotReady as refusal:
            missing = refusal.missing
        except WrongState:
            return elsewhere(request, project=project_of(request.user, slug))
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("State of the project: %(state)s.") % {"state": moved.get_state_display()})
            return redirect("project", slug)
    more = {"project": row, "step": step, "title": overview.LABELS[step], "missing": missing, "ends": step in EXPLAINED}
    return shown(request, "projects/step.html", form, 422 if missing and form.is_bound else None, **more)


@login_required
@require_safe
def project_history(request, slug):
    row = project_of(request.user, slug)
    changes = row.changes.select_related("by")
    return render(request, "projects/history.html", {"project": row, "changes": changes})
