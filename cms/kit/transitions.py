"""The one way a record changes its state: lock, check state, check rule, write, log.

A room's steps are a table {name: Step}; its `actions.move` calls `take_step` and sees to the mails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log


class Clock:
    """Who acts when nobody does: time itself."""

    is_authenticated = False
    is_active = False

    def __str__(self):
        return "clock"


CLOCK = Clock()


class WrongState(Exception):  # noqa: N818  a state, not a fault
    """The step does not exist, or the record's state does not allow it."""


def doer(by):
    """The person a log can name; None for the clock and for nobody."""
    return by if getattr(by, "pk", None) else None


@dataclass(frozen=True)
class Missing:
    """One thing that keeps a step from being taken, in the reader's words, and the page where it is mended."""

    text: str
    address: str = ""


class NotReady(Exception):  # noqa: N818  a state, not a fault
    """The guard of a step found something missing: `missing` is the list of it."""

    def __init__(self, missing):
        super().__init__(", ".join(one.text for one in missing))
        self.missing = missing


def nothing_missing(record):
    return []


@dataclass(frozen=True)
class Step:
    """From which states, to which, who may: `rule(user, record)`, and how the log calls it.

    `target` is a state, or asks the record for it; `guard(record)` lists what is missing as Missing.
    """

    sources: frozenset
    target: Any
    rule: Callable
    action: str
    guard: Callable = nothing_missing

    def leads_to(self, record):
        return self.target(record) if callable(self.target) else self.target


@transaction.atomic
def take_step(record, steps, name, *, by, **written):
    """Take the step and write these fields with it; returns the record as it is stored now.

    PermissionDenied comes before WrongState: a stranger learns nothing of the state. NotReady comes last.
    """
    row = type(record)._base_manager.select_for_update().get(pk=record.pk)
    step = steps.get(name)
    if step is None:
        raise WrongState(name)
    if not step.rule(by, row):
        raise PermissionDenied
    if row.state not in step.sources:
        raise WrongState(row.state)
    if missing := step.guard(row):
        raise NotReady(missing)
    target = step.leads_to(row)
    for field, value in {**written, "state": target}.items():
        setattr(row, field, value)
    row.save()
    log(instance=row, action=step.action, user=doer(by))
    return row


def open_steps(record, steps, user):
    """Names of the steps this person can take now."""
    return [name for name, step in steps.items() if record.state in step.sources and step.rule(user, record)]
