"""Telling people, and what they do with what they were told."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cms.kit import records
from cms.kit.controls import legible
from cms.kit.transitions import doer
from network.notices import kinds, mails, rules, standins
from network.notices.enums import Pace
from network.notices.models import UNMAILED, LastVisit, Notice, Preference
from network.notices.paces import pace_of, paces_of

BURST = timedelta(minutes=5)  # the same again within it is told in one
VISIT = timedelta(minutes=30)  # who was away for longer comes anew
A_MINUTE = timedelta(minutes=1)
KEPT = timedelta(days=365)


@transaction.atomic
def notify(kind_name, record, people, /, *, by=None, **facts):
    """Tell these people, and who stands in for them: never `by`, never who may not see the record now.

    What the same person does again with the same record while the first notice is unseen joins it: its `count` grows,
    and the newest facts stay. Returns the notices, one a person.
    """
    kinds.kind_of(kind_name)
    lock(record)
    told = audience(record, people, by)
    now, facts = timezone.now(), legible(facts)
    earlier = recent(kind_name, record, told, by, now)
    same = [joined(earlier[pk], facts, now) for pk in told if pk in earlier]
    shared = {"kind": kind_name, "record": record, "actor": doer(by), "facts": facts, "created_at": now}
    fresh = [
        Notice(recipient=person, for_person=absent, **shared)
        for person, absent in told.values()
        if person.pk not in earlier
    ]
    settle(fresh, now)
    Notice.objects.bulk_create(fresh)
    queue(fresh, now)
    return [*same, *fresh]


def lock(record):
    """Two at once about the same record take turns, so that a burst stays one. Foreign keys to it are not held up."""
    list(type(record)._base_manager.select_for_update(no_key=True).filter(pk=record.pk).values_list("pk"))


def audience(record, people, by):
    """{pk: (who is told, in place of whom)}: everybody once, their own duties before those of others."""
    people = list(people)
    own = [(person, None) for person in people]
    found = standins.deputies(people)
    lent = [(deputy, person) for person in people for deputy in found.get(person.pk, [])]
    told = {}
    for person, absent in [*own, *lent]:
        if person.pk not in told and person != by and person.is_active and records.may_see(person, record):
            told[person.pk] = (person, absent)
    return told


def recent(kind_name, record, told, by, now):
    """{pk of the recipient: the notice that the same again joins}: unseen, not mailed, and in no worker's hands."""
    same = Notice.objects.filter(
        kind=kind_name,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        actor=doer(by),
        recipient__in=told,
        created_at__gt=now - BURST,
        seen_at=None,
        mailed_at=None,
        claimed_at=None,
    )
    return {notice.recipient_id: notice for notice in same.select_for_update().order_by("created_at", "pk")}


def joined(notice, facts, now):
    """Lists among the facts grow."""
    lists = {name: [*notice.facts.get(name, []), *fact] for name, fact in facts.items() if isinstance(fact, list)}
    notice.facts = {**facts, **lists, "count": notice.count + facts.get("count", 1)}
    notice.created_at = now
    notice.save(update_fields=["facts", "created_at"])
    return notice


def settle(notices, now):
    """Read each recipient's pace. Who wants no mails of a kind never gets this one, whatever they choose later."""
    chosen = paces_of([notice.recipient_id for notice in notices])
    for notice in notices:
        notice.pace = pace_of(notice.recipient_id, notice.kind, chosen)
        notice.dropped_at = now if notice.pace == Pace.NEVER else None


def queue(notices, now):
    """Mails to who wants to know at once wait for the worker, in this transaction.

    After a mail about the same a few minutes ago the rest of a burst waits until it is over: two mails, never ten.
    """
    hurried = [notice for notice in notices if notice.pace == Pace.AT_ONCE]
    told = mailed_lately(hurried, now) if hurried else set()
    for notice in hurried:
        later = {"run_after": now + BURST} if notice.recipient_id in told else {}
        mails.send_due.using(**later).enqueue(notice.recipient_id)


def mailed_lately(notices, now):
    """Who got a mail about the same within the last minutes, or is getting it."""
    first = notices[0]
    same = Notice.objects.filter(
        Q(mailed_at__gt=now - BURST) | Q(claimed_at__gt=now - BURST),
        kind=first.kind,
        content_type=first.content_type,
        object_id=first.object_id,
        recipient__in=[notice.recipient_id for notice in notices],
    )
    return set(same.values_list("recipient_id", flat=True))


@transaction.atomic
def withdraw(kind_names, record, name, values):
    """These left the list under the name of this fact, as comments that were deleted: nobody is mailed about them.

    A notice that told of more tells of the rest. What was mailed stays.
    """
    lock(record)
    told = Notice.objects.filter(
        kind__in=kind_names,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        mailed_at=None,
    )
    for notice in told.select_for_update().order_by("pk"):
        listed = notice.facts.get(name, [])
        left = [one for one in listed if one not in values]
        if not left and listed:
            notice.delete()
        elif left != listed:
            notice.facts |= {name: left, "count": len(left)}
            notice.save(update_fields=["facts"])


def mark_seen(user, notices):
    """Only one's own. Returns how many were unseen."""
    keys = [notice.pk for notice in notices]
    return Notice.objects.filter(recipient=user, pk__in=keys).unseen().update(seen_at=timezone.now())


def mark_all_seen(user, until=None):
    """What was told later than `until` stays unseen: nobody has looked at it yet."""
    now = timezone.now()
    return Notice.objects.filter(recipient=user, created_at__lte=until or now).unseen().update(seen_at=now)


@transaction.atomic
def choose(user, paces):
    """Keep what this person chose, {name of a kind: pace}. Where they want no mails, none of what waits is sent."""
    if not rules.may_choose_pace(user):
        raise PermissionDenied
    for kind, pace in paces.items():
        Preference.objects.update_or_create(person=user, kind=kind, defaults={"pace": pace})
    silent = [kind for kind, pace in paces.items() if pace == Pace.NEVER]
    Notice.objects.filter(UNMAILED, recipient=user, kind__in=silent).update(dropped_at=timezone.now())


def visit(user, now=None):
    """Somebody looks at the home. A visit ends when they have not for half an hour; then the next one begins.

    Returns the LastVisit as it is now.
    """
    now = now or timezone.now()
    visit, first = LastVisit.objects.get_or_create(person=user, defaults={"at": now})
    if not first and now - visit.at >= A_MINUTE:
        again = LastVisit.objects.filter(person=user, at__lt=now - VISIT).update(since=F("at"), at=now)
        if not again:
            LastVisit.objects.filter(person=user, at__lt=now).update(at=now)
        visit.refresh_from_db()
    return visit


def forget(now):
    """What is a year old is deleted; returns how many."""
    return Notice.objects.filter(created_at__lt=now - KEPT).delete()[0]
