"""What the portal does by itself, now and then: rooms register their chores, and `manage.py tick` does what is due.

A chore is a function of two moments, `do(since, now)`: the last time it was done, and this time. It must bear being
done again after it was killed half-way. One tick at a time works, on any number of machines; the others go home.
"""

import fcntl
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from cms.kit.models import ChoreRecord

log = logging.getLogger(__name__)
LOCK = 7_426_339  # ours among PostgreSQL's advisory locks


@dataclass(frozen=True)
class Chore:
    """`at` is a time of day in the portal's zone for what is done once a day; without it, at every tick."""

    name: str
    do: Any
    at: time | None = None

    def due(self, last, now):
        if self.at is None:
            return True
        return last is not None and last < latest(self.at, now)


_chores = {}


def register(name, do, *, at=None):
    _chores[name] = Chore(name, do, at)


def latest(at, now):
    """The last moment not after `now` at which the portal's clocks showed `at`."""
    local = timezone.localtime(now)
    moment = timezone.make_aware(datetime.combine(local.date(), at))
    return moment if moment <= now else timezone.make_aware(datetime.combine(local.date() - timedelta(days=1), at))


def tick(now=None):
    """Do what is due. Returns {name: whether it was done}, of what was tried; None when another tick is at work."""
    with alone() as free:
        return (
            {chore.name: done(chore, now or timezone.now()) for chore in due(now or timezone.now())} if free else None
        )


def due(now):
    """The chores whose time has come. A daily one that was never done waits for its hour."""
    last = dict(ChoreRecord.objects.values_list("name", "done_at"))
    for chore in _chores.values():
        if chore.at and chore.name not in last:
            note(chore, now)
    return [chore for chore in _chores.values() if chore.due(last.get(chore.name), now)]


def done(chore, now):
    """Whether it went well: one chore that fails must not keep the others from being done. It is due again then."""
    record = ChoreRecord.objects.filter(name=chore.name).first()
    try:
        chore.do(record.done_at if record else now, now)
    except Exception:
        log.exception("The chore “%s” failed", chore.name)
        return False
    note(chore, now)
    return True


def note(chore, now):
    ChoreRecord.objects.update_or_create(name=chore.name, defaults={"done_at": now})


@contextmanager
def alone():
    """True for one process at a time. The lock ends with the process, however it ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            (free,) = cursor.fetchone()
            try:
                yield free
            finally:
                if free:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        return
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "tick.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
