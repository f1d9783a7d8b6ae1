"""The tables that the page of a budget prints, in EUR or, for information, in another currency."""

from dataclasses import dataclass
from decimal import Decimal

from cms.kit.money import ratio, rounded
from network.projects.budget.figures import NOTHING


@dataclass(frozen=True)
class Row:
    """Amounts of a partner; `edits` whether the reader may change them."""

    partner: object
    amounts: list
    total: Decimal
    edits: bool = False
    left: Decimal = NOTHING


def tables(reading, mine, rate=None):
    """Every part is exchanged by itself: in another currency parts make their whole but for rounding."""

    def shown(amount):
        return amount if rate is None else rounded(amount * rate)

    figures = reading.figures
    return {
        "costs": [costs(row, reading, shown, row.pk in mine) for row in reading.partners],
        "by_category": [shown(figures.categories[one.code]) for one in reading.categories],
        "by_period": [(one, shown(figures.periods[one.number])) for one in reading.periods],
        "lump": shown(figures.lump),
        "whole": shown(figures.whole),
        "payers": [payers(row, reading, shown, row.pk in mine) for row in reading.partners],
        "by_source": [shown(figures.sources[one.pk]) for one in reading.sources],
        "grant": shown(reading.grant),
        "own": shown(reading.own),
        "grant_rate": ratio(reading.grant, figures.whole),
    }


def costs(partner, reading, shown, edits):
    figures = reading.figures
    amounts = [shown(figures.rows.get((partner.pk, one.code), NOTHING)) for one in reading.categories]
    if reading.lump_sums:
        amounts.append(shown(figures.lumps.get(partner.pk, NOTHING)))
    return Row(partner, amounts, shown(figures.partners[partner.pk]), edits)


def payers(partner, reading, shown, edits):
    figures = reading.figures
    amounts = [shown(figures.paid[partner.pk, one.pk]) for one in reading.sources]
    left = shown(figures.left[partner.pk])
    return Row(partner, amounts, shown(figures.partners[partner.pk]), edits, left)
