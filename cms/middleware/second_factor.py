"""The duty of a second step: who works for the network opens nothing with a password alone."""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cms.accounts import duty
from cms.accounts.sessions import is_logged_in

# Open to everybody, and needed to draw the pages of the duty itself.
OPEN = {
    *("account_login", "account_logout", "wagtailadmin_logout", "logout"),
    *("brand_css", "health_live", "health_ready", "icon", "manifest", "public_picture", "robots"),
}
# What somebody needs who has no second factor yet: none of it shows or changes anything without the password again.
ENROLMENT = {
    *("account_reauthenticate", "account_email", "account_confirm_email", "account_email_verification_sent"),
    *("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"),
}
PROOF = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_reauthenticate"}
ALLOWED = {duty.ENROL: OPEN | ENROLMENT, duty.PROVE: OPEN | PROOF}
WANTED = "wanted"  # in the session: where somebody was going who had to set up a second step first


class SecondFactorMiddleware:
    """Stands after the messages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.url_name
        if name in OPEN or not is_logged_in(request):
            return None
        lacking = duty.missing(request)
        if lacking is None or name in ALLOWED[lacking]:
            return None
        return self.send(request, lacking)

    def send(self, request, lacking):
        """What was sent in a form is not kept: that is said, and the way leads back to the form."""
        wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else came_from(request)
        if request.method not in {"GET", "HEAD"}:
            messages.error(request, _("What you sent was not saved. Confirm first that it is you, then send it again."))
        if lacking == duty.ENROL:
            request.session[WANTED] = wanted
            messages.warning(request, _("Your work here asks for two-step verification. Set it up to go on."))
        response = redirect(f"{place(request.user, lacking)}?{urlencode({'next': wanted})}")
        response["Cache-Control"] = "private, no-store"
        return response


def place(user, lacking):
    if lacking == duty.ENROL:
        return reverse("mfa_index")
    by_code = Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.WEBAUTHN).exists()
    return reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")


def came_from(request):
    """The page of ours whose form was sent; the home page when nobody says."""
    referrer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure())
    return referrer if ours else resolve_url("front_door")
