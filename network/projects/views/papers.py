"""The readiness matrix: partner by document, and each field of it.

Files are taken as everywhere: who may, and whether there is room, is asked before the first byte is read.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.kit.transitions import WrongState, open_steps
from network.files import incoming
from network.files.views.places import place_or_404
from network.files.views.uploads import received, refusal_by_length
from network.projects import readiness, rules
from network.projects.actions import papers as actions
from network.projects.forms import DocumentForm
from network.projects.models import Paper, ProjectDocument
from network.projects.steps import PAPER_STEPS
from network.projects.views.doors import elsewhere, partner_of, project_of, refuse, shown
from network.projects.views.partners import manager_of

SENT = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def project_papers(request, slug):
    row = project_of(request.user, slug)
    manages = rules.may_manage_project(request.user, row)
    own = rules.organisations_of(request.user)
    context = {"project": row, "matrix": readiness.of(row), "manages": manages, "own": own}
    return render(request, "projects/papers.html", context)


def document_of(project, pk):
    return get_object_or_404(ProjectDocument.objects.filter(project=project).select_related("template"), pk=pk)


@login_required
@require_http_methods(SENT)
def document_form(request, slug, pk=None):
    row = manager_of(request.user, slug)
    document = document_of(row, pk) if pk else None
    names = ("kind", "name", "wanted_from")
    initial = {name: getattr(document, name) for name in names} if document else {}
    form = DocumentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_document(row, form.cleaned_data, by=request.user, document=document)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("project_papers", slug)
    title = _("Edit the document") if document else _("Ask for a document")
    largest = incoming.largest()
    return shown(
        request, "projects/document_form.html", form, project=row, document=document, title=title, largest=largest
    )


@login_required
@require_POST
def document_drop(request, slug, pk):
    row = manager_of(request.user, slug)
    actions.drop_document(document_of(row, pk), by=request.user)
    messages.success(request, _("It is asked for no longer. What was brought stays among the files."))
    return redirect("project_papers", slug)


def field_of(user, slug, document, partner):
    """(project, document, partner), where this document is wanted from this partner."""
    row, found = partner_of(user, slug, partner)
    paper = document_of(row, document)
    if not found.is_here or not paper.is_wanted_from(found):
        raise Http404
    return row, paper, found


@login_required
@require_safe
def paper(request, slug, document, partner):
    return paper_shown(request, field_of(request.user, slug, document, partner))


def paper_shown(request, field, status=200, refused=()):
    row, document, partner = field
    kept = Paper.objects.filter(document=document, partner=partner).select_related("file", "brought_by", "checked_by")
    found = kept.first() or Paper(document=document, partner=partner)
    steps = [step for step in open_steps(found, PAPER_STEPS, request.user) if step != "bring"]
    context = {
        "project": row,
        "document": document,
        "partner": partner,
        "paper": found,
        "steps": steps,
        "may_bring": rules.may_bring_paper(request.user, found),
        "largest": incoming.largest(),
        "refused": refused,
    }
    return render(request, "projects/paper.html", context, status=status)


@csrf_exempt
@login_required
@require_POST
def paper_upload(request, slug, document, partner):
    field = row, wanted, found = field_of(request.user, slug, document, partner)
    if not rules.may_bring_paper(request.user, Paper(document=wanted, partner=found)):
        raise PermissionDenied

    def again(refused, status):
        return paper_shown(request, field, status, refused)

    def keep(file):
        actions.bring(wanted, found, file, by=request.user)
        return redirect("paper", slug, document, partner)

    return taken(request, row, keep, again)


@csrf_exempt
@login_required
@require_POST
def template_upload(request, slug, pk):
    row = manager_of(request.user, slug)
    document = document_of(row, pk)

    def again(refused, status):
        for one in refused:
            for words in one["messages"]:
                messages.error(request, words)
        return redirect("document_edit", slug, pk)

    def keep(file):
        actions.keep_template(document, file, by=request.user)
        return redirect("document_edit", slug, pk)

    return taken(request, row, keep, again)


def taken(request, project, keep, again):
    """One file: kept, or the page again with the reason."""
    place = place_or_404(request.user, "projects.project", project.pk)
    if refusal := refusal_by_length(request, place):
        return again([{"name": "", "messages": refusal.messages}], 413)
    request.upload_handlers = [incoming.PrivateUploadHandler(request)]
    return read(request, keep, again)


@csrf_protect
def read(request, keep, again):
    sent, wrong = received(request)
    if wrong:
        return again(wrong, 422)
    try:
        return keep(sent[0])
    except ValidationError as refusal:
        return again([{"name": sent[0].name, "messages": refusal.messages}], 422)


@login_required
@require_POST
def paper_step(request, slug, document, partner, step):
    """check, send_back, waive, want."""
    row, wanted, found = field_of(request.user, slug, document, partner)
    if step not in PAPER_STEPS or step == "bring":
        raise Http404
    remark = request.POST.get("remark", "").replace("\0", "").strip()[:300]
    try:
        actions.move(actions.paper_of(wanted, found), step, by=request.user, remark=remark)
    except WrongState:
        return elsewhere(request, project=row)
    return redirect("paper", slug, document, partner)
