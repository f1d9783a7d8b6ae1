"""Tables that offices make: CSV with commas, semicolons or tabs, in UTF-8 or as Windows wrote Polish and Slovak."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from cms.kit.controls import legible

OLD_ENCODING = "cp1250"
SEPARATORS = ";,\t"
YES = {"1", "yes", "true", "tak", "áno", "ano"}
NO = {"0", "no", "false", "nie"}
csv.field_size_limit(100_000_000)  # characters of a cell; Python's own 131,072 are few for a text with a picture in it


class UnreadableError(Exception):
    """The file is no table of ours; the message says why."""


@dataclass(frozen=True)
class Line:
    """A row: the line of the file it begins in, its number in a spreadsheet, and its cells by their column's name."""

    number: int
    row: int
    cells: dict

    @property
    def place(self):
        return where(self.number, self.row)

    def __getitem__(self, name):
        return self.cells.get(name, "")


def where(number, row):
    return f"line {number}" if number == row else f"line {number} (row {row} of the table)"


@dataclass
class Report:
    """What happened, line by line."""

    done: list = field(default_factory=list)
    skipped: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def note(self, text):
        self.notes.append(text)

    def fault(self, place, text):
        self.faults.append(f"{place}: {text}")

    def skip(self, place, text):
        self.skipped.append(f"{place}: {text}")

    def do(self, place, text):
        self.done.append(f"{place}: {text}")


def read(path, required, optional, report):
    """The lines of a table that has at least the required columns, in any order. Raises UnreadableError."""
    path = Path(path)
    text = decoded(path, report)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
        check_names(path, names, required, optional)
        return list(lines(rows, names, path, report))
    except csv.Error as error:
        raise UnreadableError(f"{path.name}, line {rows.line_num}: {error}.") from error


def decoded(path, report):
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror}.") from error
    if b"\0" in content:
        raise UnreadableError(f"{path.name} is not a CSV file: save the table as “CSV UTF-8”.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode(OLD_ENCODING)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path.name} is neither UTF-8 nor Windows-1250: save it as “CSV UTF-8”.") from error
    report.note(f"{path.name} is not UTF-8; it was read as Windows-1250. If ą, ł, š or ž look wrong, save it as UTF-8.")
    return text


def separator(text):
    """The sign of the three that the first line has most of."""
    head = text.partition("\n")[0]
    return max(SEPARATORS, key=head.count)


def check_names(path, names, required, optional):
    if missing := [name for name in required if name not in names]:
        raise UnreadableError(f"{path.name} has no column {', '.join(missing)}. Its first line must name the columns.")
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise UnreadableError(f"{path.name} has two columns named {', '.join(twice)}.")
    if unknown := [name for name in names if name and name not in {*required, *optional}]:
        known = ", ".join([*required, *optional])
        raise UnreadableError(f"{path.name}: nobody knows the column {', '.join(unknown)}. Known are: {known}.")


def lines(rows, names, path, report):
    begin = rows.line_num + 1
    for place, row in enumerate(rows, 2):
        number, begin = begin, rows.line_num + 1
        cells = [legible(cell).strip() for cell in row]
        if any(cells[len(names) :]):
            words = f"{len(cells)} cells under {len(names)} columns; quote what holds a separator."
            report.fault(f"{path.name}, {where(number, place)}", words)
        elif any(cells):
            yield Line(number, place, dict(zip(names, cells, strict=False)))


def switch(word, default):
    """Yes or no in the three languages; None for any other word."""
    word = word.casefold()
    if not word:
        return default
    return True if word in YES else False if word in NO else None
