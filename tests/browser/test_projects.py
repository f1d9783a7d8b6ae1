"""Ideas and projects in a real browser: every screen in every look, and similar ideas while one writes."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import log_in
from tests.browser.test_members import login_of, rows
from tests.browser.test_pages import assert_well_in_every_look, axe  # noqa: F401  a fixture

pytestmark = pytest.mark.browser
READ = [
    "ideas/",
    "ideas/?q=nothingiscalledlikethis",
    "ideas/{idea}/",
    "calls/",
    "calendar/",
    "projects/",
    "projects/by-state/",
    "projects/map/",
    "projects/figures/",
    "projects/trasa/dossier/",
    "projects/trasa/dossier/compare/",
    "projects/trasa/",
    "projects/trasa/partners/",
    "projects/trasa/readiness/",
    "projects/trasa/history/",
]
WRITE = [
    "ideas/new/",
    "projects/new/",
    "projects/trasa/edit/",
    "projects/trasa/steps/ready/",
    "projects/trasa/steps/hold/",
    "projects/trasa/partners/invite/",
    "projects/trasa/partners/{partner}/",
    "projects/trasa/people/",
    "projects/trasa/dossier/freeze/",
    "projects/trasa/publish/",
    "projects/trasa/readiness/new/",
    "projects/trasa/readiness/{document}/{partner}/",
]
# Each screen in two languages: the longest words are Polish, and Slovak and English take turns.
SCREENS = {"pl": READ + WRITE, "sk": (READ + WRITE)[::2], "en": (READ + WRITE)[1::2]}
IDS = {
    "idea": "select max(id) from projects_idea",
    "partner": "select min(id) from projects_partner where number = 1 and organisation_id = "
    "(select id from people_organisation where slug = 'jaroslaw') and legal_name != ''",
    "document": "select min(id) from projects_projectdocument",
}


def keys(office):
    return {name: rows(office, query)[0][0] for name, query in IDS.items()}


@pytest.mark.parametrize("language", SCREENS)
def test_every_screen_of_ideas_and_projects_is_accessible_and_fits_in_every_look(visitor, office, axe, language):  # noqa: F811
    page = visitor.arrive(f"{office}/pl/", language=language)
    log_in(page, office, login_of(office, "leader"))
    found = keys(office)

    for screen in SCREENS[language]:
        page.goto(f"{office}/{language}/members/{screen.format(**found)}")
        assert_well_in_every_look(page, axe, language)


def test_while_an_idea_is_written_similar_ones_appear_and_nothing_is_lost(visitor, office):
    page = visitor.arrive(f"{office}/pl/", language="sk")
    log_in(page, office, login_of(office, "leader"))
    page.goto(f"{office}/sk/members/ideas/new/")
    words = "Jazyk suseda v školách: krúžok a spoločné hodiny"

    page.locator("#id_name_sk").fill("Krúžok jazyka suseda")
    page.locator("#id_summary").press_sequentially(words, delay=5)

    expect(page.locator("[data-place=similar] a")).to_have_text("Jazyk suseda v základných školách")
    expect(page.locator("#id_summary")).to_have_value(words)
    page.locator("#id_language").select_option("sk")
    page.locator("form.form button[type=submit]:not([name])").click()
    expect(page.locator("h1")).to_have_text("Krúžok jazyka suseda")
