"""What this room puts into the rail and the inbox, and what it tells of a project's idea."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.kit.days import today
from cms.kit.once import once_a_request
from cms.kit.probing import present
from cms.kit.rail import Entry
from network.notices.inbox import Item
from network.people import rules as people
from network.people.standing import standing
from network.projects import calendar, rules
from network.projects.enums import ENDED, IdeaState, InterestState, PaperState, PartnerState
from network.projects.models import Collaborator, Deliverable, Interest, Paper, Partner, Project
from network.projects.plan.parts import KINDS
from network.talk.activities import Event


def rail(user):
    mine = standing(user)
    if people.may_read_network(user):
        yield Entry(pgettext("menu", "Ideas"), reverse("ideas"), "flag", order=30)
    if people.may_read_network(user) or (mine.places and Collaborator.objects.current().filter(person=user).exists()):
        yield Entry(_("Projects"), reverse("projects"), "folder", order=32)
    if rules.may_write_idea(user):
        yield Entry(_("Write an idea"), reverse("idea_new"), "plus", group="quick", order=10)


def waiting(user):
    """Invitations and interest to answer, documents to check, what is late: only what is there is read."""
    rows, found = waiting_rows(user), there(user)
    items = {"invitations": invitation, "interests": interest, "papers": paper, "overdue": overdue}
    for name, item in items.items():
        if name in found:
            yield from map(item, rows[name])


def waiting_rows(user):
    mine = standing(user)
    return {
        "invitations": invitations_for(mine.led | mine.centres),
        "interests": interests_for(mine.organisations),
        "papers": papers_for(mine.organisations),
        "overdue": overdue_for(user),
    }


@once_a_request
def there(user):
    """What of this room concerns a person at all, in one query: matters that wait, and things with a day."""
    return present({**waiting_rows(user), **calendar.dated_rows(user)}) if standing(user).places else set()


def invitations_for(organisations):
    rows = Partner.objects.filter(state=PartnerState.INVITED, organisation__in=organisations)
    return rows.exclude(project__state__in=ENDED).select_related("project", "organisation")


def invitation(row):
    return Item(
        _("Invitation to the project %(project)s") % {"project": row.project},
        reverse("partner_reply", args=[row.project.slug, row.pk]),
        _("Read and answer"),
        context=str(row.organisation.said),
    )


def interests_for(organisations):
    rows = Interest.objects.filter(state=InterestState.WAITING, idea__state=IdeaState.OPEN)
    return rows.filter(idea__organisation__in=organisations).select_related("idea", "organisation")


def interest(row):
    return Item(
        _("Interest in your idea: %(city)s") % {"city": row.organisation.said},
        reverse("idea", args=[row.idea_id]) + "#interests",
        pgettext("button", "Answer"),
        context=str(row.idea.said),
    )


def papers_for(organisations):
    """Documents that wait to be checked by the cell that leads the project: one line for each project."""
    brought = Paper.objects.filter(state=PaperState.BROUGHT).values("document__project")
    rows = Partner.objects.filter(number=0, organisation__in=organisations, project__in=brought)
    return rows.exclude(project__state__in=ENDED).select_related("project")


def paper(row):
    return Item(
        _("Documents to check: %(project)s") % {"project": row.project},
        reverse("project_papers", args=[row.project.slug]),
        pgettext("button", "Check"),
        state="open",
    )


def overdue_for(user):
    """Deliverables of activities that this person, or somebody they stand in for, is responsible for."""
    people = {user.pk} | standing(user).stands_in_for
    projects = Project.objects.workrooms_of(user).open()
    rows = Deliverable.objects.open().filter(activity__person__in=people, due_on__lt=today())
    return rows.filter(activity__package__project__in=projects).select_related("activity__package__project")


def overdue(row):
    project = row.activity.package.project
    return Item(
        _("Deliverable overdue: %(what)s") % {"what": row.name},
        KINDS["deliverables"].address(project, row),
        pgettext("button", "See to it"),
        due_on=row.due_on,
        state="late",
        context=project.acronym,
    )


def of_the_idea(record, user, limit):
    """A project goes on with the history of its idea."""
    if not isinstance(record, Project) or record.idea_id is None:
        return []
    words = _("The idea was written: %(idea)s") % {"idea": record.idea.said}
    who = {"who": record.idea.author} if record.idea.author else {}
    return [Event(record.idea.created_at, words, address=reverse("idea", args=[record.idea_id]), **who)][:limit]


def dates(user, first, last):
    yield from calendar.dates(user, first, last, there(user))
