"""`python -m tests.benchmarks.budgets`: how long a large budget takes to be reckoned anew, without a database.

40 partners, 6 categories of which one is a flat rate, 12 periods, three sources: at most 50 ms, the median of many.
"""

import sys
import time
from decimal import Decimal
from statistics import median

from network.projects.budget.figures import Flat, Lump, Plan, Portion, figures_of

PARTNERS, PERIODS, TIMES, LIMIT = range(1, 41), range(1, 13), 51, 50
CODES = ("staff", "office", "travel", "external", "equipment", "works")


def large():
    cells = {
        (partner, code, period): Decimal(partner * 10_000 + period * 37 + place).scaleb(-2)
        for partner in PARTNERS
        for place, code in enumerate(CODES)
        for period in PERIODS
        if code != "office"
    }
    rates = {1: Decimal("79.3333"), 2: Decimal("15.6667"), 3: Decimal(5)}
    return Plan(
        tuple(PARTNERS),
        CODES,
        tuple(PERIODS),
        cells,
        (Flat("office", Decimal("15.5"), ("staff",)),),
        tuple(Lump(partner, 1, Decimal("1000.01")) for partner in PARTNERS),
        tuple(rates),
        {(partner, source): Portion(rate) for partner in PARTNERS for source, rate in rates.items()},
    )


def milliseconds(plan):
    begun = time.perf_counter()
    figures_of(plan)
    return (time.perf_counter() - begun) * 1000


def main():
    plan = large()
    spent = [milliseconds(plan) for _time in range(TIMES)]
    print(f"{len(plan.cells)} cells: {median(spent):.1f} ms (fastest {min(spent):.1f}, limit {LIMIT})")
    return median(spent) > LIMIT


if __name__ == "__main__":
    sys.exit(main())
