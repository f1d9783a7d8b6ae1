"""The logic of a project as it is read, and in one query what of it and of the plan is there at all."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery

from cms.kit.days import today
from network.projects.enums import Criterion, IndicatorKind
from network.projects.models import Activity, Deliverable, Indicator, Logic, Milestone, Objective, WorkPackage
from network.projects.plan.parts import code
from network.projects.plan.reading import Piece, objectives_of

NEEDED = frozenset({Criterion.DEVELOPMENT, Criterion.IMPLEMENTATION})  # Interreg: these two, and one of the others


@dataclass(frozen=True)
class Answer:
    """What the project says to one of the criteria of joint-ness."""

    criterion: Criterion
    is_met: bool
    text: str


def logic_row(project):
    """The row with the words; an empty one where nobody has written any."""
    return getattr(project, "logic", None) or Logic(project=project)


def answers(logic):
    return [Answer(one, one in logic.criteria, getattr(logic, one)) for one in Criterion]


def criteria_met(logic):
    """Those that are ticked and explained."""
    return {answer.criterion for answer in answers(logic) if answer.is_met and answer.text.strip()}


def joint_enough(logic):
    """Joint development and implementation, and staffing or financing as well."""
    met = criteria_met(logic)
    return met >= NEEDED and len(met) > len(NEEDED)


def logic_of(project):
    """All that the page of the logic prints, in four queries."""
    logic = logic_row(project)
    objectives = objectives_of(project)
    codes = {piece.pk: piece.code for piece in objectives}
    indicators = [
        (Piece(row, code("indicators", place)), codes.get(row.objective_id, ""))
        for place, row in enumerate(project.indicators.all(), start=1)
    ]
    risks = project.risks.select_related("owner__organisation")
    pieces = [Piece(row, code("risks", place)) for place, row in enumerate(risks, start=1)]
    return {
        "logic": logic,
        "answers": answers(logic),
        "is_joint": joint_enough(logic),
        "objectives": objectives,
        "indicators": indicators,
        "risks": sorted(pieces, key=lambda piece: -piece.row.weight),
    }


@dataclass(frozen=True)
class Essentials:
    """What of a plan is there, without reading it: for what is missing, and for the project's first page."""

    objectives: bool
    activities: bool
    outputs: bool
    packages: int
    next_on: object


def essentials_of(project):
    """Read with the row where `asked` stood beside its columns, else in one query."""
    if "plan_objectives" not in project.__dict__:
        found = type(project).objects.filter(pk=project.pk).annotate(**asked()).values(*asked()).get()
        project.__dict__.update(found)
    there = [getattr(project, f"plan_{name}") for name in ("objectives", "activities", "outputs")]
    days = [getattr(project, f"plan_{name}_on") for name in ("end", "delivery", "milestone")]
    return Essentials(*there, project.plan_packages or 0, min(filter(None, days), default=None))


def asked():
    """What is asked of the database beside the columns of a project."""
    mine, day = OuterRef("pk"), today()
    activities = Activity.objects.filter(package__project=mine)
    deliverables = Deliverable.objects.open().filter(activity__package__project=mine)
    settled = activities.filter(responsible__number__isnull=False, starts_on__isnull=False)
    return {
        "plan_objectives": Exists(Objective.objects.filter(project=mine)),
        "plan_activities": Exists(settled),
        "plan_outputs": Exists(Indicator.objects.filter(project=mine, kind=IndicatorKind.OUTPUT)),
        "plan_packages": counted(WorkPackage.objects.filter(project=mine)),
        "plan_end_on": next_of(activities, "ends_on", day),
        "plan_delivery_on": next_of(deliverables, "due_on", day),
        "plan_milestone_on": next_of(Milestone.objects.filter(project=mine), "due_on", day),
    }


def next_of(rows, field, day):
    """The first such day from this one on."""
    return Subquery(rows.filter(**{f"{field}__gte": day}).order_by(field).values(field)[:1])


def counted(rows):
    return Subquery(rows.order_by().values("project").annotate(number=Count("pk")).values("number"))
