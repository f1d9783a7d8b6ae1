"""A folder on the screen, and what can be done with it."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from network.files import actions, incoming, names, queries, zips
from network.files.contents import allowed
from network.files.forms import ROOT, NameForm, PlaceForm
from network.files.serving import harmless
from network.files.views.places import address_of, place_or_404, place_to_write


@login_required
@require_GET
def folder(request, kind, pk, folder=None):
    return shown(request, place_or_404(request.user, kind, pk, folder))


def shown(request, place, *, status=200, refused=(), form=None):
    """The folder; `refused` is what an upload did not keep: {"name", "messages"}."""
    files = list(queries.files_in([place.folder_id])) if place.folder_id else []
    count, size = zips.size_of(place.tree, place.folder_id) if place.folder_id else (0, 0)
    context = {
        "place": place,
        "folders": [
            {"folder": one, "place": replace(place, sub=one), "may_trash": place.may_trash(one)}
            for one in place.tree.children(place.folder_id)
        ],
        "files": [{"file": one, "may_trash": place.may_trash(one)} for one in files],
        "form": form or NameForm(),
        "refused": refused,
        "largest": incoming.largest(),
        "accepted": ",".join(f".{ending}" for ending in allowed()),
        "zip_count": count,
        "zip_size": size,
    }
    return render(request, "files/folder.html", context, status=status)


@login_required
@require_POST
def new_folder(request, kind, pk, folder=None):
    place = place_to_write(request.user, kind, pk, folder)
    form = NameForm(request.POST)
    if form.is_valid():
        try:
            made = actions.make_folder(
                place.record, form.cleaned_data["name"], by=request.user, folder_id=place.sub and place.sub.folder_id
            )
            return redirect(address_of(place.record, made))
        except ValidationError as refusal:
            form.add_error("name", refusal)
    return shown(request, place, status=422, form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename_folder(request, kind, pk, folder):
    place = place_to_write(request.user, kind, pk, folder)
    form = NameForm(request.POST or None, initial={"name": place.sub.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_folder(place.sub, form.cleaned_data["name"], by=request.user)
            return redirect(place.address)
        except ValidationError as refusal:
            form.add_error("name", refusal)
    return asked(request, place, form, name=place.sub.name, heading=_("Rename the folder"), button=_("Rename"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_folder(request, kind, pk, folder):
    place = place_to_write(request.user, kind, pk, folder)
    inside = set(place.tree.below(place.sub.folder_id))
    form = PlaceForm(request.POST or None, places=choices(place, without=inside))
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_folder(place.sub, chosen(place, form), by=request.user)
            return redirect(place.address)
        except ValidationError as refusal:
            form.add_error("folder", refusal)
    return asked(request, place, form, name=place.sub.name, heading=_("Move the folder"), button=_("Move"))


def asked(request, place, form, **words):
    """A page with one question; 422 when it was answered wrongly."""
    context = {"place": place, "form": form, **words}
    return render(request, "files/question.html", context, status=422 if form.is_bound else 200)


def choices(place, without=()):
    """Every folder of the record with its whole path; not those in `without`."""
    top = [(ROOT, _("Files of the record"))]
    ways = [
        (str(one.pk), " / ".join(step.name for step in place.tree.path(one.folder_id)))
        for one in place.tree.folders.values()
        if one.folder_id not in without
    ]
    return top + sorted(ways, key=lambda way: names.key_of(way[1]))


def chosen(place, form):
    """The key of filer's folder that was chosen; None for the root."""
    wished = form.cleaned_data["folder"]
    return None if wished == ROOT else place.tree.find(int(wished)).folder_id


@login_required
@require_POST
def trash_folder(request, kind, pk, folder):
    place = place_to_write(request.user, kind, pk, folder)
    above = place.tree.path(place.sub.folder_id)[:-1]
    back = address_of(place.record, above[-1] if above else None)
    try:
        actions.trash_folder(place.sub, by=request.user)
    except PermissionDenied:
        messages.error(request, _("The folder holds files of others: who manages the record can move it to the trash."))
        return redirect(back)
    messages.success(request, _("The folder “%(name)s” is in the trash.") % {"name": place.sub.name})
    return redirect(back)


@login_required
@require_GET
def zip_folder(request, kind, pk, folder=None):
    """Current versions of all below, sent as it is made. An empty folder makes no ZIP."""
    place = place_or_404(request.user, kind, pk, folder)
    if not place.folder_id:
        raise Http404
    archive = zips.zip_of(place.tree, place.folder_id)
    name = names.shortened(place.sub.name if place.sub else str(place.record), 4)
    headers = {
        "Content-Type": "application/zip",
        "Content-Length": str(len(archive)),
        "Content-Disposition": names.disposition(f"{name}.zip"),
    }
    return harmless(StreamingHttpResponse(iter(archive), headers=headers))
