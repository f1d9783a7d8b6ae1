"""The money of a project: typed, pasted out of a spreadsheet, brought back by one, printed, handed in and approved."""

from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pypdfium2
from django.utils.translation import gettext, ngettext
from playwright.sync_api import expect

from cms.kit.money import money
from cms.kit.numbers import number, percent
from network.projects.enums import SourceKind
from tests.browser.clicks import box, choose, fill, follow, press, tab, told
from tests.browser.steps_of_a_project import take_the_step

# Of each partner the six cost categories, in each the two periods.
AMOUNTS = [
    [row.split() for row in rows.split("|")]
    for rows in (
        "12345.60 13200.00 | 1851.84 1980.00 | 640.25 0 | 0 24300.75 | 9450.00 0 | 0 0",
        "10400.00 9876.54 | 1560.00 1481.48 | 0 415.10 | 18000.00 0 | 0 7300.00 | 0 0",
        "4200.00 4200.00 | 0 0 | 120.40 120.40 | 0 0 | 0 0 | 1000.00 36500.55",
    )
]
FILLED = [sum(float(one) > 0 for row in rows for one in row) for rows in AMOUNTS]
HYPHEN = "\ufffe"  # where a line ends within a word, as pdfium says it
MORE = Decimal("1100.01")  # what one cell of the exported spreadsheet gets on top


def whole(*places):
    return sum((Decimal(one) for place in places or range(3) for row in AMOUNTS[place] for one in row), Decimal(0))


def spreadsheet(place):
    """The file somebody at this partner has made for themselves."""
    book = openpyxl.Workbook()
    for row in AMOUNTS[place]:
        book.active.append([Decimal(one) or None for one in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def copied(content):
    """What a spreadsheet program puts on the clipboard: the amounts as the language spoken writes them."""
    rows = openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    lines = [["" if one is None else number(Decimal(str(one)), decimals=2) for one in row] for row in rows]
    return "\r\n".join("\t".join(line) for line in lines) + "\r\n"


def say_who_pays(path):
    page = path.lead
    tab(page, "Budget")
    follow(page, "Periods, sources, flat rates")
    sources = ((SourceKind.FUND, "EFRR", "80", "80"), (SourceKind.PUBLIC, path.story.own, "20", ""))
    for kind, name, rate, ceiling in sources:
        follow(page, "New source of money")
        choose(page, "Kind", kind.label)
        fill(page, {("source of money", "Name"): name, "Usual rate, per cent": rate, "Ceiling, per cent": ceiling})
        press(page, "Save")
        told(page, gettext("Saved."))
    follow(page, "The whole budget")


def paste_the_budget(path, page, place):
    """Out of one's own spreadsheet into the grid; the totals follow before anything is saved."""
    tab(page, "Budget")
    path.row(page, place).get_by_role("link").click()
    text, total = copied(spreadsheet(place)), number(whole(place), decimals=2)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(".amount").first.focus()
    page.keyboard.press("Control+v")
    pasted = gettext("Pasted: %%taken%%.").replace("%%taken%%", str(2 * len(text.splitlines())))
    expect(page.locator("[data-grid-status]")).to_have_text(pasted)
    expect(page.locator("tfoot [data-total]").last).to_have_text(total)
    press(page, "Save all")
    words = ngettext("Saved: %(count)d amount changed.", "Saved: %(count)d amounts changed.", FILLED[place])
    told(page, words % {"count": FILLED[place]})
    follow(page, "The whole budget")
    expect(path.row(page, place)).to_contain_text(total)


def change_an_amount_in_the_exported_sheet(path):
    page = path.lead
    with page.expect_download() as download:
        follow(page, "Download as a spreadsheet (XLSX)")
    book = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    before = Decimal(str(book.worksheets[0]["E3"].value))
    assert before == Decimal(AMOUNTS[0][0][0])
    book.worksheets[0]["E3"] = before + MORE
    file = BytesIO()
    book.save(file)
    follow(page, "Fill in from a spreadsheet")
    sent = {"name": "budget.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}
    page.get_by_label(gettext("File"), exact=True).set_input_files(sent)
    press(page, ("button", "Compare"))
    row = page.locator("table.matrix tbody tr")
    expect(row).to_have_count(1)
    expect(row.locator("td").last).to_have_text(number(before + MORE, decimals=2))
    press(page, "Save these amounts")
    told(page, ngettext("Saved: %(count)d amount changed.", "Saved: %(count)d amounts changed.", 1) % {"count": 1})


def see_that_it_ties(path):
    """The sum of all three, four fifths from the fund, and no rule broken."""
    page = path.lead
    tab(page, "Budget")
    facts = page.locator("[aria-labelledby=h-sum]")
    expect(facts).to_contain_text(money(whole() + MORE))
    expect(facts).to_contain_text(f"({percent(Decimal('0.8'))})")
    expect(page.locator("td[data-state=missing], #h-breaches")).to_have_count(0)


def read_the_files(path):
    """(the words of the PDF, the words of the DOCX)"""
    page, files = path.lead, []
    tab(page, "Dossier")
    for link in ("Download PDF", "Download DOCX"):
        with page.expect_download() as download:
            follow(page, link)
        files.append(download.value.path())
    paper = pypdfium2.PdfDocument(files[0])
    pages = [paper[place].get_textpage().get_text_range() for place in range(len(paper))]
    document = docx.Document(files[1])
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    texts = ("\n".join(pages), "\n".join([*(one.text for one in document.paragraphs), *cells]))
    return [" ".join(text.replace(HYPHEN, "").split()) for text in texts]


def find_it_all_on_paper(path):
    story = path.story
    expected = [
        story.acronym,
        *story.legal_names,
        *story.activities,
        number(whole() + MORE, decimals=2),
        *(number(whole(place), decimals=2) for place in (1, 2)),
        gettext("Annex: what makes it a joint project"),
    ]
    for text in read_the_files(path):
        absent = [one for one in expected if " ".join(one.split()) not in text]
        assert not absent, (absent, text)


def hand_it_in_and_have_it_approved(path):
    take_the_step(path, "Record submission", "submitted")
    page = path.lead
    tab(page, "Budget")
    press(page, "Take over as the project’s value")
    told(page, gettext("The project’s total and grant are those of the budget."))
    page = path.overview()
    follow(page, ("project step", "Record approval"))
    expect(box(page, "Total value, EUR")).to_have_value(number(whole() + MORE, decimals=2))
    follow(page, path.story.acronym, ".crumbs")
    take_the_step(path, "Record approval", "approved", **{"Number given by the programme": path.story.number})
    expect(page.locator("[aria-labelledby=h-glance]")).to_contain_text(path.story.number)
