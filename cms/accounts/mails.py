"""What the mails about an account say. allauth asks for a mail by the name of its template; the words are ours.

Every one is a "note" of cms/kit/mail.py: paragraphs and one thing to press, in the language of the account.
"""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.accounts import devices, rules
from cms.accounts.models import User
from cms.kit.dates import moment
from cms.kit.mail import Mail, spoken


@dataclass(frozen=True)
class Note:
    """`button` is (words, the name of its address in allauth's context); `change` says that something was changed."""

    subject: Any
    paragraphs: list = field(default_factory=list)
    button: tuple = ()
    change: bool = False


IGNORE = _("If it was not you, there is nothing to do: everything stays as it is.")
CONFIRM = Note(
    _("Confirm your e-mail address"),
    [
        _("this address was given for an account. Confirm that it is yours; the link works for three days."),
        IGNORE,
    ],
    (_("Confirm the address"), "activate_url"),
)
NOTES = {
    "account/email/password_reset_key": Note(
        _("Set a new password"),
        [
            _("a new password was asked for in your account’s name. The link works once and only for a short time."),
            _("If it was not you, there is nothing to do: the password stays as it is."),
        ],
        (_("Set a new password"), "password_reset_url"),
    ),
    "account/email/account_already_exists": Note(
        _("You have an account already"),
        [
            _("somebody, probably you, tried to make an account with this address. There is one: log in with it."),
            _("If you do not remember the password, set a new one."),
        ],
        (_("Set a new password"), "password_reset_url"),
    ),
    "account/email/email_confirmation": CONFIRM,
    "account/email/email_confirmation_signup": CONFIRM,
    "account/email/email_confirm": Note(
        _("Your e-mail address is confirmed"), [_("your e-mail address was confirmed.")], change=True
    ),
    "account/email/email_changed": Note(
        _("Your e-mail address was changed"),
        [_("the e-mail address of your account was changed from %(from_email)s to %(to_email)s.")],
        change=True,
    ),
    "account/email/email_deleted": Note(
        _("An e-mail address was removed"),
        [_("the address %(deleted_email)s was removed from your account.")],
        change=True,
    ),
    "account/email/password_changed": Note(
        _("Your password was changed"), [_("the password of your account was changed.")], change=True
    ),
    "account/email/password_reset": Note(
        _("Your password was changed"), [_("a new password was set for your account by mail.")], change=True
    ),
    "account/email/password_set": Note(
        _("A password was set"), [_("a password was set for your account.")], change=True
    ),
    "mfa/email/totp_activated": Note(
        _("Two-step verification: an app was added"),
        [_("an authenticator app was added to your account. Logging in now takes a one-time code as well.")],
        change=True,
    ),
    "mfa/email/totp_deactivated": Note(
        _("Two-step verification: the app was removed"),
        [_("the authenticator app was removed from your account.")],
        change=True,
    ),
    "mfa/email/webauthn_added": Note(
        _("Two-step verification: a passkey was added"), [_("a passkey was added to your account.")], change=True
    ),
    "mfa/email/webauthn_removed": Note(
        _("Two-step verification: a passkey was removed"), [_("a passkey was removed from your account.")], change=True
    ),
    "mfa/email/recovery_codes_generated": Note(
        _("Two-step verification: new recovery codes"),
        [_("new recovery codes were made for your account. The old ones no longer work.")],
        change=True,
    ),
}
# Mails of ways in that this portal does not offer.
NEVER = {"login_code", "password_reset_code", "unknown_account"}


def account_mail(template, email, language, context):
    """The mail that allauth wants to send, in our words."""
    note = NOTES[template]
    with translation.override(spoken(language)):
        paragraphs = [str(paragraph) % plain(context) for paragraph in note.paragraphs]
        if note.change:
            paragraphs += [circumstances(context), not_you()]
        said = {"subject": str(note.subject), "paragraphs": paragraphs, "why": why()}
        if note.button:
            said["button"] = (str(note.button[0]), context[note.button[1]])
        elif note.change:
            said["button"] = (gettext("Set a new password"), settings.PORTAL_URL + reverse("account_reset_password"))
    return Mail(email, language, "note", said)


def plain(context):
    return {name: value for name, value in context.items() if isinstance(value, str)}


def why():
    return gettext(
        "You get this mail because this address belongs to an account at the portal. It cannot be switched off."
    )


def circumstances(context):
    """When, with what and from where: enough to know oneself again."""
    facts = {
        "moment": moment(context["timestamp"], zone=settings.TIME_ZONE),
        "device": devices.short_name(context["user_agent"]),
        "place": context["ip"],
    }
    return gettext("When: %(moment)s\nDevice: %(device)s\nNetwork address: %(place)s") % facts


def not_you():
    return gettext("If it was not you, set a new password at once and tell the network’s office.")


def second_factor_reset(reset):
    """To the person, who sets up a new one at the next login, and to every administrator, who knows what was done."""
    administrators = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=reset.person_id)
    queue_reset(reset, reset.person, to_the_person)
    for administrator in administrators:
        queue_reset(reset, administrator, to_an_administrator)


def queue_reset(reset, reader, words):
    with translation.override(spoken(reader.language)):
        facts = {
            "person": f"{reset.person} ({reset.person.email})",
            "by": str(reset.by or rules.OPERATOR),
            "reason": reset.reason,
            "moment": moment(reset.at, zone=settings.TIME_ZONE),
        }
        said = words(facts) | {"why": why()}
    Mail(reader.email, reader.language, "note", said).queue()


def to_the_person(facts):
    return {
        "subject": gettext("Your two-step verification was reset"),
        "paragraphs": [
            gettext(
                "your authenticator, your passkeys and your recovery codes no longer work, and you were signed out."
            ),
            gettext("Log in with your password and set up two-step verification again."),
            gettext("Reset by: %(by)s\nReason: %(reason)s\nWhen: %(moment)s") % facts,
            gettext("If you did not ask for it, tell the network’s office at once."),
        ],
        "button": (gettext("Log in"), settings.PORTAL_URL + reverse("account_login")),
    }


def to_an_administrator(facts):
    return {
        "subject": gettext("Two-step verification of an account was reset"),
        "paragraphs": [
            gettext("somebody’s two-step verification was reset."),
            gettext("Account: %(person)s\nReset by: %(by)s\nReason: %(reason)s\nWhen: %(moment)s") % facts,
            gettext("If you know of no reason, ask the person by telephone and lock the account until it is clear."),
        ],
    }
