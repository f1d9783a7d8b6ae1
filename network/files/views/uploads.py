"""Files come in. Who may, and whether there is room, is asked before the first byte of them is read.

Django's check of the form's token reads the whole form, so it stands behind those questions.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied, TooManyFilesSent, ValidationError
from django.http import JsonResponse, UnreadablePostError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from network.files import actions
from network.files.actions.keeping import refuse_quota, too_large
from network.files.forms import NoteForm
from network.files.incoming import PrivateUploadHandler, largest
from network.files.views import files, folders
from network.files.views.places import file_or_404, place_to_write

ROOM = 256 * 1024  # bytes of a form beside its files
HOW = {"new": 201, "version": 201, "second": 201, "same": 200}


@csrf_exempt
@login_required
@require_POST
def upload(request, kind, pk, folder=None):
    """Many files into one folder."""
    place = place_to_write(request.user, kind, pk, folder)
    if refusal := refusal_by_length(request, place):
        return answered(request, (place, None), [], [refused("", refusal)], 413)
    request.upload_handlers = [PrivateUploadHandler(request)]
    return take_many(request, place)


@csrf_exempt
@login_required
@require_POST
def new_version(request, pk):
    stored, place = file_or_404(request.user, pk)
    if not place.may_write:
        raise PermissionDenied
    if refusal := refusal_by_length(request, place):
        return answered(request, (place, stored), [], [refused("", refusal)], 413)
    request.upload_handlers = [PrivateUploadHandler(request)]
    return take_version(request, place, stored)


def refusal_by_length(request, place):
    """Why so large a form is not read at all; None when it may be."""
    length = request.META.get("CONTENT_LENGTH") or ""
    size = max(0, int(length[:15]) - ROOM) if length.isdecimal() else 0
    try:
        if size > largest():
            raise too_large()
        refuse_quota(place.owner_pk, size)
    except ValidationError as refusal:
        return refusal
    return None


@csrf_protect
def take_many(request, place):
    sent, wrong = received(request)
    as_version = request.POST.get("same_name") == "version"
    folder_id = place.sub and place.sub.folder_id

    def keep(file):
        return actions.keep(place.record, file, by=request.user, folder_id=folder_id, as_version=as_version)

    kept, refusals = each(sent, keep)
    return answered(request, (place, None), kept, wrong + refusals)


@csrf_protect
def take_version(request, place, stored):
    sent, wrong = received(request)
    form = NoteForm(request.POST)
    if not form.is_valid():
        wrong = [{"name": str(form.fields["note"].label), "messages": form.errors["note"]}]
        return answered(request, (place, stored), [], wrong, form=form)
    note = form.cleaned_data["note"]
    kept, refusals = each(sent[:1], lambda file: actions.keep_version(stored, file, by=request.user, note=note))
    return answered(request, (place, stored), kept, wrong + refusals)


def received(request):
    """(the files that came whole, what was refused on its way)."""
    try:
        sent = request.FILES.getlist("files")
    except UnreadablePostError as error:
        raise BadRequest("The form broke off.") from error
    except TooManyFilesSent:
        return [], [{"name": "", "messages": [_("Too many files at once: send a hundred at most.")]}]
    wrong = [refused(name, too_large()) for name in request.upload_handlers[0].too_large]
    if not sent and not wrong:
        wrong = [{"name": "", "messages": [_("Choose a file first.")]}]
    return sent, wrong


def each(sent, keep):
    kept, refusals = [], []
    for file in sent:
        try:
            kept.append((file.name, keep(file)))
        except ValidationError as refusal:
            refusals.append(refused(file.name, refusal))
    return kept, refusals


def refused(name, refusal):
    return {"name": name, "messages": refusal.messages}


def answered(request, where, kept, wrong, status=422, **more):
    """A script gets facts, a person a page: what was refused stands on it, what was kept is kept."""
    if "application/json" in request.headers.get("Accept", ""):
        facts = [told(name, outcome) for name, outcome in kept]
        best = HOW[kept[0][1].how] if kept else 200
        return JsonResponse({"kept": facts, "refused": wrong}, status=status if wrong else best)
    place, stored = where
    say(request, kept)
    if not wrong:
        return redirect(reverse("stored_file", args=[stored.pk]) if stored else place.address)
    if stored:
        return files.shown(request, stored, place, status=status, refused=wrong, **more)
    return folders.shown(request, place, status=status, refused=wrong)


def told(name, outcome):
    address = reverse("stored_file", args=[outcome.stored.pk])
    return {"sent": name, "name": outcome.stored.name, "how": outcome.how, "address": address, "word": word(outcome)}


def say(request, kept):
    new = sum(outcome.how == "new" for _name, outcome in kept)
    if new:
        messages.success(
            request, ngettext("%(count)d file uploaded.", "%(count)d files uploaded.", new) % {"count": new}
        )
    for _name, outcome in kept:
        if text := word(outcome):
            messages.success(request, text)


def word(outcome):
    """What is to be said of a file that did not simply become a new one."""
    sentences = {
        "version": _("“%(name)s” has a new version: number %(number)d."),
        "second": _("The name was taken, so the file was kept as “%(name)s”."),
        "same": _("“%(name)s” is here already, with the same content."),
    }
    facts = {"name": outcome.stored.name, "number": outcome.stored.current.number}
    return sentences[outcome.how] % facts if outcome.how in sentences else ""
