"""Calls of programmes: the list, and keeping it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from network.projects import rules
from network.projects.actions import calls as actions
from network.projects.forms import CallForm
from network.projects.models import Call
from network.projects.views.doors import call_of, members_only, shown

FACTS = ("programme", "name", "opens_on", "closes_on", "website", "note")


@login_required
@members_only
@require_safe
def calls(request):
    """Those that are open or still to come first, then the last ones that closed."""
    rows = Call.objects.visible_to(request.user).select_related("programme")
    coming = list(rows.open().order_by(*Call._meta.ordering))
    past = list(rows.exclude(pk__in=[call.pk for call in coming]).order_by("-closes_on", "pk")[:20])
    context = {"coming": coming, "past": past, "may_keep": rules.may_keep_calls(request.user)}
    return render(request, "projects/calls.html", context)


@login_required
@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def call_form(request, pk=None):
    if not rules.may_keep_calls(request.user):
        raise Http404
    call = call_of(request.user, pk) if pk else Call()
    initial = {name: getattr(call, name) for name in FACTS if name != "programme"} | {"programme": call.programme_id}
    form = CallForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.keep_call(call, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("calls")
    title = _("Edit the call") if pk else _("New call")
    return shown(request, "projects/call_form.html", form, title=title)
