"""Sessions of a person, ended."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings


def end_sessions(user):
    """End every session of a person at once, whichever device it is on."""
    rows = UserSession.objects.filter(user_id=user.pk)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in rows.values_list("session_key", flat=True):
        store().delete(key)
    rows.delete()
