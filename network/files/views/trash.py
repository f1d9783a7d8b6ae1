"""The trash of a record, for who may write there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cms.kit.transitions import WrongState
from network.files import actions, queries
from network.files.actions.trash import KEPT
from network.files.views.places import place_to_write, trashed_folder_or_404


@login_required
@require_safe
def trash(request, kind, pk):
    place = place_to_write(request.user, kind, pk)
    files = queries.trashed_files(place.root).select_related("trashed_by") if place.root else []
    folders = queries.trashed_folders(place.root) if place.root else []
    context = {
        "place": place,
        "files": [{"file": one, "may_restore": place.may_restore(one)} for one in files],
        "folders": [{"folder": one, "may_restore": place.may_restore(one)} for one in folders],
        "days": KEPT.days,
    }
    return render(request, "files/trash.html", context)


@login_required
@require_POST
def restore_folder(request, kind, pk, folder):
    place = place_to_write(request.user, kind, pk)
    sub = trashed_folder_or_404(place, folder)
    try:
        back = actions.restore_folder(sub, by=request.user)
        messages.success(request, _("The folder “%(name)s” is back in its place.") % {"name": back.name})
    except WrongState:
        messages.error(request, _("“%(name)s” is not in the trash any more.") % {"name": sub.name})
    except PermissionDenied:
        messages.error(request, _("The folder holds files of others: who manages the record can restore it."))
    return redirect(place.trash_address)


@login_required
@require_POST
def empty_trash(request, kind, pk):
    place = place_to_write(request.user, kind, pk)
    count = actions.empty_trash(place.record, by=request.user)
    text = ngettext("%(count)d item was deleted for good.", "%(count)d items were deleted for good.", count)
    messages.success(request, text % {"count": count})
    return redirect(place.trash_address)
