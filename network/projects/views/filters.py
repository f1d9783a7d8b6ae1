"""Filters that somebody keeps: shown above a list, kept and forgotten by buttons there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.people import rules as people
from network.projects import board, listing
from network.projects.actions import filters as actions
from network.projects.enums import Listing
from network.projects.forms import FilterForm
from network.projects.models import SavedFilter
from network.projects.views.doors import shown

READ = {Listing.PROJECTS: listing.Asked.of, Listing.IDEAS: board.Asked.of}


def kept_filters(request, name, asked):
    """Context of a list: the reader's own filters, and which one is chosen."""
    kept = list(SavedFilter.objects.visible_to(request.user).filter(listing=name))
    chosen = next((one for one in kept if one.query == asked.query), None)
    return {"filters": kept, "chosen_filter": chosen, "listing": name}


def address(name, query):
    return f"{reverse(name)}?{query}"


@login_required
@require_POST
def filter_keep(request, name):
    """What is kept are the conditions the list knows, never what else stood in the address."""
    if name not in Listing.values or (name == Listing.IDEAS and not people.may_read_network(request.user)):
        raise Http404
    query = READ[name](QueryDict(request.POST.get("query", "")[:2000])).query
    form = FilterForm(request.POST)
    if form.is_valid():
        try:
            actions.keep_filter(name, form.cleaned_data["name"], query, by=request.user)
        except ValidationError as error:
            form.add_error("name", error.message_dict["name"])
        else:
            messages.success(request, _("The filter is kept: you find it above the list."))
            return redirect(address(name, query))
    return shown(request, "projects/filter_form.html", form, query=query, listing=name, back=address(name, query))


@login_required
@require_POST
def filter_drop(request, pk):
    kept = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    actions.drop_filter(kept, by=request.user)
    messages.success(request, _("The filter is forgotten."))
    return redirect(kept.listing)
