"""Budgets of the demo network: of SMEK I and II the totals are real, their cells are shared out by invented weights.

Each project is one transaction that asks first whether it was done.
"""

from decimal import Decimal

from django.db import transaction

from cms.kit.money import share_out
from network.projects.models import Budget, BudgetCell, FlatRate, LumpSum, Partner, Project, Share, Source


def load(words):
    for row in words["budget"]:
        with transaction.atomic():
            load_budget(row)
        yield row["project"]


def load_budget(row):
    project = Project.objects.get(slug=row["project"])
    _budget, is_new = Budget.objects.get_or_create(
        project=project,
        defaults={"months": row["months"], "rate": Decimal(row["rate"]), "rate_on": row["rate_on"]},
    )
    if not is_new:
        return
    sources = [settled(project, place, one) for place, one in enumerate(row["sources"])]
    for one in row.get("flat_rates", []):
        FlatRate.objects.create(project=project, category=one["category"], rate=Decimal(one["rate"]), base=one["base"])
    if "total" in row:
        shared_out(project, row, sources)
    for one in row.get("cells", []):
        partner = Partner.objects.get(project=project, organisation__slug=one["organisation"])
        BudgetCell.objects.bulk_create(cells(partner, one["category"], map(Decimal, one["amounts"])))
    for place, one in enumerate(row.get("lump_sums", [])):
        partner = Partner.objects.get(project=project, organisation__slug=one["organisation"])
        facts = {"name": one["name"], "amount": Decimal(one["amount"]), "place": place}
        LumpSum.objects.create(project=project, partner=partner, **facts)


def settled(project, place, row):
    facts = {name: Decimal(row[name]) for name in ("rate", "ceiling") if name in row}
    return Source.objects.create(project=project, place=place, kind=row["kind"], name=row["name"], **facts)


def cells(partner, category, amounts):
    for period, amount in enumerate(amounts, start=1):
        if amount:
            yield BudgetCell(partner=partner, category=category, period=period, amount=amount)


def shared_out(project, row, sources):
    """The known totals, to the cent, over partners, categories and periods; the fund's part over partners."""
    fund, own = sources
    partners = list(project.partners.order_by("number"))
    wholes = share_out(Decimal(row["total"]), row["partners"])
    grants = share_out(Decimal(row["grant"]), wholes)
    for partner, whole, grant in zip(partners, wholes, grants, strict=True):
        by_category = share_out(whole, row["categories"].values())
        for category, amount in zip(row["categories"], by_category, strict=True):
            BudgetCell.objects.bulk_create(cells(partner, category, share_out(amount, row["periods"])))
        Share.objects.create(partner=partner, source=fund, amount=grant)
        Share.objects.create(partner=partner, source=own, amount=whole - grant)
