"""What is done with one membership: functions, role, deputies, leaving."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.kit.days import today
from network.people import rules
from network.people.actions import memberships as actions
from network.people.forms import DeputyForm, PostsForm, RoleForm
from network.people.models import Deputation, Handover, Membership


def membership_of(user, pk, rule):
    """The membership, if this person may know about it and may do this with it."""
    rows = Membership.objects.visible_to(user).filter(ended_at=None)
    row = get_object_or_404(rows.select_related("person", "cell__organisation"), pk=pk)
    if not rule(user, row):
        raise Http404
    return row


def home_of(membership):
    return redirect("workspace", membership.cell.organisation.slug) if membership.cell_id else redirect("people")


def shown(request, form, membership, title, lead=""):
    context = {"form": form, "membership": membership, "title": title, "lead": lead}
    return render(request, "people/membership_form.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def posts(request, pk):
    row = membership_of(request.user, pk, rules.may_change_posts)
    held = list(row.posts.current().values_list("function", flat=True))
    form = PostsForm(request.POST or None, initial={"functions": held})
    if request.method == "POST" and form.is_valid():
        actions.change_posts(row, form.cleaned_data["functions"], by=request.user)
        messages.success(request, _("Saved."))
        return home_of(row)
    return shown(request, form, row, _("Functions"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def role(request, pk):
    row = membership_of(request.user, pk, rules.may_change_role)
    roles = rules.roles_to_invite(request.user, row.cell.organisation)
    form = RoleForm(request.POST or None, roles=roles, initial={"role": row.role})
    if request.method == "POST" and form.is_valid():
        actions.change_role(row, form.cleaned_data["role"], by=request.user)
        messages.success(request, _("Saved."))
        return home_of(row)
    return shown(request, form, row, _("Role in the cell"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def deputy(request, pk):
    row = membership_of(request.user, pk, rules.may_name_deputy)
    people = actions.possible_deputies(row)
    form = DeputyForm(request.POST or None, people=people, initial={"starts_on": today()})
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            actions.name_deputy(row, facts.pop("deputy"), by=request.user, **facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The deputy is named and gets a message."))
            return home_of(row)
    deputations = row.deputations.filter(ends_on__gte=today()).select_related("deputy")
    context = {"form": form, "membership": row, "deputations": deputations, "nobody": not people.exists()}
    return render(request, "people/deputy.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def end_deputation(request, pk):
    rows = Deputation.objects.filter(membership__in=Membership.objects.visible_to(request.user))
    row = get_object_or_404(rows.select_related("membership__cell__organisation"), pk=pk)
    if not rules.may_name_deputy(request.user, row.membership):
        raise Http404
    actions.end_deputation(row, by=request.user)
    messages.success(request, _("The deputyship has ended."))
    return redirect("membership_deputy", row.membership_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, pk):
    """Asked once more before it is done: sessions end, duties go to somebody else."""
    row = membership_of(request.user, pk, rules.may_end_membership)
    if request.method == "POST":
        handover = actions.end_membership(row, by=request.user)
        if row.person_id == request.user.pk:
            return redirect("account_login")
        messages.success(request, _("The membership has ended. Sessions of the account are closed."))
        return redirect("handover", handover.pk) if handover else redirect("people")
    return render(request, "people/leave.html", {"membership": row, "successor": actions.successor_of(row)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request, pk):
    rows = Handover.objects.visible_to(request.user).select_related("membership__person", "to")
    row = get_object_or_404(rows.select_related("membership__cell__organisation"), pk=pk)
    if request.method == "POST":
        if row.to_id != request.user.pk:
            raise Http404
        actions.take_over(row, by=request.user)
        messages.success(request, _("Taken over."))
        return redirect("handover", pk)
    return render(request, "people/handover.html", {"handover": row, "lines": row.lines.all()})


@login_required
@require_safe
def my_deputy(request):
    """“I am going away”: straight to the form of the only membership, or to a choice."""
    mine = Membership.objects.current().filter(person=request.user).exclude(cell=None)
    rows = list(mine.select_related("cell__organisation"))
    if len(rows) == 1:
        return redirect("membership_deputy", rows[0].pk)
    if not rows:
        raise Http404
    return render(request, "people/my_places.html", {"rows": rows})
