"""Logic and work plans of the demo's projects, written by the portal's own actions on days in the past.

Each plan is one transaction that asks first whether it was done. It is written in the project's own language.
"""

from decimal import Decimal

from django.db import transaction

from network.projects.actions import plan as actions
from network.projects.models import Logic, Partner, Project
from network.projects.plan.parts import KINDS
from pages.demo.people import in_days, on, somebody

DAYS = {"starts": "starts_on", "ends": "ends_on", "due": "due_on"}


def load(words):
    for row in words["work_plan"]:
        with transaction.atomic():
            load_plan(row)
        yield row["project"]


def load_plan(row):
    project = Project.objects.get(slug=row["project"])
    if Logic.objects.filter(project=project).exists():
        return
    plan = Plan(project, somebody(row["who"]))
    with on(in_days(row["days"])):
        actions.write_logic(project, row["logic"], by=plan.by, version=1)
        plan.objectives = [plan.add("objectives", {"text": text}) for text in row["objectives"]]
        for name in ("indicators", "risks", "milestones"):
            for one in row[name]:
                plan.add(name, one)
        for one in row["packages"]:
            plan.add_package(one)


class Plan:
    """One plan being written: who writes, and what was written before, by its key in the file."""

    def __init__(self, project, by):
        self.project, self.by = project, by
        self.partners = {row.organisation.slug: row for row in partners_of(project)}
        self.objectives, self.works = [], {}

    def add(self, kind, facts, by=None):
        return actions.add_part(self.project, KINDS[kind], self.read(facts), by=by or self.by)

    def add_package(self, row):
        """With its activities, and what these deliver."""
        by = somebody(row["who"]) if "who" in row else self.by
        facts = {name: row[name] for name in ("name", "text", "objective", "responsible") if name in row}
        package = self.add("packages", facts, by)
        for one in row.get("activities", []):
            facts = {name: value for name, value in one.items() if name not in {"key", "deliverables"}}
            activity = self.add("activities", {"package": package, **facts}, by)
            self.works[one["key"]] = activity
            for due in one.get("deliverables", []):
                self.add("deliverables", {"activity": activity, **due}, by)

    def read(self, facts):
        """Keys, days and numbers of the file as the portal knows them."""
        found = {DAYS.get(name, name): in_days(value) if name in DAYS else value for name, value in facts.items()}
        for name in {"responsible", "owner"} & set(found):
            found[name] = self.partners[found[name]]
        for name in {"baseline", "target"} & set(found):
            found[name] = Decimal(found[name])
        readers = {
            "partners": lambda slugs: [self.partners[slug] for slug in slugs],
            "after": lambda keys: [self.works[key] for key in keys],
            "objective": lambda place: self.objectives[place - 1],
            "person": somebody,
        }
        return {name: readers[name](value) if name in readers else value for name, value in found.items()}


def partners_of(project):
    return Partner.objects.filter(project=project).here().select_related("organisation")
