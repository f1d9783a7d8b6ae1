"""The dates of this room: calls, answers due to ideas one follows, and of the own projects their first and last days,
deliverables and milestones."""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.notices.dates import Date
from network.people import rules as people
from network.projects.models import Call, Deliverable, Idea, Milestone, Project
from network.projects.plan.parts import KINDS
from network.talk.models import Follow

CALLS = "projects-calls"
KEPT = 60  # seconds: other processes hear of a change after that
PLANNED = {
    "deliverables": gettext_lazy("%(project)s, deliverable due: %(what)s"),
    "milestones": gettext_lazy("%(project)s, milestone: %(what)s"),
}


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
    for name, words in PLANNED.items():
        if name in there:
            for row in rows[name].filter(due_on__range=(first, last)):
                yield planned_date(row, name, words)


def dated_rows(user):
    kind = ContentType.objects.get_for_model(Idea)
    followed = Follow.objects.filter(person=user, wanted=True, content_type=kind)
    due = Idea.objects.visible_to(user).open().filter(deadline__isnull=False, pk__in=followed.values("object_id"))
    dated = Q(starts_on__isnull=False) | Q(ends_on__isnull=False)
    projects = Project.objects.workrooms_of(user).open()
    deliverables = Deliverable.objects.open().filter(due_on__isnull=False, activity__package__project__in=projects)
    return {
        "ideas": due,
        "projects": projects.filter(dated),
        "deliverables": deliverables.select_related("activity__package__project"),
        "milestones": Milestone.objects.filter(project__in=projects).select_related("project"),
    }


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


def planned_date(row, name, words):
    kind = KINDS[name]
    project = kind.project_of(row)
    title = words % {"project": project, "what": row.name}
    return Date(row.due_on, title, kind.address(project, row), key=f"{row._meta.model_name}-{row.pk}")


def project_dates(project):
    address = reverse("project", args=[project.slug])
    for day, words, what in (
        (project.starts_on, _("The project begins: %(project)s"), "begins"),
        (project.ends_on, _("The project ends: %(project)s"), "ends"),
    ):
        if day:
            yield Date(day, words % {"project": project}, address, key=f"project-{project.pk}-{what}")
