"""What a project's first page says: what, who, when, how much, where it stands, what is missing, what comes next."""

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from cms.kit.transitions import open_steps
from network.projects import readiness, rules
from network.projects.budget.reading import plan_of_money
from network.projects.enums import Level, ProjectState
from network.projects.plan.why import essentials_of
from network.projects.steps import FORWARD, PROJECT_STEPS

S = ProjectState
WAY = [S.CONCEPT, S.FORMING, S.READY, S.SUBMITTED, S.APPROVED, S.RUNNING, S.CLOSING, S.CLOSED, S.DURABILITY]
BESIDE = {S.RETURNED: S.SUBMITTED, S.CONDITIONS: S.SUBMITTED, S.REJECTED: S.SUBMITTED}
LABELS = {
    "form": pgettext_lazy("project step", "Form consortium"),
    "ready": pgettext_lazy("project step", "Mark as ready"),
    "submit": pgettext_lazy("project step", "Record submission"),
    "resubmit": pgettext_lazy("project step", "Record resubmission"),
    "approve": pgettext_lazy("project step", "Record approval"),
    "approve_conditionally": pgettext_lazy("project step", "Record approval with conditions"),
    "conditions_met": pgettext_lazy("project step", "Conditions met"),
    "start": pgettext_lazy("project step", "Start"),
    "begin_closing": pgettext_lazy("project step", "Begin closing"),
    "close": pgettext_lazy("project step", "Close"),
    "begin_durability": pgettext_lazy("project step", "Begin durability"),
    "resume": pgettext_lazy("project step", "Resume"),
    "return": pgettext_lazy("project step", "Record return for completion"),
    "back_to_concept": pgettext_lazy("project step", "Back to the concept"),
    "back_to_forming": pgettext_lazy("project step", "Back to forming the consortium"),
    "go_on": pgettext_lazy("project step", "Back to running"),
    "hold": pgettext_lazy("project step", "Put on hold"),
    "reject": pgettext_lazy("project step", "Record rejection"),
    "withdraw": pgettext_lazy("project step", "Withdraw"),
    "rework": pgettext_lazy("project step", "Rework from the concept on"),
}


@dataclass(frozen=True)
class Turn:
    """A step that can be taken now, as it is called."""

    name: str
    label: str
    is_forward: bool


def turns(project, user):
    """Those open to this person, the one that leads on first."""
    names = open_steps(project, PROJECT_STEPS, user) if rules.may_move_project(user, project) else []
    return [Turn(name, LABELS[name], name in FORWARD) for name in sorted(names, key=list(PROJECT_STEPS).index)]


def way(project):
    """The states of a straight life: [(label, "done" | "now" | "")]."""
    here = project.held_state or project.state
    here = WAY.index(BESIDE.get(here, here)) if BESIDE.get(here, here) in WAY else -1
    return [
        (state.label, "done" if place < here else "now" if place == here else "") for place, state in enumerate(WAY)
    ]


def next_step(project):
    """The step that leads on from here, or None."""
    return next((name for name in FORWARD if project.state in PROJECT_STEPS[name].sources), None)


def missing(project):
    """What keeps the project from its next step; None when no step leads on."""
    step = next_step(project)
    return PROJECT_STEPS[step].guard(project) if step else None


def overview(project, user):
    """All that the first page prints, in a number of queries that does not grow."""
    partners = readiness.partners_of(project)
    level = rules.level(user, project, partners)
    step = next_step(project)
    return {
        "project": project,
        "level": level,
        "edits": level in {Level.EDIT, Level.MANAGE} and not project.is_ended,
        "manages": level == Level.MANAGE,
        "partners": partners,
        "mine": [partner for partner in partners if partner.organisation_id in rules.organisations_of(user)],
        "readiness": readiness.of(project),
        "budget": plan_of_money(project),
        "way": way(project),
        "turns": turns(project, user),
        "missing": missing(project),
        "next": LABELS[step] if step else "",
        "offers": rules.may_offer_project(user, project),
        "plan": essentials_of(project),
        "changes": project.changes.select_related("by")[:5],
    }
