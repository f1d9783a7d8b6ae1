"""What kinds of records and their fields are called, wherever a snapshot is read."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.projects.enums import Criterion

KINDS = {
    "facts": _("Project"),
    "partners": _("Partners"),
    "logic": pgettext_lazy("project", "Logic"),
    "objectives": _("Specific objectives"),
    "packages": _("Work packages"),
    "activities": _("Activities"),
    "deliverables": _("Deliverables"),
    "milestones": _("Milestones"),
    "stages": _("Stages"),
    "indicators": _("Indicators"),
    "risks": _("Risks"),
    "categories": _("Cost categories"),
    "amounts": _("Budget"),
    "lump_sums": _("Lump sums"),
    "flat_rates": _("Flat rates"),
    "sources": _("Sources of money"),
    "payments": _("Who pays what"),
    "papers": _("Documents"),
}
FIELDS = {
    "title": _("Title"),
    "name": pgettext_lazy("thing", "Name"),
    "text": _("What is done"),
    "state": _("State"),
    "number": _("Number given by the programme"),
    "programme": _("Programme"),
    "call": _("Call"),
    "starts_on": _("Starts on"),
    "ends_on": _("Ends on"),
    "due_on": _("Due on"),
    "total": _("Total value"),
    "grant": _("Grant"),
    "summary": pgettext_lazy("project", "In short"),
    "numbers": pgettext_lazy("in an order", "Place"),
    "legal_name": _("Legal name"),
    "country": _("Country"),
    "role": _("Role in the project"),
    "partner": _("Partner"),
    "partners": _("Partners that take part"),
    "responsible": _("Responsible partner"),
    "objective": _("Specific objective"),
    "package": _("Work package"),
    "activity": pgettext_lazy("project", "Activity"),
    "after": _("After"),
    "kind": _("Kind"),
    "code": _("Code"),
    "unit": _("Unit"),
    "baseline": _("Baseline"),
    "target": _("Target"),
    "likelihood": _("Likelihood"),
    "impact": _("Impact"),
    "response": _("Response"),
    "owner": pgettext_lazy("risk", "Owner"),
    "planned": pgettext_lazy("budget", "Planned"),
    "spread": _("By period"),
    "period": _("Period"),
    "amount": _("Amount"),
    "rate": _("Rate"),
    "base": _("Reckoned from"),
    "ceiling": _("Ceiling"),
    "general_objective": _("General objective"),
    "why_cross_border": _("Why across the border"),
    "ownership": _("Ownership of the results"),
    "durability": _("Durability"),
    **{criterion.value: criterion.label for criterion in Criterion},
    **{f"{criterion.value}_met": criterion.label for criterion in Criterion},
}


def label(name):
    return FIELDS.get(name, name)
