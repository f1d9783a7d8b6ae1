"""The kinds of things a plan is made of: what each is called, where it hangs, and on which page it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from network.projects.models import Activity, Deliverable, Indicator, Milestone, Objective, Risk, WorkPackage

LETTERS = {
    "packages": pgettext_lazy("work package, abbreviated", "WP"),
    "activities": pgettext_lazy("activity, abbreviated", "A"),
    "deliverables": pgettext_lazy("deliverable, abbreviated", "D"),
    "objectives": pgettext_lazy("specific objective, abbreviated", "SO"),
    "indicators": pgettext_lazy("indicator, abbreviated", "I"),
    "milestones": pgettext_lazy("milestone, abbreviated", "M"),
    "risks": pgettext_lazy("risk, abbreviated", "R"),
}


@dataclass(frozen=True)
class Kind:
    """`path` leads from a row to its project, `above` to the row it hangs on; `moves` where people choose the order."""

    name: str
    model: Any
    page: str
    new: str
    edit: str
    path: str = "project"
    above: str = "project"
    moves: bool = True

    def rows(self, project):
        return self.model.objects.filter(**{self.path: project})

    def project_of(self, row):
        for name in self.path.split("__"):
            row = getattr(row, name)
        return row

    def siblings(self, row):
        """Those in whose order it stands, itself among them."""
        return self.model.objects.filter(**{f"{self.above}_id": getattr(row, f"{self.above}_id")})

    def address(self, project, row=None):
        """The page it is shown on, at its own line."""
        return reverse(self.page, args=[project.slug]) + (f"#{self.name}-{row.pk}" if row else "")


KINDS = {
    kind.name: kind
    for kind in (
        Kind("objectives", Objective, "project_logic", _("New specific objective"), _("Edit the specific objective")),
        Kind("indicators", Indicator, "project_logic", _("New indicator"), _("Edit the indicator")),
        Kind("risks", Risk, "project_logic", _("New risk"), _("Edit the risk"), moves=False),
        Kind("packages", WorkPackage, "project_plan", _("New work package"), _("Edit the work package")),
        Kind(
            "activities", Activity, "project_plan", _("New activity"), _("Edit the activity"),
            path="package__project", above="package",
        ),
        Kind(
            "deliverables", Deliverable, "project_plan", _("New deliverable"), _("Edit the deliverable"),
            path="activity__package__project", above="activity",
        ),
        Kind("milestones", Milestone, "project_plan", _("New milestone"), _("Edit the milestone"), moves=False),
    )
}  # fmt: skip
BELOW: dict[str, Callable] = {
    "packages": lambda row: {"activities": row.activities.count(), "deliverables": deliverables_of(row)},
    "activities": lambda row: {"deliverables": row.deliverables.count()},
}


def kind_of(row):
    return next(kind for kind in KINDS.values() if isinstance(row, kind.model))


def deliverables_of(package):
    return Deliverable.objects.filter(activity__package=package).count()


def code(name, *numbers):
    """WP1, A1.2, D1.2.1 in the language being spoken."""
    return f"{LETTERS[name]}{'.'.join(map(str, numbers))}"


def place_of(kind, row):
    """Its number among its siblings, from 1."""
    return list(kind.siblings(row).values_list("pk", flat=True)).index(row.pk) + 1


def numbers_of(kind, row):
    """Its own number, behind those of what it hangs on."""
    above = () if kind.above == "project" else numbers_of(KINDS[ABOVE[kind.name]], getattr(row, kind.above))
    return (*above, place_of(kind, row))


ABOVE = {"activities": "packages", "deliverables": "activities"}


def lasting_code(kind, row):
    """As it is written into the log, the same in every language."""
    with override("en"):
        return code(kind.name, *numbers_of(kind, row))


def goes_along(kind, row):
    """{kind: how many} of what is removed with it; nothing that is not there."""
    found = BELOW[kind.name](row) if kind.name in BELOW else {}
    return {name: count for name, count in found.items() if count}
