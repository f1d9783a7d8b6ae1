"""The members' area in a real browser: every screen in every look, and the first day of somebody who was invited."""

import json
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.desk import log_in
from tests.browser.test_pages import assert_well_in_every_look, axe  # noqa: F401  a fixture

pytestmark = pytest.mark.browser
SCREENS = [
    "members/",
    "members/inbox/",
    "members/notices/",
    "members/people/",
    "members/people/?q=nobodyiscalledlikethis",
    "members/organisations/",
    "members/organisations/{city}/",
    "members/organisations/{city}/invite/",
    "members/organisations/{city}/cell/",
    "members/organisations/{city}/seat/",
    "members/away/",
    "members/invitations/",
    "members/following/",
    "account/profile/",
    "account/notifications/",
    "account/remove/",
]
LANGUAGES = ["pl", "sk", "en"]
# All of them in the language with the longest words; in the others every second one, so that each is seen in two.
SCREENS_IN = {"pl": SCREENS, "sk": SCREENS[::2], "en": SCREENS[1::2]}


def rows(office, query):
    with closing(sqlite3.connect(office.folder / "portal.sqlite3")) as database:
        return database.execute(query).fetchall()


def login_of(office, role):
    logins = json.loads((office.folder / "demo-logins.json").read_text())
    return next(row["email"] for row in logins if row["role"] == role)


def city_of(office, email):
    query = f"""
        select organisation.slug from people_organisation organisation
        join people_cell cell on cell.organisation_id = organisation.id
        join people_membership membership on membership.cell_id = cell.id
        join accounts_user user on user.id = membership.person_id
        where user.email = '{email}' and membership.ended_at is null
    """
    return rows(office, query)[0][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_of_a_leader_is_accessible_and_fits_in_every_look(visitor, office, axe, language):  # noqa: F811
    page = visitor.arrive(f"{office}/pl/", language=language)
    email = login_of(office, "leader")
    log_in(page, office, email)
    city = city_of(office, email)

    for screen in SCREENS_IN[language]:
        page.goto(f"{office}/{language}/{screen.format(city=city)}")
        assert_well_in_every_look(page, axe, language)


FOR_COORDINATORS = {
    "pl": ["members/", "members/organisations/{city}/", "members/organisations/{city}/status/", "members/invitations/"],
    "sk": ["members/organisations/{city}/status/", "members/invitations/new/", "members/files/{handbook}/"],
    "en": ["members/talk/{city_pk}/", "members/talk/{city_pk}/activity/", "members/files/{city_pk}/"],
}


def test_what_coordinators_alone_open_is_accessible_and_fits(visitor, office, axe):  # noqa: F811
    page = visitor.arrive(f"{office}/pl/")
    log_in(page, office, login_of(office, "coordinator"))
    ((city,),) = rows(office, "select id from people_organisation where slug = 'jaroslaw'")
    ((handbook,),) = rows(office, "select min(page_ptr_id) from pages_handbookpage")
    kinds = {"city_pk": f"people.organisation/{city}", "handbook": f"pages.handbookpage/{handbook}"}

    for language, screens in FOR_COORDINATORS.items():
        for screen in screens:
            page.goto(f"{office}/{language}/{screen.format(city='jaroslaw', **kinds)}")
            expect(page.locator(".desk h1")).to_be_visible()
            assert_well_in_every_look(page, axe, language)


OF_ONE_ROW = {
    "pl": ["memberships/{member}/functions/", "memberships/{member}/role/", "talk/comment/{comment}/delete/"],
    "sk": ["memberships/{member}/deputy/", "memberships/{member}/leave/", "handovers/{handover}/"],
    "en": ["people/{person}/", "talk/comment/{comment}/versions/"],
}


def test_screens_about_one_row_are_accessible_and_fit(visitor, office, axe):  # noqa: F811
    page = visitor.arrive(f"{office}/pl/")
    log_in(page, office, "admin@demo.example")
    numbers = {
        "member": rows(office, "select max(id) from people_membership where ended_at is null and cell_id > 0")[0][0],
        "person": rows(office, "select min(person_id) from people_membership where ended_at is null")[0][0],
        "handover": rows(office, "select max(id) from people_handover")[0][0],
        "comment": rows(office, "select max(id) from talk_comment")[0][0],
    }

    for language, screens in OF_ONE_ROW.items():
        for screen in screens:
            assert page.goto(f"{office}/{language}/members/{screen.format(**numbers)}").status == 200, screen
            assert_well_in_every_look(page, axe, language)
        for entry in ("inbox", "book"):  # news, and the handbook
            page.goto(f"{office}/{language}/members/")
            link = page.locator(f".rail a:has(use[href$='#{entry}'])").nth(2 if entry == "inbox" else 0)
            page.goto(f"{office}{link.get_attribute('href')}")
            assert_well_in_every_look(page, axe, language)


def test_a_comment_is_written_on_the_page_of_the_own_city(visitor, office):
    page = visitor.arrive(f"{office}/pl/")
    email = login_of(office, "leader")
    log_in(page, office, email)
    city = city_of(office, email)
    page.goto(f"{office}/en/members/organisations/{city}/")

    page.locator(".talk textarea").fill("We meet on Tuesday.")
    with page.expect_navigation():
        page.get_by_role("button", name="Send the comment").click()

    expect(page.locator(".comments")).to_contain_text("We meet on Tuesday.")
    assert rows(office, "select text from talk_comment")[-1][0] == "We meet on Tuesday."
