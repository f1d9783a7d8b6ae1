"""A table of amounts as people type it: every cell carries what its writer saw, so that nobody's work is lost."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.kit.numbers import number
from network.projects.budget.amounts import LONGEST, amount_of
from network.projects.budget.figures import NOTHING, total
from network.projects.budget.merging import Wish
from network.projects.models.budgets import said_per_cent

NAME = re.compile(r"c-([0-9]+)-([-a-zA-Z0-9_]+)-([0-9]+)")
THEIRS, MINE = "theirs", "mine"


def cents(amount):
    return int(amount.scaleb(2))


def written(amount):
    """As the reader's language writes it; nothing is an empty field."""
    return number(amount, decimals=2) if amount else ""


@dataclass
class GridCell:
    """`theirs` is what somebody else stored since its writer saw `was`; `choice` is which of the two shall count."""

    key: tuple
    label: str
    was: Decimal
    typed: str = ""
    error: str = ""
    theirs: Decimal | None = None
    choice: str = ""
    untouched: bool = True

    @property
    def name(self):
        return "-".join(map(str, ("c", *self.key)))

    @property
    def amount(self):
        """What is meant; what was seen while it cannot be read."""
        try:
            return amount_of(self.typed)
        except ValidationError:
            return self.was

    @property
    def cents(self):
        return cents(self.amount)

    @property
    def wish(self):
        return None if self.untouched or self.error else Wish(self.was, self.amount)

    def read(self, data):
        """What was sent of it. A field that was not sent was not touched."""
        if self.name not in data:
            return
        self.typed, self.untouched = data.get(self.name, ""), False
        self.choice = data.get(f"take-{self.name}", "")
        self.was = seen(data.get(f"was-{self.name}"), self.was)
        try:
            amount_of(self.typed)
        except ValidationError as refusal:
            self.error = refusal.messages[0]
        if f"ask-{self.name}" in data:
            self.decide()

    def decide(self):
        """The form asked whose amount counts: `was` is theirs by now."""
        if self.choice == THEIRS:
            self.typed, self.untouched, self.error = written(self.was), True, ""
        elif self.choice != MINE:
            self.theirs = self.was
            self.error = self.error or _("Choose which amount counts.")

    def clash(self, there):
        self.theirs = self.was = there
        self.choice = ""


def seen(text, otherwise):
    """The amount a form remembers, or what is stored when it remembers nothing sensible."""
    try:
        return amount_of(text) if text else otherwise
    except ValidationError:
        return otherwise


def is_changed(data, name):
    """Whether somebody typed something else than the form remembers."""
    try:
        return amount_of(data[name]) != seen(data.get(f"was-{name}"), NOTHING)
    except ValidationError:
        return True


@dataclass
class GridRow:
    key: str
    label: object
    cells: list

    @property
    def total(self):
        return total(cell.amount for cell in self.cells)


@dataclass
class FixedRow:
    """A row that nobody types: of a flat rate, which follows its base, or of a lump sum."""

    key: str
    label: object
    note: str
    amounts: list
    rate: Decimal | None = None
    base: tuple = ()

    @property
    def total(self):
        return total(self.amounts)

    @property
    def said_rate(self):
        return said_per_cent(self.rate)

    @property
    def marks(self):
        """[(amount, its cents)]"""
        return [(amount, cents(amount)) for amount in self.amounts]

    @property
    def millionths(self):
        """The rate as a whole number: per cents have four places."""
        return int(self.rate.scaleb(4)) if self.rate is not None else ""


@dataclass
class Grid:
    """Rows to type in, with fixed ones between; `columns` are (key, label)."""

    columns: list
    rows: list
    fixed: list = field(default_factory=list)
    lost: list = field(default_factory=list)  # what was typed where no amount can stand any more

    @property
    def cells(self):
        return [cell for row in self.rows for cell in row.cells]

    @property
    def wrong(self):
        return [cell for cell in self.cells if cell.error]

    @property
    def clashes(self):
        return [cell for cell in self.cells if cell.theirs is not None]

    @property
    def totals(self):
        sums = [total(column) for column in zip(*self.amounts(), strict=True)] or [NOTHING for _key in self.columns]
        return [*sums, total(sums)]

    def amounts(self):
        yield from ([cell.amount for cell in row.cells] for row in self.rows)
        yield from (row.amounts for row in self.fixed)

    def read(self, data):
        for cell in self.cells:
            cell.read(data)
        known = {cell.name for cell in self.cells}
        for name in data:
            if (found := NAME.fullmatch(name)) and name not in known and is_changed(data, name):
                self.lost.append(f"{found[2]} {found[3]}: {data[name][:LONGEST]}")

    def wishes(self, only=""):
        """{key: Wish} of all rows, or of one alone."""
        rows = [row for row in self.rows if only in {"", row.key}]
        return {cell.key: cell.wish for row in rows for cell in row.cells if cell.wish}

    def refused(self, only=""):
        return [cell for row in self.rows if only in {"", row.key} for cell in row.cells if cell.error]

    def clash(self, conflicts):
        for cell in self.cells:
            if cell.key in conflicts:
                cell.clash(conflicts[cell.key])

    def keep(self, only):
        """One row is stored: its cells begin anew, the others stay as they were typed."""
        for row in self.rows:
            if row.key == only:
                for cell in row.cells:
                    cell.was, cell.untouched, cell.theirs = cell.amount, True, None

    @property
    def waits(self):
        """Whether something typed is not stored yet."""
        return any(cell.error or (cell.wish and cell.wish.wanted != cell.wish.seen) for cell in self.cells)
