"""Which days are coming. Rooms register their dates, as they register what waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Date:
    """A day, what it is, and where more is said; `language` is that of the title, where it is another one.

    `key` names it lastingly: by it a calendar knows the same date again when its day or its title changes.
    """

    on: date
    title: str
    address: str
    place: str = ""
    language: str = ""
    key: str = ""


_sources: dict[str, Callable] = {}


def register(name, source):
    """`source(user, first, last)` returns the dates of a room within these days that this person may know about."""
    _sources[name] = source


def unregister(name):
    _sources.pop(name, None)


def coming(user, days=60, today=None):
    """From today on, the next ones first. What a source gives beyond the days asked for is left out."""
    first = today or timezone.localdate()
    last = first + timedelta(days=days)
    found = [one for source in _sources.values() for one in source(user, first, last) if first <= one.on <= last]
    return sorted(found, key=lambda one: (one.on, one.title))
