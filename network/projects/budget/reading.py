"""A project's budget as it stands: read once for a row of the project, in as many queries however large it is."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, F, OuterRef

from network.projects.budget.categories import Category
from network.projects.budget.figures import Flat, Lump, Plan, Portion, figures_of, total
from network.projects.budget.periods import Period, periods_of
from network.projects.budget.small import small_rows
from network.projects.enums import OWN, SourceKind
from network.projects.models import Budget, BudgetCell, LumpSum, Partner, Share, Source
from network.projects.readiness import partners_of


@dataclass(frozen=True)
class Reading:
    """`gone` are partners that left, each with what is still planned for it, which counts nowhere."""

    budget: Budget
    partners: list
    categories: list
    periods: list
    sources: list
    flat_rates: list
    lump_sums: list
    shares: dict
    plan: Plan
    gone: list

    @cached_property
    def figures(self):
        return figures_of(self.plan)

    @property
    def is_empty(self):
        return not (self.plan.cells or self.lump_sums or self.gone)

    @cached_property
    def reckoned(self):
        """{code: flat rate} of the categories that nobody fills in."""
        return {flat.category: flat for flat in self.flat_rates}

    @property
    def typed(self):
        return [one for one in self.categories if one.code not in self.reckoned]

    @property
    def funds(self):
        return [one for one in self.sources if one.kind == SourceKind.FUND]

    @property
    def grant(self):
        return total(self.figures.sources[one.pk] for one in self.funds)

    @property
    def own(self):
        return total(self.figures.sources[one.pk] for one in self.sources if one.kind in OWN)

    def own_of(self, partner):
        return total(self.figures.paid[partner.pk, one.pk] for one in self.sources if one.kind in OWN)


def budget_of(project):
    if "_budget" not in project.__dict__:
        project.__dict__["_budget"] = read(project)
    return project.__dict__["_budget"]


def settings_of(project):
    """Without a row what a budget begins with."""
    return getattr(project, "budget", None) or Budget(project=project)


def plan_of_money(project):
    """The budget, or None where nothing is planned: a row that was read `with_flags` knows without asking."""
    if not getattr(project, "has_budget", True):
        return None
    reading = budget_of(project)
    return None if reading.is_empty else reading


def with_flags(projects):
    """Rows that know their budget's settings, and whether any money is planned in them."""
    cells = BudgetCell.objects.filter(partner__project=OuterRef("pk"))
    sums = LumpSum.objects.filter(project=OuterRef("pk"))
    return projects.select_related("budget").annotate(has_budget=Exists(cells) | Exists(sums))


def read(project):
    budget, partners = settings_of(project), partners_of(project)
    here = {row.pk for row in partners}
    cells, gone = {}, {}
    for partner, category, period, amount in stored(project):
        if partner in here:
            cells[partner, category, period] = amount
        else:
            gone[partner] = gone.get(partner, 0) + amount
    small = small_rows(project)
    for one in small["lump_sums"]:
        if one.partner_id not in here:
            gone[one.partner_id] = gone.get(one.partner_id, 0) + one.amount
    rows = {
        **funding_of(project),
        "flat_rates": small["flat_rates"],
        "lump_sums": [one for one in small["lump_sums"] if one.partner_id in here],
    }
    codes = {category for _partner, category, _period in cells}
    numbers = {period for _partner, _category, period in cells} | {one.period for one in rows["lump_sums"]}
    rows["categories"] = with_strays(small["categories"], codes, "code", lambda code: Category(code, code, True))
    rows["periods"] = with_strays(
        periods_of(project, budget.months), numbers, "number", lambda number: Period(number, is_stray=True)
    )
    plan = plan_of(partners, cells, rows)
    return Reading(budget=budget, partners=partners, plan=plan, gone=called(gone), **rows)


def funding_of(project):
    """Sources with their shares, in one query."""
    rows = Source.objects.filter(project=project).annotate(
        owner=F("shares__partner"), part=F("shares__rate"), fixed=F("shares__amount")
    )
    shares = {
        (row.owner, row.pk): Share(partner_id=row.owner, source_id=row.pk, rate=row.part, amount=row.fixed)
        for row in rows
        if row.owner
    }
    return {"sources": list({row.pk: row for row in rows}.values()), "shares": shares}


def stored(project):
    cells = BudgetCell.objects.filter(partner__project=project).order_by("pk")
    return cells.values_list("partner", "category", "period", "amount")


def imprint(shares):
    """Shares of a partner as a form remembers them."""
    return " ".join(f"{row.source_id}:{row.rate}:{row.amount}" for row in sorted(shares, key=lambda row: row.source_id))


def with_strays(known, used, name, make):
    """What there is, and after it what amounts refer to though it is no more."""
    names = {getattr(one, name) for one in known}
    return [*known, *(make(key) for key in sorted(used - names))]


def called(gone):
    rows = Partner.objects.filter(pk__in=gone).select_related("organisation") if gone else []
    return [(row, gone[row.pk]) for row in rows]


def plan_of(partners, cells, rows):
    """The same for the reckoning, which knows keys alone. A flat rate of a category that is no more is none."""
    codes = [one.code for one in rows["categories"]]
    flats = [row for row in rows["flat_rates"] if row.category in codes]
    return Plan(
        partners=tuple(row.pk for row in partners),
        categories=tuple(codes),
        periods=tuple(one.number for one in rows["periods"]),
        cells=cells,
        flats=tuple(Flat(row.category, row.rate, tuple(row.base)) for row in flats),
        lumps=tuple(Lump(row.partner_id, row.period, row.amount) for row in rows["lump_sums"]),
        sources=tuple(row.pk for row in rows["sources"]),
        portions={
            (partner.pk, source.pk): portion_of(rows["shares"].get((partner.pk, source.pk)), source)
            for partner in partners
            for source in rows["sources"]
        },
    )


def portion_of(share, source):
    return Portion(source.rate) if share is None else Portion(share.rate, share.amount)
