"""What editors do with a project that is offered, and what anybody reads then. The office speaks Polish."""

import html
import re

from django.utils.translation import gettext, override
from playwright.sync_api import expect

from cms.kit.money import money
from cms.kit.numbers import number
from tests.browser.desk import log_in
from tests.browser.steps_of_a_project import DEMO
from tests.browser.sums_of_a_project import AMOUNTS, MORE, whole
from tests.browser.test_editors_day import say

EDITOR, ADMINISTRATOR = "redakcja@demo.example", "admin@demo.example"
PROJECTS = "projekty"  # in both languages


def at_the_office(path, email):
    page = path.visitor.arrive(f"{path.office}/pl/")
    log_in(page, path.office, email)
    page.goto(f"{path.office}/admin/")
    return page


def release_the_facts(path):
    page = at_the_office(path, EDITOR)
    page.goto(f"{path.office}/admin/snippets/projects/project/")
    page.get_by_role("link", name=path.story.acronym).first.click()
    with override("pl"):
        page.get_by_role("button", name="Więcej akcji").click()
        page.get_by_role("button", name=gettext("Save and release to the public")).click()
        expect(page.locator(".messages")).to_contain_text(gettext("The facts are public now, in every language."))


def approve_the_page(path):
    """It waits on the first page of who approves."""
    path.office.administrator = page = at_the_office(path, ADMINISTRATOR)
    page.get_by_role("link", name=path.story.acronym, exact=True).first.click()
    page.get_by_role("button", name="Więcej akcji").click()
    page.get_by_role("button", name="Zatwierdź i Opublikuj").click()
    expect(page.locator(".messages")).to_contain_text(path.story.acronym)


def finish_the_slovak_words(path):
    """The partners wrote most of them; an objective in Polish alone waits for its translator."""
    page = path.office.administrator
    page.goto(f"{path.office}/admin/translations/?q={path.story.acronym}")
    page.get_by_role("link", name=path.story.acronym, exact=True).click()
    with override("pl"):
        page.locator("#sk").get_by_role("link", name=gettext("Open the translation")).click()
    if path.language == "pl":
        say(page, path.story.aim_in_slovak)
    page.get_by_role("button", name="Opublikuj:").click()
    expect(page.locator(".messages")).to_contain_text(path.story.acronym)


def read_as_anybody(path, language):
    """From the list of projects, without an account: the facts, the statement, and nothing of the workroom."""
    story = path.story
    page = path.visitor.open(f"{path.office}/{language}/{PROJECTS}/", language=language)
    page.locator("main").get_by_role("link", name=story.acronym, exact=True).click()
    expect(page).to_have_url(re.compile(f"/{language}/{PROJECTS}/.+"))
    main = page.locator("main")
    expect(main).to_contain_text(story.objective[language])
    statement = next(row for row in DEMO["programme"] if row["max_rate"] == "80.00")["funding_statement"]
    expect(page.locator("#funding")).to_contain_text(statement[language])
    with override(language):
        expect(main).to_contain_text(money(whole() + MORE))
        private = [*private_words(path), *private_amounts()]
    text = " ".join(html.unescape(page.content()).split())
    told = [one for one in private if " ".join(one.split()) in text]
    assert not told, told


def private_words(path):
    """What stands in the plan, in the conversation of the consortium and in its papers; the people of it."""
    story = path.story
    plan = (story.package, *story.activities, story.deliverable, story.milestone, story.indicator, story.own)
    words = (story.summary, story.addition, story.line, story.answer, story.message, *story.criteria.values())
    return [*plan, *words, *story.contacts, story.signed, story.address, *story.names]


def private_amounts():
    """Of every cell and every partner."""
    cells = {one for rows in AMOUNTS for row in rows for one in row if float(one)}
    sums = [number(whole(place), decimals=2) for place in range(3)]
    return [*(number(one, decimals=2) for one in cells), *sums]
