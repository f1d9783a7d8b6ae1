"""Reads the plan of a project in a number of queries that does not grow, and gives every part its code."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from network.projects.models import Activity, Deliverable
from network.projects.plan.parts import code
from network.projects.readiness import partners_of


@dataclass(frozen=True)
class Piece:
    """A row with its code. Pieces of one plan are told apart by their codes."""

    row: Any
    code: str

    @property
    def pk(self):
        return self.row.pk

    @property
    def name(self):
        return str(self.row)


@dataclass(frozen=True)
class Due(Piece):
    """A deliverable, or a milestone; `activity` is the code of what delivers it."""

    activity: str = ""

    @property
    def on(self):
        return self.row.due_on


@dataclass(frozen=True)
class Work(Piece):
    """An activity; `after` are the keys of those that have to be finished first, `partners` those that are here."""

    responsible: Any = None
    partners: tuple = ()
    after: tuple = ()
    deliverables: tuple = ()

    @property
    def first(self):
        return self.row.starts_on

    @property
    def last(self):
        return self.row.ends_on


@dataclass(frozen=True)
class Package(Piece):
    responsible: Any = None
    objective: str = ""
    activities: tuple = ()

    @property
    def first(self):
        return min((one.first for one in self.activities if one.first), default=None)

    @property
    def last(self):
        return max((one.last for one in self.activities if one.last), default=None)


@dataclass(frozen=True)
class Plan:
    first: date | None
    last: date | None
    objectives: tuple = ()
    packages: tuple = ()
    milestones: tuple = ()
    stages: tuple = ()

    @property
    def activities(self):
        return [work for package in self.packages for work in package.activities]

    @property
    def deliverables(self):
        return [due for work in self.activities for due in work.deliverables]

    def by_key(self):
        return {work.pk: work for work in self.activities}


def plan_of(project):
    """The whole plan, read once for a row of the project."""
    if "_plan" not in project.__dict__:
        project.__dict__["_plan"] = read(project)
    return project.__dict__["_plan"]


def read(project):
    partners = {partner.pk: partner for partner in partners_of(project)}
    objectives = objectives_of(project)
    codes = {piece.pk: piece.code for piece in objectives}
    works = works_of(project)
    packages = []
    for number, row in enumerate(project.packages.all(), start=1):
        activities = [
            work_of(activity, (number, place), partners, works)
            for place, activity in enumerate(works["activities"][row.pk], start=1)
        ]
        responsible = partners.get(row.responsible_id)
        label = code("packages", number)
        packages.append(Package(row, label, responsible, codes.get(row.objective_id, ""), tuple(activities)))
    milestones = [Due(row, code("milestones", place)) for place, row in enumerate(project.milestones.all(), start=1)]
    stages = tuple(project.stages.all())
    return Plan(project.starts_on, project.ends_on, objectives, tuple(packages), tuple(milestones), stages)


def objectives_of(project):
    """Read once for a row of the project: the logic and the plan both name them."""
    if "_objectives" not in project.__dict__:
        rows = enumerate(project.objectives.all(), start=1)
        project.__dict__["_objectives"] = tuple(Piece(row, code("objectives", place)) for place, row in rows)
    return project.__dict__["_objectives"]


def works_of(project):
    """Activities and deliverables below what they hang on, partners and predecessors as keys: four queries."""
    inside = {"activity__package__project": project}
    found = {"activities": defaultdict(list), "deliverables": defaultdict(list)}
    for row in Activity.objects.filter(package__project=project).select_related("person"):
        found["activities"][row.package_id].append(row)
    for row in Deliverable.objects.filter(**inside).select_related("file"):
        found["deliverables"][row.activity_id].append(row)
    found["partners"] = grouped(Activity.partners.through.objects.filter(**inside), "activity_id", "partner_id")
    links = Activity.after.through.objects.filter(from_activity__package__project=project)
    found["after"] = grouped(links, "from_activity_id", "to_activity_id")
    return found


def grouped(rows, here, there):
    found = defaultdict(list)
    for one, other in rows.order_by(here, there).values_list(here, there):
        found[one].append(other)
    return found


def work_of(row, numbers, partners, works):
    label = code("activities", *numbers)
    deliverables = [
        Due(one, code("deliverables", *numbers, place), label)
        for place, one in enumerate(works["deliverables"][row.pk], start=1)
    ]
    part = [partners[key] for key in works["partners"][row.pk] if key in partners]
    return Work(
        row, label, partners.get(row.responsible_id), tuple(sorted(part, key=lambda partner: partner.number)),
        tuple(works["after"][row.pk]), tuple(deliverables),
    )  # fmt: skip
