"""What waits for a person. Rooms register what they keep waiting; nothing is stored here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cms.kit.once import once_a_request
from network.notices import standins


@dataclass(frozen=True)
class Item:
    """One matter with one button. `due_on` is the last day; `state` is waiting, late or open; `context` a short line.

    `for_person` is the absent person whose matter it is; `language` is that of the title, where it is another one.
    """

    title: str
    address: str
    button: str
    due_on: date | None = None
    state: str = "waiting"
    context: str = ""
    language: str = ""
    for_person: Any = None


_sources: dict[str, Callable] = {}


def register(name, source):
    """`source(user)` returns the items of a room that wait for this person."""
    _sources[name] = source


def unregister(name):
    _sources.pop(name, None)


def items(user, today=None):
    """All of them, most urgent first: those of the people this person stands in for too. One matter stands once."""
    today = today or timezone.localdate()
    found = {}
    for person in [user, *standins.absent(user)]:
        for source in _sources.values():
            for item in source(person):
                mine = item if person == user else replace(item, for_person=person)
                found.setdefault((item.address, item.title), judged(mine, today))
    return sorted(found.values(), key=urgency)


@once_a_request
def waiting(user):
    """The same, worked out once a request: the rail, the home and the inbox print it."""
    return items(user)


def judged(item, today):
    """A day that has passed makes a matter late, whatever its room thought."""
    return replace(item, state="late") if item.due_on and item.due_on < today else item


def urgency(item):
    return (item.state != "late", item.due_on or date.max, item.title)


def groups(user, today=None):
    """The items by when they are due, as [(name, items)], without the empty ones."""
    found = {"late": [], "week": [], "later": [], "open": []}
    for item in waiting(user) if today is None else items(user, today):
        found[group_of(item, today or timezone.localdate())].append(item)
    return [(name, some) for name, some in found.items() if some]


def group_of(item, today):
    """A week ends on Sunday, in all of our countries."""
    if item.state == "late":
        return "late"
    if item.due_on is None:
        return "open"
    sunday = today + timedelta(days=6 - today.weekday())
    return "week" if item.due_on <= sunday else "later"
