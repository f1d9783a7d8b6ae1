"""Several pages published at once in the explorer: asked the same as one, and all of them or none."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.board import obstacles
from pages.models.base import BasePage

NAMED = 5


def refuse_gaps(request, action_type, objects, action):
    """Say what stands in the way, page by page; None lets Wagtail publish."""
    going = going_public(objects, action) if action_type == "publish" else []
    keys = [page.pk for page in going]
    refused = [(page, faults) for page in going if (faults := faults_of(page, keys))]
    if not refused:
        return None
    messages.error(request, _("Nothing was published."))
    for page, faults in refused[:NAMED]:
        messages.error(request, f"{page.get_admin_display_title()}: {' '.join(faults)}")
    return redirect(action.next_url)


def going_public(objects, action):
    """The pages chosen, and the drafts below them when the form says so."""
    going = [page.specific for page in objects]
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in objects:
            going += Page.objects.descendant_of(page).not_live().specific()
    return [page for page in going if isinstance(page, BasePage)]


def faults_of(page, together):
    newest = page.get_latest_revision_as_object()
    if newest.lent_language:
        return [_("The translation is not finished.")]
    return list(obstacles.faults(newest, together))
