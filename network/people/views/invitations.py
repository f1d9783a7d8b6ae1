"""Inviting people, and what an invited person sees."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.models import User
from cms.kit.limits import too_often
from cms.kit.transitions import WrongState
from cms.kit.visitors import address_of
from network.people import rules
from network.people.actions import invitations as actions
from network.people.forms import InviteForm
from network.people.models import Invitation, Organisation
from network.people.opening import open_door

AT_MOST = 50  # invitations of one person an hour


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, slug=None):
    """Into an organisation, or to what belongs to none."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug) if slug else None
    roles = rules.roles_to_invite(request.user, organisation)
    if not roles:
        raise Http404
    form = InviteForm(request.POST or None, roles=roles, initial={"language": request.LANGUAGE_CODE})
    status = 200
    if request.method == "POST":
        if form.is_valid() and sent(request, form, organisation):
            return redirect("workspace", slug) if slug else redirect("invitations")
        status = 422
    return render(request, "people/invite.html", {"form": form, "organisation": organisation}, status=status)


def sent(request, form, organisation):
    """Whether it is on its way; if not, the form says why."""
    if too_often("invitations", str(request.user.pk), limit=AT_MOST, seconds=3600):
        form.add_error(None, _("That is many invitations within an hour. Go on later."))
        return False
    facts = dict(form.cleaned_data)
    try:
        row = actions.invite(facts.pop("email"), facts.pop("role"), organisation, by=request.user, **facts)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": row.email})
    return True


@login_required
def invitations(request):
    """All this person may manage, the newest first."""
    if not rules.may_read_network(request.user):
        raise Http404
    rows = Invitation.objects.visible_to(request.user).select_related("cell__organisation", "invited_by")
    context = {"rows": rows.order_by("-created_at", "-pk")[:200], "roles": rules.roles_to_invite(request.user)}
    return render(request, "people/invitations.html", context)


@login_required
@require_POST
def invitation_step(request, pk, step):
    """Take one back, or send it again. Who comes too late is told how it stands now."""
    row = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    do, done = {
        "revoke": (actions.revoke, _("The invitation was taken back.")),
        "resend": (actions.resend, _("A new link is on its way. The old one leads nowhere any more.")),
    }[step]
    try:
        row = do(row, by=request.user)
    except WrongState:
        row.refresh_from_db()
        return render(request, "people/invitation_late.html", {"invitation": row}, status=409)
    except PermissionDenied as error:
        raise Http404 from error
    messages.success(request, done)
    return redirect("workspace", row.cell.organisation.slug) if row.cell_id else redirect("invitations")


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """The page behind the link. Opening it changes nothing: mail scanners open links, too."""
    if too_often("invitation-links", address_of(request), limit=60, seconds=3600):
        return render(request, "people/invitation_gone.html", {"busy": True}, status=429)
    row = Invitation.objects.of_token(token).select_related("cell__organisation", "invited_by").first()
    if row is None or not row.is_open or not actions.may_still_invite(row):
        return render(request, "people/invitation_gone.html", status=404 if row is None else 410)
    if request.user.is_authenticated and not rules.may_accept_invitation(request.user, row):
        return render(request, "people/invitation_other.html", {"invitation": row}, status=409)
    if request.method == "POST":
        return answered(request, row)
    return render(request, "people/invitation.html", {"invitation": row, "known": known(row)})


def known(row):
    return User.objects.filter(email__iexact=row.email, is_active=True).exists()


def answered(request, row):
    """Who has an account takes the place; who has none makes one first."""
    if request.user.is_authenticated:
        try:
            actions.accept(row, by=request.user)
        except WrongState:
            return render(request, "people/invitation_gone.html", status=409)
        messages.success(request, _("Welcome. The members' area is open to you."))
        return redirect("members_home")
    open_door(request, row)
    if known(row):
        return redirect("account_login")
    return redirect("account_signup")
