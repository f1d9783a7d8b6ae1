"""An organisation's own room: its cell, its people, what is private to it. Others see its card alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.kit.days import today
from network.people import rules
from network.people.actions import organisations as actions
from network.people.cards import people_of
from network.people.forms import CellForm, SeatForm, StatusForm
from network.people.models import Cell, Handover, Invitation, Membership, Organisation, Seat


def organisation_of(user, slug):
    return get_object_or_404(Organisation.objects.visible_to(user).select_related("country", "centre"), slug=slug)


@login_required
@require_safe
def organisations(request):
    """Every organisation of the network with its cell, in the alphabet of the reader."""
    if not rules.may_read_network(request.user):
        raise Http404
    rows = Organisation.objects.visible_to(request.user).select_related("country", "centre", "cell")
    return render(request, "people/organisations.html", {"rows": rows.by_name()})


@login_required
@require_safe
def workspace(request, slug):
    if not rules.may_read_network(request.user):
        raise Http404
    organisation = organisation_of(request.user, slug)
    user = request.user
    context = {
        "organisation": organisation,
        "cell": Cell.objects.filter(organisation=organisation).first(),
        "people": people_of(organisation, user),
        "seat": Seat.objects.filter(organisation=organisation).select_related("holder", "deputy").first(),
        "works_here": rules.may_work_in(user, organisation),
        "leads": rules.may_lead(user, organisation),
        "coordinates": rules.may_coordinate(user, organisation),
        "may_change_status": rules.may_change_status(user, organisation),
        "roles": rules.roles_to_invite(user, organisation),
    }
    if context["works_here"]:
        context |= private(user, organisation)
    return render(request, "people/workspace.html", context)


def private(user, organisation):
    """What only the people of the cell and who looks after it are shown."""
    invitations = Invitation.objects.visible_to(user).filter(cell__organisation=organisation)
    handovers = Handover.objects.visible_to(user).filter(membership__cell__organisation=organisation)
    return {
        "invitations": invitations.open().select_related("invited_by"),
        "handovers": handovers.select_related("membership__person", "to")[:5],
        "periods": organisation.status_periods.all(),
        "looked_after": organisation.looked_after.by_name(),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_cell(request, slug):
    organisation = organisation_of(request.user, slug)
    if not rules.may_change_cell(request.user, organisation):
        raise Http404
    cell = Cell.objects.filter(organisation=organisation).first() or Cell(organisation=organisation)
    form = CellForm(request.POST or None, instance=cell)
    if request.method == "POST" and form.is_valid():
        actions.change_cell(organisation, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("workspace", slug)
    return shown(request, form, organisation, _("Change the facts of the cell"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_status(request, slug):
    organisation = organisation_of(request.user, slug)
    if not rules.may_change_status(request.user, organisation):
        raise Http404
    initial = {"status": organisation.status, "starts_on": today()}
    form = StatusForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_status(organisation, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("Saved. The public sees it once the facts are released in the editorial office.")
            )
            return redirect("workspace", slug)
    return shown(request, form, organisation, _("Status in the network"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_seat(request, slug):
    organisation = organisation_of(request.user, slug)
    if not rules.may_lead(request.user, organisation):
        raise Http404
    seat = Seat.objects.filter(organisation=organisation).first()
    people = Membership.objects.current().filter(cell__organisation=organisation).people()
    initial = {"holder": seat.holder_id, "deputy": seat.deputy_id} if seat else {}
    form = SeatForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_seat(organisation, form.cleaned_data["holder"], form.cleaned_data["deputy"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("workspace", slug)
    return shown(request, form, organisation, _("Seat on the Steering Committee"))


def shown(request, form, organisation, title):
    context = {"form": form, "organisation": organisation, "title": title}
    return render(request, "people/organisation_form.html", context, status=422 if form.errors else 200)
