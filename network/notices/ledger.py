"""Which notices wait for a mail, and which worker has them. Claim, send, mark: in this order, each committed by itself.

Two workers never hold the same notice. One that dies with notices in its hands loses them after `LEASE`, and they are
mailed by another: nothing is lost, and what repeats is at most the one mail that had left when it died, under the same
Message-ID. More than that mail servers do not offer.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from network.notices import kinds
from network.notices.enums import Pace
from network.notices.models import Notice
from network.notices.paces import pace_of, paces_of
from network.notices.schedule import cutoff

LATE = timedelta(minutes=3)  # what should have left at once and has not by then lost its worker


def people_due(now):
    """Whose mails are due, as primary keys; in two queries however many they are."""
    waiting = Notice.objects.pending(now).filter(kind__in=kinds.names())
    chosen = paces_of(waiting.order_by().values("recipient"))
    oldest = waiting.order_by().values_list("recipient", "recipient__time_zone", "kind").annotate(Min("created_at"))
    found = set()
    for person, zone, kind, first in oldest:
        pace = pace_of(person, kind, chosen)
        moment = cutoff(pace, zone, now - LATE if pace == Pace.AT_ONCE else now)
        if moment and first < moment:
            found.add(person)
    return found


@transaction.atomic
def claim(person, now):
    """The notices of this person that are due, now in the hands of who asked. Those being written this moment wait."""
    waiting = Notice.objects.pending(now).filter(recipient=person, kind__in=kinds.names())
    chosen = paces_of([person])
    due = []
    for notice in waiting.select_for_update(skip_locked=True).order_by("pk"):
        notice.pace = pace_of(person.pk, notice.kind, chosen)
        moment = cutoff(notice.pace, person.time_zone, now)
        if moment and notice.created_at <= moment:
            due.append(notice)
    rows(due).update(claimed_at=now)
    return due


def release(notices):
    """They could not be mailed: whoever comes next may try."""
    rows(notices).update(claimed_at=None)


def mark(mailed, dropped):
    now = timezone.now()
    rows(mailed).update(mailed_at=now)
    rows(dropped).update(dropped_at=now)


def rows(notices):
    return Notice.objects.filter(pk__in=[notice.pk for notice in notices])
