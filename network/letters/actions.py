"""What happens to letters: they are received, moved on by steps, and forgotten in time."""

import json
import re
from uuid import uuid5

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.kit.collation import fold
from cms.kit.house import house
from cms.kit.transitions import take_step
from network.letters import deadlines, mails, rules
from network.letters.models import Letter, LetterCounter, LetterRoute
from network.letters.steps import LETTER_STEPS


def receive(*, token, now=None, **facts):
    """Keep a letter under the next number of its year. The same words again give the letter that is there.

    Which one came first is for the unique key to say: whoever comes second finds the letter kept, and takes no number.
    """
    key = key_of(token, facts)
    try:
        return keep(key, now or timezone.now(), facts)
    except IntegrityError:
        letter = Letter.objects.filter(token=key).first()
        if letter is None:
            raise
        return letter


def key_of(token, facts):
    """One key for one form and its words: a form that is sent again with other words makes another letter."""
    words = {name: getattr(fact, "pk", fact) for name, fact in facts.items()}
    return uuid5(token, json.dumps(words, sort_keys=True))


@transaction.atomic
def keep(key, now, facts):
    today = timezone.localdate(now)
    counter = locked_counter(today.year)
    counter.last += 1
    counter.save()
    mailbox, language = route(**{name: facts.get(name) for name in ("kind", "country", "topic")})
    letter = Letter.objects.create(
        token=key,
        year=today.year,
        serial=counter.last,
        number=number(today.year, counter.last),
        received_at=now,
        due_on=deadlines.due_on(facts["kind"], facts["country"], today),
        mailbox=mailbox,
        **facts,
    )
    mails.queue(letter, language)
    return letter


def locked_counter(year):
    """The year's counter, locked until the letter is kept: no gap, no number twice."""
    LetterCounter.objects.get_or_create(year=year)
    return LetterCounter.objects.select_for_update().get(year=year)


def number(year, serial):
    """SMEK-2026-0001"""
    prefix = re.sub(r"[^A-Z0-9]+", "", fold(house().short_name).upper()) or "L"
    return f"{prefix}-{year}-{serial:04d}"


def route(*, kind, country, topic):
    """(mailbox, its language): the closest route, otherwise the network's own contact."""
    fitting = [
        one
        for one in LetterRoute.objects.filter(kind__in=["", kind], country__in=["", country])
        if one.topic_id in {None, topic.pk if topic else None}
    ]
    if not fitting:
        return house().email, settings.LANGUAGE_CODE
    best = max(fitting, key=LetterRoute.closeness)
    return best.mailbox, best.language


def move(letter, step, *, by):
    """Take one step of a letter's life."""
    ended_at = None if step == "reopen" else timezone.now()
    return take_step(letter, LETTER_STEPS, step, by=by, ended_at=ended_at)


@transaction.atomic
def forget(now, *, by):
    """Delete the letters that are past their time at this moment; returns how many."""
    if not rules.may_forget_letter(by, None):
        raise PermissionDenied
    past = Letter.objects.past_their_time(now)
    count = past.count()
    past.delete()
    return count
