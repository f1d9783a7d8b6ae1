"""Making an account with an invitation, and the sessions of a person."""

from allauth.account.views import SignupView as AllauthSignupView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts import devices, opening
from cms.accounts.models import User
from cms.accounts.sessions import end_sessions
from cms.kit.transitions import WrongState


class SignupView(AllauthSignupView):
    def dispatch(self, request, *args, **kwargs):
        """Who was invited and has an account already logs in with it."""
        opened = opening.find(request) if request.user.is_anonymous else None
        if opened and User.objects.filter(email__iexact=opened.email).exists():
            return self.known()
        return super().dispatch(request, *args, **kwargs)

    def known(self):
        messages.info(self.request, _("There is an account with this address already. Log in with it."))
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_login")))

    def closed(self):
        return render(self.request, self.template_name_signup_closed, status=403)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except WrongState:
            return render(self.request, "account/signup_withdrawn.html", status=409)
        except IntegrityError:  # the same form was sent twice at the same moment
            return self.known()


signup = SignupView.as_view()


@login_required
def sessions(request):
    rows = sorted(
        UserSession.objects.purge_and_list(request.user),
        key=lambda row: (not row.is_current(), -row.last_seen_at.timestamp()),
    )
    found = [
        {"session": row, "device": devices.short_name(row.user_agent), "current": row.is_current()} for row in rows
    ]
    return render(request, "usersessions/usersession_list.html", {"sessions": found})


@login_required
@require_POST
def end_session(request, pk):
    """Sign out one device. Another person's is not found."""
    row = get_object_or_404(UserSession, pk=pk, user=request.user)
    if row.is_current():
        return redirect("account_logout")
    row.end()
    messages.success(request, _("The device was signed out."))
    return redirect("usersessions_list")


@login_required
@require_POST
def end_all(request):
    """Sign out everywhere, here too: whoever is unsure leaves no door open."""
    end_sessions(request.user)
    request.session.flush()
    messages.success(request, _("All devices were signed out. Log in again."))
    return redirect("account_login")
