"""Whose notices are whose, and nothing else: what a notice is about is asked of the rules of its record."""

from django.db.models import Q

from cms.kit import records
from cms.kit.rules import NOBODY, is_somebody
from network.notices import kinds


def notice_rows(user):
    """A person's own notices about records that exist and that they may see at this moment, of kinds that are known."""
    if not is_somebody(user):
        return NOBODY
    return Q(recipient=user, kind__in=kinds.names()) & records.about_visible(user)


def may_choose_pace(user):
    """Everybody who has an account chooses for themselves."""
    return is_somebody(user)
