"""How every calendar of the portal begins (RFC 5545, with the names of RFC 7986)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from icalendar import Calendar, vDuration

from cms.kit.controls import legible


def host():
    return urlsplit(settings.PORTAL_URL).hostname


def begun(name, refresh=None):
    """A calendar without its components, in the language being spoken; `refresh` is how often programs shall look."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{host()}//Portal//{translation.get_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", legible(name))
    calendar.add("x-wr-calname", legible(name))
    if refresh:
        calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(refresh))
    return calendar
