"""The spreadsheet of a budget: what goes out comes back as it was, and what cannot be taken is said row by row."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from network.projects.budget.categories import STANDARD, Category
from network.projects.budget.periods import Period
from network.projects.budget.reading import Reading, plan_of
from network.projects.budget.sheets import written
from network.projects.budget.uploads import read
from network.projects.models import Budget, FlatRate

CODES = [code for code in STANDARD if code != "office"]
RISKY = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\tcmd", "Mesto\x00 Humenné"]


def reading_of(cells, names=("Humenné", "Jarosław"), periods=3):
    """Without a database: two partners, the standard categories of which one is a flat rate."""
    partners = [
        SimpleNamespace(pk=10 + place, place=f"PP{place}", organisation=SimpleNamespace(said=name))
        for place, name in enumerate(names)
    ]
    rows = {
        "sources": [],
        "shares": {},
        "lump_sums": [],
        "flat_rates": [FlatRate(category="office", rate=Decimal(15), base=["staff"])],
        "categories": [Category(code, code) for code in STANDARD],
        "periods": [Period(number) for number in range(1, periods + 1)],
    }
    return Reading(budget=Budget(), partners=partners, plan=plan_of(partners, cells, rows), gone=[], **rows)


def sent(content, name="budget.xlsx"):
    return SimpleUploadedFile(name, content)


def book_of(*rows, head=("partner", "name", "category", "category name", 1, 2, 3)):
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return sent(file.getvalue())


def taken(*rows, **more):
    return read(book_of(*rows, **more), reading_of({}), {10, 11})


keys = st.tuples(st.sampled_from([10, 11]), st.sampled_from(CODES), st.integers(1, 3))


@given(st.dictionaries(keys, st.decimals("0.01", "999999999999.99", places=2), max_size=15))
@settings(deadline=None, max_examples=25)
def test_what_goes_out_comes_back_to_the_cent(cells):
    reading = reading_of(cells)

    sheet = read(sent(written(reading)), reading, {10, 11})

    assert sheet.refused == []
    assert {key: amount for key, amount in sheet.amounts.items() if amount} == cells
    assert len(sheet.amounts) == 2 * len(CODES) * 3  # what is empty is nothing, and says so


def test_no_name_becomes_a_formula():
    for name in RISKY:
        book = load_workbook(BytesIO(written(reading_of({}, names=(name, name)))))

        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
        assert kinds <= {"s", "n"}
        assert not any(
            str(cell.value).startswith(("=", "+", "-", "@"))
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((99, "", "staff", "", 1), "No partner"),
        ((True, "", "staff", "", 1), "No partner"),
        (("PP1", "", "staff", "", 1), "No partner"),
        ((10, "", "yachts", "", 1), "No cost category"),
        ((10, "", "office", "", 1), "A flat rate"),
        ((10, "", "staff", "", -5), "Column E: An amount cannot be negative"),
        ((10, "", "staff", "", 1, "twelve"), "Column F: This is not an amount"),
        ((10, "", "staff", "", 1.005), "Column E: Write at most two decimals"),
        ((10, "", "staff", "", 1e15), "Column E: This is more"),
        ((10, "", "staff", "", date(2027, 1, 1)), "Column E: This is not an amount"),
        ((10, "", "staff", "", True), "Column E: This is not an amount"),
        ((10, "", "staff", "", "=1+1"), "Column E: A formula whose result"),
        ((10, "", "staff", "", 1, 2, 3, 4), "An amount stands in column H"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_with_its_reason_and_nothing_of_it_is_taken(row, said):
    sheet = taken((11, "", "staff", "", 7), row)

    assert [number for number, _reason in sheet.refused] == [3]
    assert said in sheet.refused[0][1]
    assert {key[0] for key in sheet.amounts} == {11}


def test_amounts_typed_as_text_and_noise_of_binary_numbers_are_read():
    sheet = taken((10, "", "staff", "", "1 234,50", 0.1 + 0.2, 12))

    assert [sheet.amounts[10, "staff", period] for period in (1, 2, 3)] == [
        Decimal("1234.50"),
        Decimal("0.30"),
        Decimal(12),
    ]


def test_of_the_same_partner_and_category_the_first_row_counts():
    sheet = taken((10, "", "staff", "", 1), (10, "", "staff", "", 2))

    assert sheet.amounts[10, "staff", 1] == 1
    assert sheet.refused == [(3, "The same partner and category as in row 2.")]


def test_rows_of_others_are_not_taken():
    sheet = read(book_of((10, "", "staff", "", 1)), reading_of({}), {11})

    assert sheet.amounts == {}
    assert sheet.refused == [(2, "A partner whose budget you do not change.")]


def test_columns_of_periods_that_are_none_are_said():
    sheet = taken((10, "", "staff", "", 1), head=("partner", "name", "category", "category name", 1, 9, "x", 1))

    assert [row for row, _reason in sheet.refused] == [1, 1, 1]
    assert sheet.amounts == {(10, "staff", 1): Decimal(1)}


def test_a_formula_counts_with_the_value_its_program_stored():
    """openpyxl stores none, so the value is written into the file as a spreadsheet program does."""
    content = book_of((10, "", "staff", "", "=2*21")).read()
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part).replace(b"<f>2*21</f><v></v>", b"<f>2*21</f><v>42</v>")
            text = text.replace(b"<f>2*21</f><v/>", b"<f>2*21</f><v>42</v>").replace(
                b"<f>2*21</f><v />", b"<f>2*21</f><v>42</v>"
            )
            new.writestr(part, text)

    sheet = read(sent(changed.getvalue()), reading_of({}), {10})

    assert (sheet.refused, sheet.amounts[10, "staff", 1]) == ([], Decimal(42))


def zipped(**parts):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"partner;name;category",
        b"PK\x03\x04 not really",
        zipped(a=b"b"),
        zipped(**{"xl/workbook.xml": b"<workbook/>"}),
        zipped(**{"[Content_Types].xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        zipped(huge=b"0" * 10_000_001),
        zipped(**{f"part{number}": b"" for number in range(201)}),
        b"0" * 2_000_001,
        written(reading_of({}))[:-200],
    ],
    ids=["empty", "csv", "head", "zip", "bare", "entities", "bomb", "parts", "large", "broken"],
)
def test_what_is_no_budget_is_refused_before_anything_is_read_from_it(content):
    with pytest.raises(ValidationError):
        read(sent(content), reading_of({}), {10})


def test_another_spreadsheet_is_refused():
    with pytest.raises(ValidationError, match="first row"):
        taken((1, 2, 3), head=("Partner", "x"))


def test_a_sheet_that_never_ends_is_read_as_far_as_a_budget_goes():
    sheet = taken(*((10, "", "staff", "", 1) for _row in range(3100)))

    assert sheet.refused[-1][0] == 3001
    assert len(sheet.refused) == 3000 - 1
