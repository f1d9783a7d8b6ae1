"""Budgets: amounts of partners, who pays for them, and how cells are called in forms."""

from decimal import Decimal

from network.projects.budget.checks import breaches
from network.projects.budget.reading import budget_of
from network.projects.models import BudgetCell, Project, Source


def lead(project):
    return project.partners.get(number=0)


def other(project):
    return project.partners.get(number=1)


def cell(partner, category="staff", period=1, amount="100.00"):
    return BudgetCell.objects.create(partner=partner, category=category, period=period, amount=Decimal(amount))


def key(partner, category="staff", period=1):
    return (partner.pk, category, period)


def name(partner, category="staff", period=1):
    return f"c-{partner.pk}-{category}-{period}"


def amounts(partner):
    return {(row.category, row.period): str(row.amount) for row in partner.cells.all()}


def codes(project):
    row = Project.objects.get(pk=project.pk)
    return {one.code for one in breaches(row, budget_of(row))}


def paid_for(project, fund="80", own="20", ceiling="80"):
    return (
        Source.objects.create(project=project, name="ERDF", rate=Decimal(fund), ceiling=Decimal(ceiling)),
        Source.objects.create(project=project, name="Own", kind="public", rate=Decimal(own), place=1),
    )
