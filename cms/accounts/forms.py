"""allauth's forms with our labels; they answer whatever is sent to them with a sentence, never with an error."""

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts import opening
from cms.accounts.models import User

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name of the passkey"),
    "passwordless": _("Log in with this passkey alone, without a password"),
}
# What a hostile answer of a browser makes the libraries raise that read it.
NONSENSE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
REMEMBERED = 120  # seconds a one-time code stays used: longer than it is valid on both sides of its half minute


class Plain:
    """Our words, and no grey ones inside the fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)


class LoginForm(Plain, account.LoginForm):
    pass


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    pass


class SetPasswordForm(Plain, account.SetPasswordForm):
    pass


class AddEmailForm(Plain, account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class SignupForm(Plain, account.SignupForm):
    """The address is the one the invitation was sent to; it is shown, and nobody can put another in its place."""

    first_name = forms.CharField(
        label=_("First name"), max_length=80, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=80, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    field_order = ["email", "first_name", "last_name", "password1", "password2"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened = opening.find(context.request)
        field = self.fields["email"]
        field.initial, field.help_text = self.opened.email, _("The invitation was sent to this address.")
        field.widget.attrs |= {"readonly": True, "autocomplete": "username"}
        self.fields["password1"].label = _("Password")
        self.fields["password2"].label = _("Password, once more")
        # The rules about names and addresses look at this person.
        self.instance = User(email=self.opened.email)

    def clean_email(self):
        if self.cleaned_data["email"].lower() != self.opened.email.lower():
            raise forms.ValidationError(_("The invitation holds for the address it was sent to. Leave it as it is."))
        return super().clean_email()

    @transaction.atomic
    def save(self, request):
        user = super().save(request)
        opening.use(request, user)
        return user


class Code:
    """A code of six figures from the app, or of eight from the list on paper."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 12}

    def clean_code(self):
        """A code opens one door: allauth forgets used ones while a tolerant clock would still take them."""
        code = super().clean_code()
        used = f"accounts.used-code:{self.user.pk}:{''.join(code.split())}"
        if not cache.add(used, 1, timeout=REMEMBERED):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(Code, Plain, mfa.AuthenticateForm):
    pass


class MFAReauthenticateForm(Code, Plain, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(Code, Plain, totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code the app shows")


class Wary:
    """What is no answer of a passkey is refused like a wrong one."""

    def _clean_fields(self):
        try:
            super()._clean_fields()
        except NONSENSE:
            self.add_error("credential", get_adapter().validation_error("incorrect_code"))

    def clean(self):
        try:
            return super().clean()
        except NONSENSE:
            raise get_adapter().validation_error("incorrect_code") from None


class AddWebAuthnForm(Wary, Plain, webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 80
        self.fields["name"].widget.attrs["maxlength"] = 80
        self.initial["name"] = default_name(self.user)
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = ""

    def clean_name(self):
        return self.cleaned_data["name"][:80] or default_name(self.user)


class EditWebAuthnForm(Plain, webauthn.EditWebAuthnForm):
    name = forms.CharField(max_length=80)


class AuthenticateWebAuthnForm(Wary, webauthn.AuthenticateWebAuthnForm):
    pass


class LoginWebAuthnForm(Wary, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(Wary, webauthn.ReauthenticateWebAuthnForm):
    pass


def default_name(user):
    number = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).count() + 1
    return str(_("Passkey %(number)d")) % {"number": number}
