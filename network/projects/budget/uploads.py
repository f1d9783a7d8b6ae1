"""A spreadsheet comes back: which amounts it holds, and which of its rows are not taken, with the reason.

It may come from anybody: it is judged by its size before it is opened, and no formula of it is trusted without a value.
"""

import warnings
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from network.projects.budget.amounts import LARGEST, amount_of
from network.projects.budget.figures import NOTHING
from network.projects.budget.periods import MOST
from network.projects.budget.sheets import HEAD

FILE, UNPACKED, PARTS = 2_000_000, 10_000_000, 200  # bytes, bytes, parts of the package
ROWS = 3000
NOISE = Decimal("0.000001")  # of numbers that spreadsheets keep in binary
FORMULA = "f"


@dataclass
class Sheet:
    """`amounts` is {(partner, category, period): amount}; `refused` is [(number of the row, reason)]."""

    amounts: dict = field(default_factory=dict)
    refused: list = field(default_factory=list)


def read(file, reading, mine):
    """What a file says of the partners whose rows may be changed (`mine`). ValidationError of a file that is none."""
    refuse_odd(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of openpyxl, about what it leaves out
        try:
            rows = rows_of(file)
        except Exception as error:  # a stranger's file may break any part of the package
            raise ValidationError(_("This file cannot be read as a spreadsheet.")) from error
    return judged(rows, reading, mine)


def refuse_odd(file):
    """Too large, no XLSX, or one that would unpack to something huge."""
    words = _("This is not an XLSX file of a sensible size.")
    if file.size > FILE:
        raise ValidationError(words)
    try:
        with ZipFile(file) as package:
            parts = package.infolist()
    except (BadZipFile, OSError, ValueError) as error:
        raise ValidationError(words) from error
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise ValidationError(words)
    file.seek(0)


def rows_of(file):
    """[[(kind of the cell, its value)]] of the first sheet: a formula counts with the value its program left."""
    kinds = table(file, data_only=False, what=lambda cell: cell.data_type if cell.value is not None else "")
    values = table(file, data_only=True, what=lambda cell: cell.value)
    return [list(zip(*row, strict=True)) for row in zip(kinds, values, strict=True)]


def table(file, data_only, what):
    file.seek(0)
    book = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        rows = sheet.iter_rows(max_row=ROWS + 1, max_col=len(HEAD) + MOST + 1)
        return [[what(cell) for cell in row] for row in rows]
    finally:
        book.close()


def judged(rows, reading, mine):
    if not rows or [value for _kind, value in rows[0][: len(HEAD)]] != list(HEAD):
        raise ValidationError(_("The first row is not that of a budget downloaded here. Download it, and fill it in."))
    sheet = Sheet()
    reader = Reader(reading, mine, periods_of(rows[0], reading, sheet), sheet)
    for number, row in enumerate(rows[1:ROWS], start=2):
        if all(value is None for _kind, value in row) or (number == 2 and not isinstance(row[0][1], int)):
            continue
        try:
            reader.take(number, row)
        except ValidationError as refusal:
            sheet.refused.append((number, refusal.messages[0]))
    if len(rows) > ROWS:
        sheet.refused.append((ROWS + 1, _("Rows from here on were not read: the sheet is too long.")))
    return sheet


def periods_of(head, reading, sheet):
    """{place of the column: period}; of columns that are none it is said."""
    known, found = {one.number for one in reading.periods}, {}
    for place, (_kind, value) in enumerate(head[len(HEAD) :], start=len(HEAD)):
        if value is None:
            continue
        if isinstance(value, bool) or value not in known or value in found.values():
            words = _("Column %(column)s is no period of the project.") % {"column": get_column_letter(place + 1)}
            sheet.refused.append((1, words))
        else:
            found[place] = int(value)
    return found


@dataclass
class Reader:
    """Takes rows one by one, all of a row or nothing of it."""

    reading: object
    mine: set
    periods: dict
    sheet: Sheet
    rows: dict = field(default_factory=dict)

    def take(self, number, row):
        partner, category = row[0][1], row[2][1]
        self.refuse(partner, category)
        if (partner, category) in self.rows:
            first = self.rows[partner, category]
            raise ValidationError(_("The same partner and category as in row %(first)d.") % {"first": first})
        amounts = {}
        for place, period in self.periods.items():
            kind, value = row[place] if place < len(row) else ("", None)
            amounts[partner, category, period] = amount_in(kind, value, place)
        for place, (_kind, value) in enumerate(row[len(HEAD) :], start=len(HEAD)):
            if value is not None and place not in self.periods:
                words = _("An amount stands in column %(column)s, which is no period.")
                raise ValidationError(words % {"column": get_column_letter(place + 1)})
        self.rows[partner, category] = number
        self.sheet.amounts |= amounts

    def refuse(self, partner, category):
        if isinstance(partner, bool) or partner not in self.reading.plan.partners:
            raise ValidationError(_("No partner of this project."))
        if partner not in self.mine:
            raise ValidationError(_("A partner whose budget you do not change."))
        if category in self.reading.reckoned:
            raise ValidationError(_("A flat rate: it is reckoned from other categories."))
        if category not in self.reading.plan.categories:
            raise ValidationError(_("No cost category of this project."))


def amount_in(kind, value, place):
    """The amount of a cell; ValidationError names its column."""
    try:
        return number_in(kind, value)
    except ValidationError as refusal:
        facts = {"column": get_column_letter(place + 1), "why": refusal.messages[0]}
        raise ValidationError(_("Column %(column)s: %(why)s") % facts) from refusal


def number_in(kind, value):
    if value is None:
        if kind == FORMULA:
            raise ValidationError(_("A formula whose result was not stored with the file."))
        return NOTHING
    if isinstance(value, str):
        return amount_of(value)
    if isinstance(value, bool | date | time) or not isinstance(value, int | float | Decimal):
        raise ValidationError(_("This is not an amount, such as 1 234,50."))
    exact = Decimal(str(value))
    if not exact.is_finite() or exact > LARGEST:
        raise ValidationError(_("This is more than a budget can hold."))
    if exact < 0:
        raise ValidationError(_("An amount cannot be negative."))
    amount = exact.quantize(NOTHING)
    if abs(amount - exact) > NOISE:
        raise ValidationError(_("Write at most two decimals; thousands are parted by a space."))
    return amount
