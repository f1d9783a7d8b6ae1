"""Mails of this room, each in the language of who reads it. Queued in the transaction that gives the reason."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.kit.dates import date_long
from cms.kit.mail import Mail, spoken
from cms.kit.words import say


def address(language, name, *args):
    """The whole address of a view in a language."""
    with translation.override(spoken(language)):
        return settings.PORTAL_URL + reverse(name, args=args)


def invitation(invitation, token):
    """The only place where the token is ever written."""
    with translation.override(spoken(invitation.language)):
        context = {
            "invitation": invitation,
            "role": invitation.get_role_display(),
            "organisation": say(invitation.cell.organisation.name) if invitation.cell_id else "",
            "by": str(invitation.invited_by or ""),
            "until": date_long(invitation.expires_at),
            "href": address(invitation.language, "invitation", token),
        }
    Mail(invitation.email, invitation.language, "invitation", context).queue()


def invitation_revoked(invitation):
    note(
        invitation.email,
        invitation.language,
        lambda: {
            "subject": _("The invitation was taken back"),
            "paragraphs": [_("The link in our earlier message leads nowhere any more. There is nothing to do.")],
            "why": _("You get this message because you were invited to the members' area."),
        },
    )


def deputy_named(deputation):
    """To who stands in. What waits for the absent person reaches them by itself."""
    deputy, absent = deputation.deputy, deputation.membership.person

    def words():
        period = {"person": absent, "start": date_long(deputation.starts_on), "end": date_long(deputation.ends_on)}
        return {
            "subject": _("You stand in for %(person)s") % period,
            "paragraphs": [
                _("From %(start)s to %(end)s the duties of %(person)s in the network reach you, too.") % period,
                _("You find them among what waits for you, marked with the name."),
            ],
            "button": (_("See what waits"), address(deputy.language, "members_home")),
            "why": _("You get this message because you were named as a deputy."),
        }

    note(deputy.email, deputy.language, words)


def handed_over(handover):
    """To who takes over; nobody is left to write to in a cell of one without a coordination centre."""
    if handover.to is None:
        return
    to, person = handover.to, handover.membership.person

    def words():
        return {
            "subject": _("Handover: what was with %(person)s") % {"person": person},
            "paragraphs": [
                _("%(person)s works in the cell no longer. What was open is with you now.") % {"person": person},
                _("The handover page lists each matter with its link."),
            ],
            "button": (_("Open the handover"), address(to.language, "handover", handover.pk)),
            "why": _("You get this message because the duties went to you."),
        }

    note(to.email, to.language, words)


def account_removed(email, language):
    """The last message: the address is forgotten afterwards."""
    note(
        email,
        language,
        lambda: {
            "subject": _("Your account was removed"),
            "paragraphs": [
                _("Your name, picture, phone and choices are deleted. What you wrote stays without your name."),
                _("If this was not your decision, write to us at once."),
            ],
            "why": _("You get this message because this address belonged to an account."),
        },
    )


def note(to, language, words):
    """`words()` is asked in the language of who reads it."""
    with translation.override(spoken(language)):
        context = words()
    Mail(to, language, "note", context).queue()
