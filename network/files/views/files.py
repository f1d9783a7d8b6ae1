"""One file: its page, its versions, what can be seen of it, and what can be done with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.kit.transitions import WrongState
from network.files import actions, draw, incoming, names, previews, serving
from network.files.forms import NameForm, NoteForm, PlaceForm
from network.files.models import FileVersion
from network.files.storage import FILES
from network.files.views.folders import asked, choices, chosen
from network.files.views.places import file_or_404


@login_required
@require_safe
def stored_file(request, pk):
    stored, place = file_or_404(request.user, pk)
    return shown(request, stored, place)


def shown(request, stored, place, *, status=200, **more):
    number = request.GET.get("version", "")
    version = version_or_404(stored, int(number)) if number.isdecimal() else stored.current
    context = {
        "file": stored,
        "place": place,
        "version": version,
        "versions": stored.versions.select_related("uploaded_by"),
        "preview": preview(version),
        "form": NoteForm(),
        "largest": incoming.largest(),
        "accepted": f".{stored.extension}",
        "in_trash": stored.is_trashed or not place.tree.holds(stored.folder_id),
        "may_trash": place.may_trash(stored),
        "may_restore": place.may_restore(stored),
        **more,
    }
    return render(request, "files/file.html", context, status=status)


def version_or_404(stored, number):
    return get_object_or_404(stored.versions.select_related("filer_file", "uploaded_by"), number=number)


def preview(version):
    """What the page shows of a version: {"kind", …}; `problem` says why a PDF cannot be shown."""
    kind = previews.kind_of(version)
    if kind != "pdf":
        return {"kind": kind}
    try:
        facts = previews.pdf_facts(version)
    except previews.NoPreview as refusal:
        return {"kind": kind, "problem": refusal.args[0]}
    pages = [{"number": number, **page} for number, page in enumerate(facts["shown"], start=1)]
    return {"kind": kind, "pages": pages, "count": facts["pages"], "more": facts["pages"] > draw.PAGES}


@login_required
@require_safe
def download(request, pk, number=None):
    """The bytes. The record is asked anew, whatever was allowed a moment ago."""
    stored, _place = file_or_404(request.user, pk)
    version = stored.current if number is None else version_or_404(stored, number)
    stem, ending = names.parts(stored.name)
    given = stored.name if version.pk == stored.current_id else f"{names.shortened(stem, 12)} (v{number}){ending}"
    return serving.download(request, version, given)


@login_required
@require_safe
def picture(request, pk, number, page=None):
    """A picture made smaller, or a page of a PDF."""
    stored, _place = file_or_404(request.user, pk)
    version = version_or_404(stored, number)
    if previews.kind_of(version) != ("picture" if page is None else "pdf") or (page and page > draw.PAGES):
        raise Http404
    try:
        content = previews.picture(version) if page is None else previews.pdf_page(version, page)
    except previews.NoPreview as refusal:
        if refusal.args[0] == "busy":
            return serving.harmless(HttpResponse(status=503, headers={"Retry-After": "10"}))
        raise Http404 from refusal
    return serving.harmless(HttpResponse(content, content_type="image/webp"))


@login_required
@require_safe
def kept_file(request, name):
    """Where the technical administration sends who opens a file there: to its page, if its record lets them."""
    path = f"{FILES}/{name[:2]}/{name[2:4]}/{name}"
    version = get_object_or_404(FileVersion, filer_file__file=path)
    file_or_404(request.user, version.stored_id)
    return redirect("stored_file", version.stored_id)


def file_to_write(user, pk):
    stored, place = file_or_404(user, pk)
    if not place.may_write:
        raise PermissionDenied
    return stored, place


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename_file(request, pk):
    stored, place = file_to_write(request.user, pk)
    form = NameForm(request.POST or None, initial={"name": stored.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_file(stored, form.cleaned_data["name"], by=request.user)
            return redirect("stored_file", pk)
        except ValidationError as refusal:
            form.add_error("name", refusal)
    return asked(request, place, form, name=stored.name, heading=_("Rename the file"), button=_("Rename"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_file(request, pk):
    stored, place = file_to_write(request.user, pk)
    form = PlaceForm(request.POST or None, places=choices(place))
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_file(stored, chosen(place, form), by=request.user)
            return redirect("stored_file", pk)
        except ValidationError as refusal:
            form.add_error("folder", refusal)
    return asked(request, place, form, name=stored.name, heading=_("Move the file"), button=_("Move"))


@login_required
@require_POST
def trash_file(request, pk):
    stored, place = file_or_404(request.user, pk)
    try:
        actions.trash_file(stored, by=request.user)
        messages.success(request, _("“%(name)s” is in the trash.") % {"name": stored.name})
    except WrongState:
        messages.error(request, _("“%(name)s” is in the trash already.") % {"name": stored.name})
    return redirect(place.address)


@login_required
@require_POST
def restore_file(request, pk):
    stored, _place = file_or_404(request.user, pk)
    try:
        back = actions.restore_file(stored, by=request.user)
        messages.success(request, _("“%(name)s” is back in its place.") % {"name": back.name})
    except WrongState:
        messages.error(request, _("“%(name)s” is not in the trash any more.") % {"name": stored.name})
    return redirect("stored_file", pk)
