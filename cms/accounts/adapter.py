"""How allauth behaves here: by invitation only, mails in our words, no way off the site."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.accounts import duty, mails, opening
from cms.accounts.models import User
from cms.kit import standing
from cms.kit.controls import legible
from cms.kit.house import house


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again or set a new password."),
        "rate_limited": _("Too many attempts. Wait a minute, then try again."),
        "incorrect_password": _("The password is not right."),
    }

    def is_open_for_signup(self, request):
        return opening.find(request) is not None

    def is_email_verified(self, request, email):
        """The invitation was opened from a mail to this address."""
        opened = opening.find(request)
        known = opened is not None and opened.email.lower() == email.lower()
        return known or super().is_email_verified(request, email)

    def save_user(self, request, user, form, commit=True):
        user.language = opening.find(request).language
        user.first_name, user.last_name = (legible(form.cleaned_data[name]) for name in ("first_name", "last_name"))
        return super().save_user(request, user, form, commit)

    def clean_email(self, email):
        if legible(email) != email:
            raise ValidationError(_("Enter an e-mail address."), code="invalid")
        return super().clean_email(email)

    def get_login_redirect_url(self, request):
        """Where people work: editors in their office, members in their area, everybody else on the portal."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return (named("members_home") if standing.may_enter(request.user) else None) or "/"

    get_signup_redirect_url = get_login_redirect_url

    def is_safe_url(self, url):
        """Nothing but this site, under the name it was asked by."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def get_reauthentication_methods(self, user):
        """Who has a second factor and has not shown it in this session is not asked for the password instead."""
        methods = super().get_reauthentication_methods(user)
        records = get_authentication_records(context.request, user if user.is_authenticated else None)
        if any(record.get("method") == "mfa" for record in records) or not user.is_authenticated:
            return methods
        return [method for method in methods if method["id"] != "reauthenticate"] if with_second(user) else methods

    def send_mail(self, template_prefix, email, context):
        user = context.get("user")
        language = context.get("language") or (user.language if user else language_of(email))
        mails.account_mail(template_prefix, email, language, context).queue()

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        words = (context or {}) | {"language": user.language}
        super().send_notification_mail(template_prefix, user, words, email)


def named(name):
    """An address of a room that may not be there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def with_second(user):
    return duty.has_second_factor(user)


def language_of(email):
    return User.objects.filter(email__iexact=email).values_list("language", flat=True).first() or get_language()


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not right, or it was used already. Wait for the next one."),
        "unverified_email": _("Confirm your e-mail address first."),
        "cannot_delete_authenticator": _(
            "Your work asks for two-step verification. Add a passkey before you remove the app."
        ),
    }

    def _get_site_name(self):
        """How authenticator apps and browsers name the portal."""
        network = house()
        return network.short_name or network.name or super()._get_site_name()

    def can_delete_authenticator(self, authenticator):
        """Who owes a second factor keeps one."""
        others = authenticator.user.authenticator_set.filter(type__in=duty.WAYS).exclude(pk=authenticator.pk)
        return others.exists() or not standing.needs_second_factor(authenticator.user)
