"""How joint a project is, counted from its data: who worked on it from which country, who leads what, whose money.

Interreg asks for joint development and implementation, and for joint staffing or financing or both (Regulation (EU)
2021/1059, Article 23(4)). Texts say so; these figures show it.
"""

from collections import Counter, defaultdict

from django.db.models import Count
from wagtail.models import ModelLogEntry

from network.people.models import Membership
from network.projects.models import Project

WORK = (
    "projects.begin", "projects.edit", "projects.logic", "projects.part_added", "projects.part_changed",
    "projects.part_moved", "projects.part_removed", "projects.activity_shifted", "projects.budget",
    "projects.budget_shares", "projects.budget_settings",
)  # fmt: skip
STAFF = "staff"


def evidence(project, plan, budget):
    """{countries: {code: words}, partners, writing, leading, joint, money}: figures by country, no person named."""
    partners = {partner.pk: partner for partner in budget.partners}
    home = {key: country_of(partner) for key, partner in partners.items()}
    return {
        "countries": {
            country_of(partner): dict(partner.organisation.country.name)
            for partner in partners.values()
            if partner.organisation.country_id
        },
        "partners": Counter(home.values()),
        "writing": writing(project, partners.values()),
        "leading": leading(plan, home),
        "joint": joint(plan, home),
        "money": shares(budget, home),
    }


def country_of(partner):
    country = partner.organisation.country
    return country.code if country else ""


def writing(project, partners):
    """{country: {"people": how many wrote, "changes": how often}}, by the partner for which they work or worked."""
    entries = ModelLogEntry.objects.for_instance(Project(pk=project.pk)).filter(action__in=WORK, user__isnull=False)
    changes = dict(entries.order_by().values_list("user").annotate(Count("pk")))
    homes = {partner.organisation_id: country_of(partner) for partner in partners}
    rows = Membership.objects.filter(person__in=changes, cell__organisation__in=homes).order_by("-starts_on")
    found = {}
    for person, organisation in rows.values_list("person", "cell__organisation"):
        found.setdefault(person, homes[organisation])
    counted = defaultdict(lambda: {"people": 0, "changes": 0})
    for person, count in changes.items():
        country = found.get(person, "")
        counted[country]["people"] += 1
        counted[country]["changes"] += count
    return dict(counted)


def leading(plan, home):
    """{"packages": {country: how many it leads}, "activities": the same}"""
    return {
        name: Counter(home.get(one.row.responsible_id, "") for one in rows)
        for name, rows in (("packages", plan.packages), ("activities", plan.activities))
    }


def joint(plan, home):
    """How many activities partners of at least two countries carry out, the responsible one counted in."""
    both = 0
    for one in plan.activities:
        places = {home.get(partner.pk) for partner in one.partners} | {home.get(one.row.responsible_id)}
        both += len(places - {None, ""}) > 1
    return {"activities": len(plan.activities), "together": both}


def shares(budget, home):
    """{country: {"planned", "staff", "own"}} as amounts."""
    found = defaultdict(lambda: {"planned": 0, "staff": 0, "own": 0})
    for partner in budget.partners:
        row = found[home[partner.pk]]
        row["planned"] += budget.figures.partners[partner.pk]
        row["staff"] += budget.figures.rows.get((partner.pk, STAFF), 0)
        row["own"] += budget.own_of(partner)
    return {country: {name: str(amount) for name, amount in row.items()} for country, row in found.items()}
