"""A budget as a spreadsheet. The first sheet is taken back in; the others are there to be read.

The first row holds what the portal knows the columns by (partner, name, category, category name, 1, 2, …) and stays as
it is; the second holds headings for people. A row is one partner and one category; flat rates are not among them.
"""

from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cms.kit.controls import legible
from network.projects.budget.figures import NOTHING

HEAD = ("partner", "name", "category", "category name")
MONEY = "#,##0.00"
BOLD = Font(bold=True)
RISKY = ("=", "+", "-", "@", "\t", "\r")


def plain(text):
    """Words that no spreadsheet takes for a formula."""
    text = legible(str(text))
    return f"'{text}" if text.startswith(RISKY) else text


def written(reading):
    """The bytes of an XLSX file, in the language being spoken."""
    book = Workbook()
    amounts(book.active, reading)
    sums(book.create_sheet(), reading)
    funding(book.create_sheet(), reading)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def begin(sheet, title, *rows, widths):
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows(max_row=len(rows)):
        for cell in row:
            cell.font = BOLD
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def finish(sheet, first):
    """Money looks like money in the columns from `first` on."""
    for row in sheet.iter_rows(min_col=first):
        for cell in row:
            cell.number_format = MONEY


def amounts(sheet, reading):
    numbers = [one.number for one in reading.periods]
    people = [_("Partner"), "", _("Cost category"), "", *(one.label for one in reading.periods)]
    widths = [10, 32, 14, 34, *(18 for _number in numbers)]
    begin(sheet, pgettext("sheet", "Amounts"), [*HEAD, *numbers], people, widths=widths)
    for partner in reading.partners:
        for category in reading.typed:
            cells = [reading.plan.cells.get((partner.pk, category.code, number)) for number in numbers]
            sheet.append([partner.pk, plain(called(partner)), category.code, plain(category.said), *cells])
    finish(sheet, len(HEAD) + 1)
    sheet.freeze_panes = "E3"


def called(partner):
    return f"{partner.place} {partner.organisation.said}"


def sums(sheet, reading):
    """Partner by category, flat rates and lump sums included."""
    figures = reading.figures
    head = [_("Partner"), *(plain(one.said) for one in reading.categories), _("Lump sums"), _("Total")]
    begin(sheet, pgettext("sheet", "Totals"), head, widths=[34, *(18 for _one in head)])
    for partner in reading.partners:
        row = [figures.rows.get((partner.pk, one.code), NOTHING) for one in reading.categories]
        row += [figures.lumps.get(partner.pk, NOTHING), figures.partners[partner.pk]]
        sheet.append([plain(called(partner)), *row])
    last = [figures.categories[one.code] for one in reading.categories]
    sheet.append([_("Total"), *last, figures.lump, figures.whole])
    finish(sheet, 2)


def funding(sheet, reading):
    """Partner by source."""
    figures = reading.figures
    head = [_("Partner"), *(plain(one.name) for one in reading.sources), _("Total")]
    begin(sheet, pgettext("sheet", "Who pays"), head, widths=[34, *(18 for _one in head)])
    for partner in reading.partners:
        row = [figures.paid[partner.pk, one.pk] for one in reading.sources]
        sheet.append([plain(called(partner)), *row, figures.partners[partner.pk]])
    sheet.append([_("Total"), *(figures.sources[one.pk] for one in reading.sources), figures.whole])
    finish(sheet, 2)
