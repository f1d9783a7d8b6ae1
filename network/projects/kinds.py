"""What people are told of ideas, projects, their partners and calls."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.dates import date_long
from cms.kit.words import say
from network.notices.enums import Pace
from network.notices.kinds import Kind, register
from network.people.enums import Role
from network.people.models import Membership
from network.projects.enums import InterestState, Level, PartnerState, ProjectState
from network.projects.models import Partner

INTEREST, INTEREST_ANSWER, INTEREST_BACK = "projects.interest", "projects.interest_answer", "projects.interest_back"
IDEA_TURNED, IDEA_CLOSED = "projects.idea_turned", "projects.idea_closed"
STATE, INVITED, ANSWERED, LEAD = "projects.state", "projects.invited", "projects.answered", "projects.lead"
COLLABORATOR, PAPER, CALL_CLOSES = "projects.collaborator", "projects.paper", "projects.call_closes"
DECIDING = [Role.LEADER, Role.COORDINATOR]


def cells_of(project):
    """The people of its partners' cells, invited ones among them."""
    organisations = Partner.objects.filter(project=project).here().values("organisation")
    return Membership.objects.current().filter(cell__organisation__in=organisations).people()


def managers_of(project):
    """Who manages it: the cell that leads, and collaborators who may."""
    lead = Partner.objects.filter(project=project, number=0).values("organisation")
    named = project.collaborators.current().filter(level=Level.MANAGE).values("person")
    cell = Membership.objects.current().filter(cell__organisation__in=lead)
    people = cell.people().model.objects.filter(is_active=True)
    return people.filter(Q(pk__in=cell.values("person")) | Q(pk__in=named))


def interest_sentence(notice):
    return _("Interest in the idea “%(record)s”: %(city)s") % names_in(notice)


def answer_sentence(notice):
    if notice.facts["state"] == InterestState.WELCOME:
        return _("Your interest in the idea “%(record)s” is welcome: %(city)s") % names_in(notice)
    return _("Your interest in the idea “%(record)s” was declined: %(city)s") % names_in(notice)


def back_sentence(notice):
    return _("Interest in the idea “%(record)s” was taken back: %(city)s") % names_in(notice)


def turned_sentence(notice):
    return _("The idea “%(record)s” became the project %(acronym)s") % names_in(notice)


def closed_sentence(notice):
    return _("The idea “%(record)s” is no longer on the board") % names_in(notice)


def state_sentence(notice):
    return _("State of the project %(record)s: %(state)s") % {
        "record": notice.record,
        "state": ProjectState(notice.facts["state"]).label,
    }


def invited_sentence(notice):
    return _("Your organisation is invited to the project %(record)s") % names_in(notice)


def answered_sentence(notice):
    facts = {"state": PartnerState(notice.facts["state"]).label, "partner": say(notice.facts["partner"])}
    return _("Partner in the project %(record)s: %(partner)s, %(state)s") % {"record": notice.record, **facts}


def lead_sentence(notice):
    facts = {"record": notice.record, "partner": say(notice.facts["partner"])}
    return _("The project %(record)s has another lead partner: %(partner)s") % facts


def collaborator_sentence(notice):
    facts = {"record": notice.record, "level": Level(notice.facts["level"]).label}
    return _("You work on the project %(record)s: %(level)s") % facts


def paper_sentence(notice):
    facts = {"record": notice.record, "document": say(notice.facts["document"])}
    return _("A document was sent back in the project %(record)s: %(document)s") % facts


def call_sentence(notice):
    facts = {"record": notice.record, "call": say(notice.facts["call"])}
    day = date_long(date.fromisoformat(notice.facts["closes_on"]))
    return _("The call “%(call)s” closes on %(day)s: %(record)s") % {**facts, "day": day}


def names_in(notice):
    """The record, and the names among the facts, as they are called in the language being spoken."""
    return {
        "record": notice.record,
        "city": say(notice.facts.get("city")),
        "acronym": notice.facts.get("acronym", ""),
    }


def idea_address(notice):
    return reverse("idea", args=[notice.object_id])


def project_address(notice):
    return reverse("project", args=[notice.record.slug])


def papers_address(notice):
    return reverse("project_papers", args=[notice.record.slug])


def register_kinds():
    now, daily = Pace.AT_ONCE, Pace.DAILY
    for kind in (
        Kind(INTEREST, gettext_lazy("Somebody is interested in your idea"), interest_sentence, idea_address, now),
        Kind(INTEREST_ANSWER, gettext_lazy("Your interest is answered"), answer_sentence, idea_address, now),
        Kind(INTEREST_BACK, gettext_lazy("Interest is taken back"), back_sentence, idea_address, daily),
        Kind(IDEA_TURNED, gettext_lazy("An idea becomes a project"), turned_sentence, idea_address, daily),
        Kind(IDEA_CLOSED, gettext_lazy("An idea leaves the board"), closed_sentence, idea_address, daily),
        Kind(STATE, gettext_lazy("The state of a project changes"), state_sentence, project_address, daily),
        Kind(
            INVITED, gettext_lazy("Your organisation is invited to a project"), invited_sentence, project_address, now
        ),
        Kind(ANSWERED, gettext_lazy("A partner answers or leaves"), answered_sentence, project_address, now),
        Kind(LEAD, gettext_lazy("A project has another lead partner"), lead_sentence, project_address, daily),
        Kind(COLLABORATOR, gettext_lazy("You are named to a project"), collaborator_sentence, project_address, now),
        Kind(PAPER, gettext_lazy("A document is sent back"), paper_sentence, papers_address, now),
        Kind(CALL_CLOSES, gettext_lazy("A call closes soon"), call_sentence, call_address, daily),
    ):
        register(kind)


def call_address(notice):
    """The idea or the project that aims at it."""
    return project_address(notice) if hasattr(notice.record, "slug") else idea_address(notice)
