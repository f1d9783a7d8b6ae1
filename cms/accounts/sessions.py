"""Sessions of a person: seen now and then, listed, ended."""

import time
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import F

from cms.accounts.models import User

PAUSE = 600  # seconds between two notes that a session is alive: a note is a write
SEEN = "seen_at"


def is_logged_in(request):
    """Without looking into a session that nobody has: public pages stay the same for everybody."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def note(request):
    """Write down, once in a while, that this session is alive, from where and with what."""
    if time.time() - request.session.get(SEEN, 0) >= PAUSE:
        request.session[SEEN] = time.time()
        UserSession.objects.create_from_request(request)


def end_sessions(user):
    """End every session of a person at once, whichever device it is on and whether or not it is listed."""
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    user.refresh_from_db(fields=["session_round"])
    rows = UserSession.objects.filter(user_id=user.pk)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in rows.values_list("session_key", flat=True):
        store().delete(key)
    rows.delete()
