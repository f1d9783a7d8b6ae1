"""Figures that rooms tell about themselves: whoever watches over the network asks here and imports no room.

A teller is a function of (user, first, last): the two days bound what happened, and only what this person may see is
counted. Keys last: they do not change with a language or a release, so that figures of two years can be compared.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Figure:
    """`key` as in `projects.running`; `unit` is empty for a number of things, or EUR."""

    key: str
    label: str
    value: int | Decimal
    unit: str = ""
    group: str = ""


_tellers = {}


def register(room, tell):
    """`tell(user, first, last)` yields Figures, their keys beginning with the room's name and a dot."""
    _tellers[room] = tell


def figures(user, first, last, room=None):
    """Of one room, or of all of them in the order in which they registered."""
    tellers = [_tellers[room]] if room else _tellers.values()
    return [figure for tell in tellers for figure in tell(user, first, last)]
