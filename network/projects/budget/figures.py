"""What follows from a budget: flat rates, totals, and who pays what. No database, and no cent lost.

Money is Decimal with two places; rates are per cents. Partners, categories, periods and sources are named by keys.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from cms.kit.money import rounded, share_out

NOTHING = Decimal("0.00")
WHOLE = Decimal(100)


@dataclass(frozen=True)
class Flat:
    """A category that is so many per cent of others."""

    category: str
    rate: Decimal
    base: tuple


@dataclass(frozen=True)
class Lump:
    """A fixed amount of a partner, beside the categories."""

    partner: int
    period: int
    amount: Decimal


@dataclass(frozen=True)
class Portion:
    """What a source pays of a partner's total: per cents, or else a fixed amount."""

    rate: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class Plan:
    """A budget as it is written down. `cells` is {(partner, category, period): amount}, no key is nothing;
    `portions` is {(partner, source): Portion}."""

    partners: tuple = ()
    categories: tuple = ()
    periods: tuple = ()
    cells: dict = field(default_factory=dict)
    flats: tuple = ()
    lumps: tuple = ()
    sources: tuple = ()
    portions: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """All sums of a plan. `cells` has the flat rates in it; `left` is what nobody pays of a partner's total."""

    cells: dict
    rows: dict  # {(partner, category): amount}
    lumps: dict  # {partner: amount}
    partners: dict
    categories: dict
    periods: dict
    whole: Decimal
    paid: dict  # {(partner, source): amount}
    sources: dict
    left: dict

    @property
    def lump(self):
        return total(self.lumps.values())


def total(amounts):
    return sum(amounts, NOTHING)


def in_order(flats):
    """Each flat rate after those it is reckoned from. ValueError when they go round in a circle."""
    waiting, ordered = {flat.category: flat for flat in flats}, []
    while waiting:
        free = [flat for flat in waiting.values() if not waiting.keys() & set(flat.base)]
        if not free:
            raise ValueError("Flat rates that are reckoned from each other.")
        for flat in free:
            ordered.append(waiting.pop(flat.category))
    return ordered


def figures_of(plan):
    cells = with_flat_rates(plan)
    rows, categories = {}, dict.fromkeys(plan.categories, NOTHING)
    partners, periods = dict.fromkeys(plan.partners, NOTHING), dict.fromkeys(plan.periods, NOTHING)
    for (partner, category, period), amount in cells.items():
        rows[partner, category] = rows.get((partner, category), NOTHING) + amount
        partners[partner] += amount
        categories[category] += amount
        periods[period] += amount
    lumps = {}
    for lump in plan.lumps:
        lumps[lump.partner] = lumps.get(lump.partner, NOTHING) + lump.amount
        partners[lump.partner] += lump.amount
        periods[lump.period] += lump.amount
    paid = payments(plan, partners)
    sources = dict.fromkeys(plan.sources, NOTHING)
    left = dict(partners)
    for (partner, source), amount in paid.items():
        sources[source] += amount
        left[partner] -= amount
    return Figures(cells, rows, lumps, partners, categories, periods, total(partners.values()), paid, sources, left)


def with_flat_rates(plan):
    """The cells with those that nobody types. What was typed under a flat rate does not count."""
    reckoned = {flat.category for flat in plan.flats}
    cells = {key: amount for key, amount in plan.cells.items() if key[1] not in reckoned}
    for flat in in_order(plan.flats):
        for partner in plan.partners:
            cells |= reckon(plan, cells, flat, partner)
    return cells


def reckon(plan, cells, flat, partner):
    """A partner's cells of one flat rate: rounded once for all periods, shared out over them as its base is."""
    bases = [total(cells.get((partner, code, period), NOTHING) for code in flat.base) for period in plan.periods]
    amount = rounded(total(bases) * flat.rate / WHOLE)
    if not amount:
        return {}
    shares = zip(plan.periods, share_out(amount, bases), strict=True)
    return {(partner, flat.category, period): share for period, share in shares if share}


def payments(plan, totals):
    paid = {}
    for partner in plan.partners:
        portions = [plan.portions.get((partner, source), Portion(rate=Decimal(0))) for source in plan.sources]
        amounts = paid_by(portions, totals[partner])
        paid |= {(partner, source): amount for source, amount in zip(plan.sources, amounts, strict=True)}
    return paid


def paid_by(portions, whole):
    """Shares that make a whole pay all of it, to the cent; of others each is what it says."""
    rates = [portion.rate for portion in portions]
    if whole and None not in rates and total(rates) == WHOLE:
        return share_out(whole, rates)
    return [rounded(whole * one.rate / WHOLE) if one.amount is None else one.amount for one in portions]
