"""What this room puts into the rail, for whoever has a place in the network."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.kit.rail import Entry
from cms.kit.standing import may_enter
from network.notices import inbox, queries


def entries(user):
    if not user.is_authenticated:
        return []
    preferences = Entry(_("Mail preferences"), reverse("notice_preferences"), "clock", "account", 30)
    if not may_enter(user):
        return [preferences]
    waiting = len(inbox.waiting(user))
    return [
        Entry(pgettext("duties", "Inbox"), reverse("inbox"), "inbox", "work", 10, waiting),
        Entry(_("Notifications"), reverse("notices"), "flag", "work", 20, queries.unseen_count(user)),
        Entry(pgettext("menu", "Dates"), reverse("my_calendar"), "calendar", "work", 25),
        preferences,
    ]
