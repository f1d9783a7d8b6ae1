"""Notices by mail: one mail to one person of whatever is due, and of what they may see at this very moment."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import ngettext
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cms.accounts.models import User
from cms.kit.dates import moment
from cms.kit.mail import Mail, spoken
from cms.kit.mailboxes import can_be_sent_to
from network.notices import kinds, ledger, standins
from network.notices.enums import Pace
from network.notices.models import Notice

IN_SUBJECT = 120  # characters of a sentence
RETRIED = timedelta(days=1)  # as long as the housekeeping tries again what failed


@task(backend="background", queue_name="mail")
def send_due(pk):
    """Mail this person whatever is due now: what should come at once, and digests whose morning has come."""
    send(pk, timezone.now())


def send(pk, now):
    person = User.objects.filter(pk=pk).first()
    taken = ledger.claim(person, now) if person else []
    if not taken:
        return
    try:
        told = still_told(person, taken)
        if told:
            with at_home(person):
                mail(person, told).send()
    except Exception:
        ledger.release(taken)
        raise
    kept = {notice.pk for notice in told}
    ledger.mark(told, [notice for notice in taken if notice.pk not in kept])


def still_told(person, taken):
    """Those of them that this person may see at this moment; in place of others only while they stand in for them."""
    if not person.is_active or not can_be_sent_to(person.email):
        return []
    paces = {notice.pk: notice.pace for notice in taken}
    absent = {one.pk for one in standins.absent(person)}
    told = Notice.objects.visible_to(person).filter(pk__in=paces).whole()
    told = [notice for notice in told if notice.for_person_id in {None, *absent}]
    for notice in told:
        notice.pace = paces[notice.pk]
    return told


def waiting_in_queue(now):
    """Whose mail waits for a worker already, or was put off and is tried again."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    put_off = DBTaskResult.objects.failed().filter(enqueued_at__gt=now - RETRIED)
    tasks = (ready | put_off).filter(task_path=send_due.module_path)
    return {found["args"][0] for found in tasks.order_by().values_list("args_kwargs", flat=True)}


@dataclass(frozen=True)
class Part:
    """What a mail says about one record."""

    title: Any
    notices: list


@contextmanager
def at_home(person):
    """The language and the clocks of who reads it."""
    with translation.override(spoken(person.language)), timezone.override(ZoneInfo(person.time_zone)):
        yield


def mail(person, notices):
    preferences = settings.PORTAL_URL + reverse("notice_preferences")
    context = {
        "subject": subject(notices),
        "parts": parts(notices),
        "inside": settings.PORTAL_URL + reverse("notices"),
        "preferences": preferences,
        "reasons": reasons(notices),
    }
    headers = {"List-Unsubscribe": f"<{preferences}>", "Message-ID": name_of(person, notices)}
    return Mail(person.email, person.language, "notices", context, headers=headers)


def subject(notices):
    if len(notices) == 1:
        return Truncator(notices[0].sentence).chars(IN_SUBJECT)
    return ngettext("%(count)d notification", "%(count)d notifications", len(notices)) % {"count": len(notices)}


def parts(notices):
    """By record; the record with the newest notice first, and so within it."""
    about = {}
    for notice in notices:
        notice.link = settings.PORTAL_URL + reverse("notice_open", args=[notice.pk])
        notice.told = moment(notice.created_at)
        about.setdefault((notice.content_type_id, notice.object_id), []).append(notice)
    return [Part(title_of(some[0].record), some) for some in about.values()]


def title_of(record):
    """Its name with the language it is in, if it has names in several."""
    return getattr(record, "said", None) or str(record)


def reasons(notices):
    """Which choices this mail comes from, as [(label of a kind, its pace)]."""
    found = {notice.kind: (kinds.kind_of(notice.kind).label, Pace(notice.pace).label) for notice in notices}
    return [found[name] for name in sorted(found)]


def name_of(person, notices):
    """The same notices make the same Message-ID: who got them before a worker died can tell."""
    keys = sorted(notice.pk for notice in notices)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<notices.{person.pk}.{keys[0]}-{keys[-1]}.{len(keys)}@{host}>"
