"""Several people write the same budget: what each saw and what each wants, against what is stored."""

from dataclasses import dataclass, field
from decimal import Decimal

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Wish:
    """Of one cell: the amount its writer saw, and the one they want."""

    seen: Decimal
    wanted: Decimal


@dataclass(frozen=True)
class Outcome:
    """`writes` is {key: amount}; `conflicts` is {key: what somebody else stored meanwhile}."""

    writes: dict = field(default_factory=dict)
    conflicts: dict = field(default_factory=dict)


def merged(stored, wishes):
    """Who did not touch a cell wants nothing of it; who wants what is there already gets it."""
    outcome = Outcome()
    for key, wish in wishes.items():
        there = stored.get(key, NOTHING)
        if wish.wanted in {wish.seen, there}:
            continue
        if there == wish.seen:
            outcome.writes[key] = wish.wanted
        else:
            outcome.conflicts[key] = there
    return outcome
