"""Mails to who has no place on the portal. Queued in the transaction that gives the reason."""

from django.utils.translation import gettext as _

from cms.kit.dates import date_long
from cms.kit.words import say
from network.people.mails import address, note


def invitation(partner, token):
    """The only place where the token is ever written."""
    project, language = partner.project, partner.organisation.official_language

    def words():
        facts = {"project": say(project.name), "partner": partner.organisation.official_name}
        paragraphs = [
            _("%(partner)s is invited to be a partner in the project “%(project)s”.") % facts,
            *([partner.message] if partner.message else []),
            _("On the page behind the link you read what the project is about, and you say yes or no."),
        ]
        return {
            "subject": _("Invitation to the project “%(project)s”") % facts,
            "paragraphs": paragraphs,
            "button": (_("Read and answer"), address(language, "partner_answer", token)),
            "why": _("You get this message because a city of the network gave this address for the institution."),
        }

    note(partner.email, language, words)


def answered(partner):
    """A receipt for who answered by the link."""
    language = partner.organisation.official_language

    def words():
        facts = {
            "project": say(partner.project.name),
            "answer": partner.get_state_display(),
            "day": date_long(partner.answered_at),
            "person": partner.answered_name,
        }
        return {
            "subject": _("Your answer about the project “%(project)s”") % facts,
            "paragraphs": [_("Answer: %(answer)s, %(day)s, %(person)s.") % facts],
            "why": _("You get this message because you answered an invitation to a project."),
        }

    note(partner.email, language, words)
