"""What happened to a record, from every room that knows of it, newest first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter
from wagtail.log_actions import registry as log_registry

from network.talk import rules

PER_PAGE = 20
FARTHEST = 500  # pages; older things are found in the records themselves
_sources: dict[str, Callable] = {}


@dataclass(frozen=True)
class Event:
    """Something happened: when, who did it (a name; without one it was the portal), and what, in a few words."""

    at: datetime
    what: Any
    who: Any = field(default_factory=lambda: _("the portal"))
    address: str = ""
    language: str = ""


def register(name, source):
    """`source(record, user, limit)` gives its newest events, at most so many, newest first, in few queries."""
    _sources[name] = source


def unregister(name):
    _sources.pop(name, None)


@dataclass(frozen=True)
class Activity:
    events: list
    number: int
    more: bool

    @property
    def later(self):
        return self.number - 1

    @property
    def earlier(self):
        return self.number + 1 if self.more else 0


def activity(record, user, number=1):
    """One page of it; nothing for who may not see the record."""
    if not rules.may_see_conversation(user, record):
        return Activity([], 1, False)
    number = min(max(number, 1), FARTHEST)
    last = number * PER_PAGE
    found = [source(record, user, last + 1) for source in _sources.values()]
    events = list(islice(merge(*found, key=lambda event: event.at, reverse=True), last - PER_PAGE, last + 1))
    return Activity(events[:PER_PAGE], number, len(events) > PER_PAGE)


def logged(record, user, limit):
    """What the log says. Only the registered words of an action: what else an entry holds may be about people."""
    log_registry.scan_for_actions()
    words = {action: words_of(formatter) for action, formatter in log_registry.formatters.items()}
    entries = log_registry.get_logs_for_instance(record).filter(action__in=[name for name in words if words[name]])
    newest = entries.select_related("user").order_by("-timestamp", "-pk")[:limit]
    return [event_of(entry, words[entry.action]) for entry in newest]


def event_of(entry, what):
    return Event(entry.timestamp, what, entry.user) if entry.user else Event(entry.timestamp, what)


def words_of(formatter):
    """Its message where that is the same for every entry, else its name."""
    always = type(formatter).format_message is LogFormatter.format_message
    same = always and formatter.message and isinstance(formatter.message, str | Promise)
    return formatter.message if same else formatter.label
