"""The dossier of a project, as it stands or as a snapshot kept it: to read, to print, as PDF and DOCX; snapshots."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.kit.paper import pdf
from network.projects import rules
from network.projects.actions import dossier as actions
from network.projects.actions import printouts
from network.projects.dossier.comparing import differences
from network.projects.dossier.freezing import content_at
from network.projects.enums import PrintoutState
from network.projects.forms import FreezeForm
from network.projects.models import FrozenState, Printout
from network.projects.views.doors import project_of, refuse, shown

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NOW = "now"


def frozen_of(project, key):
    """A snapshot of this project; None for how it stands now."""
    if key in {"", NOW}:
        return None
    if not key.isdecimal() or len(key) > 12:
        raise Http404
    return get_object_or_404(FrozenState.objects.filter(project=project).select_related("taken_by"), pk=int(key))


@login_required
@require_safe
def project_dossier(request, slug):
    row = project_of(request.user, slug)
    taken = frozen_of(row, request.GET.get("snapshot", ""))
    frozen = FrozenState.objects.filter(project=row).defer("content").select_related("taken_by")
    context = {
        "project": row,
        "document": printouts.outline_of(row, taken),
        "taken": taken,
        "frozen": frozen,
        "may_freeze": rules.may_freeze_project(request.user, row),
        "query": f"?snapshot={taken.pk}" if taken else "",
    }
    return render(request, "projects/dossier.html", context)


@login_required
@require_safe
def dossier_file(request, slug, form):
    """`form` is pdf or docx. A long one is made in the background; what cannot be set is said."""
    row = project_of(request.user, slug)
    taken = frozen_of(row, request.GET.get("snapshot", ""))
    document = printouts.outline_of(row, taken)
    if printouts.weight(document) > printouts.HEAVY:
        return redirect("printout", slug, printouts.order(row, taken, form, by=request.user).pk)
    try:
        return sent(row, taken, form, printouts.written(document, form))
    except pdf.NotSet:
        messages.error(request, _("The PDF could not be made. Print this page, or try again later."))
        return redirect(reverse("project_dossier", args=[slug]) + (f"?snapshot={taken.pk}" if taken else ""))


def sent(project, taken, form, content, language=None):
    response = HttpResponse(content, content_type=KINDS[form])
    name = "-".join(filter(None, [project.slug, f"{taken.pk}" if taken else "", language or get_language()]))
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def printout_of(request, slug, pk):
    rows = Printout.objects.visible_to(request.user).select_related("project", "taken")
    return get_object_or_404(rows, project__slug=slug, pk=pk)


@login_required
@require_safe
@never_cache
def printout(request, slug, pk):
    """How far it is; the page asks again by itself, or by its link."""
    found = printout_of(request, slug, pk)
    return render(request, "projects/printout.html", {"project": found.project, "printout": found})


@login_required
@require_safe
@never_cache
def printout_file(request, slug, pk):
    found = printout_of(request, slug, pk)
    if found.state != PrintoutState.READY:
        return redirect("printout", slug, pk)
    return sent(found.project, found.taken, found.form, bytes(found.content), found.language)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def project_freeze(request, slug):
    row = project_of(request.user, slug)
    if not rules.may_freeze_project(request.user, row):
        raise PermissionDenied
    form = FreezeForm(request.POST or None, initial={"token": uuid4().hex})
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            frozen = actions.freeze(row, facts["name"], by=request.user, token=facts["token"])
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The snapshot is kept. Nobody can change it any more."))
            return redirect(reverse("project_dossier", args=[slug]) + f"?snapshot={frozen.pk}")
    return shown(request, "projects/freeze.html", form, project=row)


@login_required
@require_safe
def project_compare(request, slug):
    """Two snapshots, or a snapshot and how things stand now, by their keys."""
    row = project_of(request.user, slug)
    frozen = list(FrozenState.objects.filter(project=row).defer("content"))
    last = str(frozen[0].pk) if frozen else NOW
    asked = {"before": request.GET.get("before") or last, "after": request.GET.get("after") or NOW}
    before, after = (frozen_of(row, asked[name]) for name in ("before", "after"))
    contents = [content_at(row, one) for one in (before, after)]
    choices = [*((str(one.pk), one) for one in frozen), (NOW, _("How it stands now"))]
    context = {
        "project": row,
        "asked": asked,
        "choices": choices,
        "has_snapshots": bool(frozen),
        "chapters": differences(*contents),
    }
    return render(request, "projects/compare.html", context)
