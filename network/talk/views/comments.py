"""One comment: where it stands, other words for it, its end, and what it said before."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from cms.kit.controls import legible
from cms.kit.records import carrier_of
from network.talk import actions, prose, rules
from network.talk.conversation import html_of, place_of
from network.talk.forms import REPEATED, CommentForm, form_of
from network.talk.models import Comment
from network.talk.views.doors import sized


def find(user, pk):
    comment = Comment.objects.visible_to(user).whole().filter(pk=pk).first()
    if comment is None or comment.record is None:
        raise Http404
    return comment


@login_required
def comment(request, pk):
    """An address of a comment that stays: it leads to where the comment stands today."""
    return redirect(place_of(find(request.user, pk)))


@login_required
@sized
def edit(request, pk):
    found = find(request.user, pk)
    if found.deleted_at and rules.is_author(request.user, found):
        return gone(request, found)
    if not rules.may_edit_comment(request.user, found):
        raise PermissionDenied
    if request.method != "POST":
        return shown(request, found, form_of(found, request.user))
    form = CommentForm(request.POST, record=found.record, user=request.user, comment=found)
    if not form.is_valid():
        return shown(request, found, form, 422)
    try:
        actions.edit(
            found, by=request.user, **{name: form.cleaned_data[name] for name in ("text", "edition", "mentioned")}
        )
    except actions.Deleted:
        return gone(request, found)
    except actions.Changed:
        return changed(request, find(request.user, pk), form)
    return redirect(place_of(found))


def changed(request, found, form):
    """Both texts side by side. Sending the form once more is the choice for its own."""
    form.data["edition"] = found.edition
    return shown(request, found, form, 409, {"other": html_of(found, found.mentions.all(), request.user)})


def shown(request, found, form, status=200, more=None):
    return render(request, "talk/edit.html", about(found) | {"form": form} | (more or {}), status=status)


def gone(request, found):
    """What was typed is shown once more: it can be taken along."""
    typed = legible(request.POST.get("text", ""))[:REPEATED] if request.method == "POST" else ""
    return render(request, "talk/gone.html", about(found) | {"typed": typed}, status=409)


def about(found):
    record = found.record
    return {
        "comment": found,
        "record": record,
        "kind": carrier_of(record).kind,
        "record_address": carrier_of(record).address(record),
        "place": place_of(found),
    }


@login_required
@sized
def delete(request, pk):
    found = find(request.user, pk)
    if found.deleted_at:
        return redirect(place_of(found))
    if not rules.may_delete_comment(request.user, found):
        raise PermissionDenied
    if request.method == "POST":
        actions.delete(found, by=request.user)
        return redirect(place_of(found))
    html = html_of(found, found.mentions.all(), request.user)
    return render(request, "talk/delete.html", about(found) | {"html": html})


@login_required
def versions(request, pk):
    found = find(request.user, pk)
    if not rules.may_read_versions(request.user, found):
        raise PermissionDenied
    earlier = [
        (version, prose.as_html(version.text, set(version.mentioned.values()) - {""}))
        for version in found.versions.select_related("author")
    ]
    html = html_of(found, found.mentions.all(), request.user)
    return render(request, "talk/versions.html", about(found) | {"earlier": earlier, "html": html})
