"""The grids of a budget: one partner by periods, one period by partners, and all that a spreadsheet may change."""

from network.projects.budget.categories import Category
from network.projects.budget.figures import NOTHING
from network.projects.budget.periods import Period
from network.projects.budget.reading import stored, with_strays
from network.projects.forms.grid import FixedRow, Grid, GridCell, GridRow, written


def cell_of(key, amounts, *words):
    amount = amounts.get(key, NOTHING)
    return GridCell(key, ", ".join(map(str, words)), amount, typed=written(amount))


def of_partner(reading, partner):
    """Category by period; below it what nobody types."""
    here = partner.pk in reading.plan.partners
    amounts, categories, periods = whole(reading, partner) if here else remains(reading, partner)
    rows = [
        GridRow(
            one.code,
            one.said,
            [cell_of((partner.pk, one.code, period.number), amounts, one.said, period.label) for period in periods],
        )
        for one in categories
    ]
    fixed = [*flat_rows(reading, partner), *lump_rows(reading, partner)] if here else []
    return Grid([(period.number, period.label) for period in periods], rows, fixed)


def whole(reading, partner):
    return reading.plan.cells, reading.typed, reading.periods


def remains(reading, partner):
    """Of a partner that left: only the rows and columns that still hold something."""
    rows = stored(partner.project).filter(partner=partner)
    amounts = {(owner, category, period): amount for owner, category, period, amount in rows}
    codes, numbers = {key[1] for key in amounts}, {key[2] for key in amounts}
    categories = with_strays(reading.categories, codes, "code", lambda code: Category(code, code, True))
    periods = with_strays(reading.periods, numbers, "number", lambda number: Period(number, is_stray=True))
    return (
        amounts,
        [one for one in categories if one.code in codes],
        [one for one in periods if one.number in numbers],
    )


def flat_rows(reading, partner):
    names = {one.code: one.said for one in reading.categories}
    for row in reading.flat_rates:
        if row.category in names:
            cells = reading.figures.cells
            amounts = [cells.get((partner.pk, row.category, one.number), NOTHING) for one in reading.periods]
            of = ", ".join(str(names.get(code, code)) for code in row.base)
            yield FixedRow(row.category, names[row.category], of, amounts, row.rate, tuple(row.base))


def lump_rows(reading, partner):
    for row in reading.lump_sums:
        if row.partner_id == partner.pk:
            amounts = [row.amount if one.number == row.period else NOTHING for one in reading.periods]
            yield FixedRow(f"lump-{row.pk}", row.name, "", amounts)


def of_period(reading, period, mine):
    """Partner by category, without those that nobody types. Who may not change a partner reads it."""
    columns = [(one.code, one.said) for one in reading.typed]
    rows, fixed, cells = [], [], reading.plan.cells
    for partner in reading.partners:
        keys = [(partner.pk, one.code, period.number) for one in reading.typed]
        name = f"{partner.place} {partner.organisation.said}"
        if partner.pk in mine:
            named = zip(keys, reading.typed, strict=True)
            rows.append(GridRow(str(partner.pk), name, [cell_of(key, cells, name, one.said) for key, one in named]))
        else:
            fixed.append(FixedRow(str(partner.pk), name, "", [cells.get(key, NOTHING) for key in keys]))
    return Grid(columns, rows, fixed)


def of_sheet(reading, mine):
    """Everything that somebody may change, a row for each partner and category."""
    rows = []
    for partner in reading.partners:
        if partner.pk in mine:
            rows += [sheet_row(reading, partner, category) for category in reading.typed]
    return Grid([(one.number, one.label) for one in reading.periods], rows)


def sheet_row(reading, partner, category):
    name = f"{partner.place} {partner.organisation.said}"
    keys = [(partner.pk, category.code, one.number) for one in reading.periods]
    named = zip(keys, reading.periods, strict=True)
    cells = [cell_of(key, reading.plan.cells, name, category.said, one.label) for key, one in named]
    return GridRow(f"{partner.pk}-{category.code}", f"{name}, {category.said}", cells)
