"""Keeping the list of calls, and reminding of those that close soon."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from cms.kit.transitions import CLOCK
from network.notices.actions import notify
from network.notices.models import Notice
from network.projects import kinds, rules
from network.projects.actions.ideas import deciders
from network.projects.enums import PREPARED, IdeaState
from network.projects.models import Call

SOON = timedelta(days=14)


@transaction.atomic
def keep_call(call, facts, *, by):
    """A new call, or other facts of one."""
    if not rules.may_keep_calls(by):
        raise PermissionDenied
    for name, value in facts.items():
        setattr(call, name, value)
    call.full_clean()
    call.save()
    log(instance=call, action="projects.call", user=by)
    return call


def remind(day):
    """Two weeks before a call closes, once: whoever answers for an idea or a project that aims at it."""
    for call in Call.objects.filter(closes_on__gte=day, closes_on__lte=day + SOON).select_related("programme"):
        with transaction.atomic():
            Call.objects.select_for_update(of=["self"]).get(pk=call.pk)
            remind_of(call)


def remind_of(call):
    facts = {"call": call.name, "closes_on": call.closes_on.isoformat()}
    aiming = [
        *((idea, deciders(idea)) for idea in call.ideas.filter(state=IdeaState.OPEN).select_related("author")),
        *((project, kinds.managers_of(project)) for project in call.projects.filter(state__in=PREPARED)),
    ]
    for record, people in aiming:
        told = Notice.objects.filter(
            kind=kinds.CALL_CLOSES, object_id=record.pk, content_type__model=record._meta.model_name
        )
        if not told.filter(facts__closes_on=facts["closes_on"]).exists():
            notify(kinds.CALL_CLOSES, record, people, by=CLOCK, **facts)
