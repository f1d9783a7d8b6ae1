"""The budget in a real browser: typing, pasting, live totals, undo, two people, every screen in every look."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import log_in
from tests.browser.test_members import login_of, rows
from tests.browser.test_pages import assert_well_in_every_look, axe  # noqa: F401  a fixture

pytestmark = pytest.mark.browser
SCREENS = [
    "",
    "?currency=PLN",
    "{partner}/",
    "{partner}/shares/",
    "periods/1/",
    "settings/",
    "sources/new/",
    "flat-rates/new/",
    "lump-sums/new/",
    "import/",
]
IN = {"pl": SCREENS, "sk": SCREENS[::2], "en": SCREENS[1::2]}
PARTNER = """
    select partner.id from projects_partner partner
    join projects_project project on project.id = partner.project_id
    where project.slug = 'trasa' and partner.number = 0
"""
PASTE = """([field, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def grid(visitor, office):
    """The grid of the partner that leads, opened by its leader: `grid("en", javascript=False)` gives the page."""
    partner = rows(office, PARTNER)[0][0]

    def opened(language="en", **options):
        page = visitor.arrive(f"{office}/pl/", language=language, **options)
        log_in(page, office, login_of(office, "leader"))
        page.goto(f"{office}/{language}/members/projects/trasa/budget/{partner}/")
        page.partner = partner
        return page

    return opened


def cell(page, category, period):
    return page.locator(f"#c-{page.partner}-{category}-{period}")


def paste(page, where, text):
    where.focus()
    page.evaluate(PASTE, [where.element_handle(), text])


def sums(page, row):
    return page.locator(f"tr[data-row={row}] [data-total]")


def whole(page):
    return page.locator("tfoot [data-total]").last


@pytest.mark.parametrize("language", IN)
def test_every_screen_of_the_budget_is_accessible_and_fits_in_every_look(visitor, office, axe, language):  # noqa: F811
    page = visitor.arrive(f"{office}/pl/", language=language)
    log_in(page, office, login_of(office, "leader"))
    partner = rows(office, PARTNER)[0][0]

    for screen in IN[language]:
        page.goto(f"{office}/{language}/members/projects/trasa/budget/{screen.format(partner=partner)}")
        assert_well_in_every_look(page, axe, language)


def test_totals_and_flat_rates_follow_while_one_types_and_undo_takes_it_back(grid):
    page = grid()
    before = whole(page).text_content()

    cell(page, "staff", 1).fill("1 000,01")
    cell(page, "equipment", 2).fill("10.10")

    expect(sums(page, "equipment")).to_have_text("10.10")
    expect(sums(page, "staff")).to_have_text("23,900.01")  # 1,000.01 + 8,400 + 8,400 + 6,100
    expect(sums(page, "office")).to_have_text("3,585.00")  # 15 % of it
    page.keyboard.press("Control+z")
    expect(sums(page, "equipment")).to_have_text("0.00")
    page.locator("[data-grid-undo]").click()
    expect(whole(page)).to_have_text(before)
    expect(page.locator("[data-grid-undo]")).to_be_disabled()


def test_cells_of_a_spreadsheet_are_pasted_and_what_finds_no_cell_is_reported(grid):
    page = grid()
    before = whole(page).text_content()

    paste(page, cell(page, "equipment", 3), "1 234,50 €\t7\t99\r\n2,000.25\t8\t99\r\n")

    expect(cell(page, "equipment", 4)).to_have_value("7")
    expect(sums(page, "equipment")).to_have_text("1,241.50")
    expect(sums(page, "works")).to_have_text("2,008.25")
    expect(page.locator("[data-grid-status]")).to_contain_text("Pasted: 4.")
    expect(page.locator("[data-grid-status]")).to_contain_text("2")
    page.keyboard.press("Control+z")
    expect(whole(page)).to_have_text(before)
    expect(cell(page, "works", 3)).to_have_value("")


def test_what_is_no_amount_is_marked_while_one_types_and_refused_with_all_that_was_typed(grid):
    page = grid()

    cell(page, "works", 1).fill("twelve")
    expect(cell(page, "works", 1)).to_have_attribute("aria-invalid", "true")
    cell(page, "works", 2).fill("12")
    page.get_by_role("button", name="Save all").last.click()

    expect(page.locator("#not-saved")).to_be_visible()
    expect(cell(page, "works", 1)).to_have_value("twelve")
    expect(cell(page, "works", 2)).to_have_value("12")


def test_of_two_people_the_second_sees_the_first_ones_amount_and_chooses(grid):
    first, second = grid(), grid()
    cell(first, "travel", 1).fill("901")
    cell(second, "travel", 1).fill("902")
    cell(second, "travel", 2).fill("1300")

    first.get_by_role("button", name="Save all").last.click()
    expect(first.locator("main [role=status]").first).to_contain_text("1 amount changed")
    second.get_by_role("button", name="Save all").last.click()

    expect(second.get_by_label("Keep what is saved now: EUR\u00a0901.00")).to_be_visible()
    second.get_by_label("Take mine: EUR\u00a0902.00").check()
    second.get_by_role("button", name="Save all").last.click()
    expect(second.locator("main [role=status]").first).to_contain_text("2 amounts changed")
    expect(cell(second, "travel", 1)).to_have_value("902.00")
    expect(cell(second, "travel", 2)).to_have_value("1,300.00")


def test_without_javascript_rows_and_the_whole_grid_are_saved_by_their_buttons(grid):
    page = grid(javascript=False)

    cell(page, "external", 1).fill("55")
    cell(page, "works", 4).fill("66")
    page.locator("button[name=row][value=external]").click()

    expect(cell(page, "external", 1)).to_have_value("55")
    expect(cell(page, "works", 4)).to_have_value("66")
    page.get_by_role("button", name="Save all").last.click()
    expect(cell(page, "works", 4)).to_have_value("66.00")
    expect(cell(page, "external", 1)).to_have_value("55.00")
