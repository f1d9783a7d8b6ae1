"""The conversation of a record, what happened to it, and writing there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from cms.kit.controls import legible
from cms.kit.records import carrier_of, find_or_404
from network.talk import actions, mentions, names, rules
from network.talk.activities import activity
from network.talk.conversation import conversation
from network.talk.forms import CommentForm, empty_form, whole
from network.talk.views.doors import sized, way_back

TYPED = 80  # characters of a name that are looked for


@login_required
def talk(request, kind, pk):
    record = find_or_404(request.user, kind, pk)
    return shown(request, record)


def shown(request, record, form=None, status=200):
    found = conversation(record, request.user, whole(request.GET.get("comment")))
    context = {
        "talk": found,
        "form": form or (empty_form(record, request.user) if found.rights.write else None),
        "record": record,
        "record_address": carrier_of(record).address(record),
    }
    return render(request, "talk/conversation_page.html", context, status=status)


@login_required
@sized
def write(request, kind, pk):
    """Whoever asks for this address after logging in again finds the conversation."""
    record = find_or_404(request.user, kind, pk)
    if request.method != "POST":
        return redirect("talk", kind, pk)
    if not rules.may_write_comment(request.user, record):
        raise PermissionDenied
    form = CommentForm(request.POST, record=record, user=request.user)
    if not form.is_valid():
        return shown(request, record, form, 422)
    comment = actions.write(
        record,
        by=request.user,
        language=translation.get_language(),
        **{name: form.cleaned_data[name] for name in ("token", "text", "mentioned")},
    )
    return redirect(f"{way_back(request, kind, pk)}?comment={comment.pk}#comment-{comment.pk}")


@login_required
def activities(request, kind, pk):
    record = find_or_404(request.user, kind, pk)
    found = activity(record, request.user, whole(request.GET.get("page")) or 1)
    context = {"activity": found, "record": record, "kind": kind, "record_address": carrier_of(record).address(record)}
    return render(request, "talk/activity_page.html", context)


@login_required
def people(request, kind, pk):
    """Who can be mentioned here and is called so: nobody else is named, and only to who may mention them."""
    record = find_or_404(request.user, kind, pk)
    if not rules.may_write_comment(request.user, record):
        raise PermissionDenied
    found = names.matching(mentions.readers(record, request.user), legible(request.GET.get("q", ""))[:TYPED])
    return JsonResponse({"people": [{"name": one.full, "token": one.token} for one in found]})


@login_required
@sized
def follow(request, kind, pk):
    record = find_or_404(request.user, kind, pk)
    if request.method == "POST":
        actions.follow(record, by=request.user)
        messages.success(request, _("You follow this conversation: you will be told of new comments and files."))
    return redirect(way_back(request, kind, pk))


@login_required
@sized
def unfollow(request, kind, pk):
    record = find_or_404(request.user, kind, pk)
    if request.method == "POST":
        actions.unfollow(record, by=request.user)
        messages.success(request, _("You follow this conversation no more. Whoever mentions you is still heard."))
    return redirect(way_back(request, kind, pk))
