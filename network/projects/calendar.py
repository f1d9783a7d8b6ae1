"""The dates of this room: calls, answers due to ideas one follows, first and last days of the own projects."""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from network.notices.dates import Date
from network.people import rules as people
from network.projects.models import Call, Idea, Project
from network.talk.models import Follow

CALLS = "projects-calls"
KEPT = 60  # seconds: other processes hear of a change after that


def dates(user, first, last, there):
    """Calls cost no query; of the rest is asked only what is there."""
    if people.may_read_network(user):
        yield from call_dates(first, last)
    rows = dated_rows(user)
    if "ideas" in there:
        yield from map(idea_date, rows["ideas"].filter(deadline__range=(first, last)))
    if "projects" in there:
        within = Q(starts_on__range=(first, last)) | Q(ends_on__range=(first, last))
        for project in rows["projects"].filter(within):
            yield from project_dates(project)


def dated_rows(user):
    kind = ContentType.objects.get_for_model(Idea)
    followed = Follow.objects.filter(person=user, wanted=True, content_type=kind)
    due = Idea.objects.visible_to(user).open().filter(deadline__isnull=False, pk__in=followed.values("object_id"))
    dated = Q(starts_on__isnull=False) | Q(ends_on__isnull=False)
    return {"ideas": due, "projects": Project.objects.workrooms_of(user).open().filter(dated)}


def calls():
    """All calls with their programmes, those that close first before the others; remembered for a while."""
    return cache.get_or_set(CALLS, lambda: list(Call.objects.select_related("programme")), KEPT)


def forget_calls(**_more):
    cache.delete(CALLS)


def call_dates(first, last):
    for call in calls():
        said = call.said
        for day, words, what in (
            (call.opens_on, _("The call opens: %(call)s"), "opens"),
            (call.closes_on, _("The call closes: %(call)s"), "closes"),
        ):
            if day and first <= day <= last:
                lent = said.language if said.borrowed else ""
                yield Date(day, words % {"call": said}, reverse("calls"), language=lent, key=f"call-{call.pk}-{what}")


def idea_date(idea):
    words = _("Answers to the idea are due: %(idea)s") % {"idea": idea.said}
    return Date(idea.deadline, words, reverse("idea", args=[idea.pk]), key=f"idea-{idea.pk}")


def project_dates(project):
    address = reverse("project", args=[project.slug])
    for day, words, what in (
        (project.starts_on, _("The project begins: %(project)s"), "begins"),
        (project.ends_on, _("The project ends: %(project)s"), "ends"),
    ):
        if day:
            yield Date(day, words % {"project": project}, address, key=f"project-{project.pk}-{what}")
