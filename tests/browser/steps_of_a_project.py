"""What people do from an idea to a project that the public reads about, each by clicking and typing."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, pgettext
from playwright.sync_api import expect

from cms.kit.days import today
from cms.kit.numbers import percent
from network.projects.enums import Criterion, IndicatorKind, ProjectState
from pages.demo.content import read
from tests.browser.clicks import box, choose, fill, follow, press, tab, told, words
from tests.browser.desk import log_in
from tests.browser.test_first_day import letters

DEMO = read()
PAPERS = {"lead": 3, "partner": 3}  # how many documents the demo's programme wants from each


@dataclass
class Path:
    """Two cities at their desks: `lead` and `partner` are their browsers, `story` is what they type."""

    office: Any
    visitor: Any
    language: str
    story: Any
    lead: Any = None
    partner: Any = None

    def __post_init__(self):
        self.lead, self.partner = (self.at_the_desk(email) for email in self.story.people)

    def at_the_desk(self, email):
        page = self.visitor.arrive(f"{self.office}/{self.language}/", language=self.language)
        log_in(page, self.office, email, self.language)
        return page

    def home(self, page):
        page.goto(f"{self.office}/{self.language}/members/")

    def demo(self, kind, **asked):
        """The name of a row of the demo, as it is said here."""
        row = next(row for row in DEMO[kind] if asked.items() <= row.items())
        return row["name"][self.language]

    def overview(self):
        """The first page of the project, from wherever the lead is in it."""
        tab(self.lead, "Overview")
        return self.lead

    def row(self, page, place):
        """The line of a partner: 0 leads, 1 is the other city, 2 the institution."""
        name = [*self.story.cities, self.story.institution][place]
        return page.locator("main").locator("li, tr").filter(has_text=name).first


def day(month, number, year=1):
    """A day of next year, or of a later one."""
    return date(today().year + year, month, number).isoformat()


def write_an_idea(path):
    page, story = path.lead, path.story
    path.home(page)
    follow(page, ("menu", "Ideas"), ".rail")
    follow(page, "Write an idea")
    words(page, "Title", story.title)
    fill(page, {"Summary": story.summary, "Call it aims at": path.demo("call", key="culture")})
    choose(page, "Topics", path.demo("topic", code="tourism"))
    press(page, "Put it on the board")
    expect(page.locator("h1")).to_have_text(story.title[path.language])


def find_it_and_express_interest(path):
    page, story = path.partner, path.story
    path.home(page)
    follow(page, ("menu", "Ideas"), ".rail")
    fill(page, {"Words": story.title[path.language].split()[0]})
    press(page, "Search")
    page.get_by_role("link", name=story.title[path.language]).click()
    fill(page, {"Why": story.line})
    press(page, "Express interest")
    told(page, gettext("The city of the idea has been told. Its answer reaches you as a notification."))


def welcome_them_and_make_it_a_project(path):
    page, story = path.lead, path.story
    path.home(page)
    page.get_by_role("link", name=gettext("Interest in your idea: %(city)s") % {"city": story.cities[1]}).click()
    expect(path.row(page, 1)).to_contain_text(story.line)
    fill(page, {"Answer": story.answer})
    press(page, ("button", "Welcome"))
    expect(path.row(page, 1)).to_contain_text(story.answer)
    follow(page, ("project step", "Turn into concept"))
    fill(page, {"Acronym": story.acronym})
    expect(page.get_by_role("group", name=gettext("Invite as partners")).get_by_label(story.cities[1])).to_be_checked()
    press(page, ("project step", "Turn into concept"))
    expect(page.locator("h1")).to_have_text(story.acronym)


def say_yes(path):
    page, story = path.partner, path.story
    path.home(page)
    page.get_by_role("link", name=gettext("Invitation to the project %(project)s") % {"project": story.acronym}).click()
    press(page, "Yes, we take part")
    expect(page.locator("h1")).to_have_text(story.acronym)


def invite_an_institution(path):
    page, story = path.lead, path.story
    tab(page, "Consortium")
    follow(page, "Invite a partner")
    fill(page, {"Official name": story.institution, "Country": path.demo("country", code=story.country)})
    box(page, "Language of the institution").select_option(path.language)
    fill(page, {"E-mail address": story.address, "Message": story.message})
    press(page, "Send the invitation")
    expect(path.row(page, 2)).to_contain_text(pgettext("partner", "invited"))


def say_yes_by_the_link(path):
    """Nobody there has an account."""
    ((_subject, text),) = letters(path.office, path.story.address)
    page = path.visitor.open(re.search(r"http://\S+/project-invitation/\S+", text)[0], language=path.language)
    expect(page.locator("main")).to_contain_text(path.story.message)
    fill(page, {"Your name and function": path.story.signed})
    press(page, "Yes, we take part")
    expect(page.locator("h1")).to_have_text(gettext("The answer is kept"))


def describe_it(path):
    page, story = path.overview(), path.story
    follow(page, "The planned first and last day")  # what is missing leads to where it is mended
    expect(box(page, "Programme").locator("option:checked")).to_have_text(
        path.demo("programme", code="interreg-pl-sk-2021-2027")
    )
    fill(page, {"Starts on": day(3, 1), "Ends on": day(2, 28, 2), ("project", "In short"): story.summary})
    press(page, "Save")
    told(page, gettext("Saved."))


def take_the_step(path, label, state, **facts):
    """By its button on the first page; nothing is missing any more."""
    page = path.overview()
    expect(page.locator("[aria-labelledby=h-turns]")).to_contain_text(gettext("Nothing is missing for it."))
    follow(page, ("project step", label))
    fill(page, facts)
    press(page, ("project step", label))
    told(page, gettext("State of the project: %(state)s.") % {"state": ProjectState(state).label})


def try_it_too_early(path):
    """What is missing is named, and every line leads to a page of the project."""
    page = path.overview()
    follow(page, ("project step", "Mark as ready"))
    expect(page.locator("#missing")).to_have_text(gettext("Not yet: this is missing"))
    links = page.locator(".missing a").evaluate_all("all => all.map(link => [link.textContent, link.href])")
    assert gettext("The general objective") in dict(links)
    for _text, address in links:
        assert page.goto(address).status == 200
        expect(page.locator("main")).to_contain_text(path.story.acronym)
    page.goto(dict(links)[gettext("The general objective")])
    expect(box(page, "general objective")).to_be_visible()
    follow(page, path.story.acronym, ".crumbs")


def name_whom_to_ask(path, page, place):
    tab(page, "Consortium")
    path.row(page, place).get_by_role("link", name=gettext("Edit")).click()
    fill(page, {"Legal name": path.story.legal_names[place], "or a name": path.story.contacts[place]})
    press(page, "Save")
    expect(path.row(page, place)).to_contain_text(path.story.contacts[place])


def give_reasons(path):
    page, story = path.lead, path.story
    tab(page, ("project", "Logic"))
    follow(page, "Edit")
    fill(page, {"general objective": story.objective[path.language]})
    met = (Criterion.DEVELOPMENT, Criterion.IMPLEMENTATION, Criterion.FINANCING)
    choose(page, "Criteria that are met", *(criterion.label for criterion in met))
    for criterion in met:
        page.locator(f"textarea[name={criterion.value}]").fill(story.criteria[criterion.value])
    press(page, "Save")
    expect(page.locator("main")).to_contain_text(story.objective[path.language])
    part(page, "Add a specific objective", {"specific objective": story.aim})
    facts = {"Kind": IndicatorKind.OUTPUT.label, "indicator": story.indicator, "unit": story.unit, "Target": "12"}
    part(page, "Add an indicator", facts)
    expect(page.locator("[aria-labelledby=h-indicators]")).to_contain_text(story.indicator)


def part(page, link, facts, more=None):
    """A new part of the logic or the plan; `more` does what no label leads to."""
    follow(page, link)
    fill(page, facts)
    if more:
        more(page)
    press(page, "Save")
    told(page, gettext("Saved."))


def plan_the_work(path):
    page, story = path.lead, path.story
    tab(page, "Work plan")
    part(page, "Add a work package", {"name": story.package})
    for number, activity in enumerate(story.activities):
        facts = {"name": activity, "starts on": day(3 + 4 * number, 1), "ends on": day(6 + 4 * number, 30)}
        place = "PP1" if number else pgettext("lead partner, abbreviated", "LP")
        facts["responsible partner"] = f"{place} {story.cities[number]}"
        part(page, "Add an activity", facts, lambda page, number=number: together(path, page, number))
    part(page, "Add a deliverable", {"name": story.deliverable, "due on": day(6, 15)})
    part(page, "Add a milestone", {"name": story.milestone, "Day": day(11, 30)})
    chart = page.locator(".chart-room")
    bars = chart.locator(".chart__bar")
    expect(bars).to_have_count(2)
    for number, activity in enumerate(story.activities):
        expect(bars.nth(number)).to_have_attribute("aria-label", re.compile(re.escape(activity)))
    expect(chart.locator(".chart__link")).to_have_count(1)
    expect(chart.locator(".chart__mark")).to_have_count(2)


def together(path, page, number):
    """The other city takes part; the second activity comes after the first."""
    choose(page, "partners that take part", path.story.cities[1 - number])
    if number:
        choose(page, "after these activities", path.story.activities[0])


def bring_the_papers(path, page, place):
    """All that are missing of one partner, one after the other."""
    tab(page, "Readiness")
    missing = path.row(page, place).get_by_role("link", name=pgettext("document", "missing"))
    for left in range(PAPERS["partner" if place else "lead"], 0, -1):
        expect(missing).to_have_count(left)
        missing.first.click()
        file = {"name": f"{place}-{left}.txt", "mimeType": "text/plain", "buffer": path.story.paper.encode()}
        page.get_by_label(gettext("File"), exact=True).set_input_files(file)
        press(page, ("button", "Upload"))
        expect(page.locator("[aria-labelledby=h-brought]")).to_contain_text(file["name"])
        follow(page, "All documents")
    expect(missing).to_have_count(0)


def check_the_papers(path):
    """They wait at the lead's home."""
    page = path.lead
    path.home(page)
    page.get_by_role("link", name=gettext("Documents to check: %(project)s") % {"project": path.story.acronym}).click()
    waiting = page.locator("main").get_by_role("link", name=pgettext("document", "to be checked"))
    for left in range(PAPERS["lead"] + 2 * PAPERS["partner"], 0, -1):
        expect(waiting).to_have_count(left)
        waiting.first.click()
        press(page, "It is in order")
        expect(page.locator("h1 ~ .row .chip")).to_have_text(pgettext("document", "checked"))
        follow(page, "All documents")
    expect(page.locator("main")).to_contain_text(gettext("%(share)s is ready.") % {"share": percent(1)})


def take_a_snapshot(path):
    page = path.lead
    tab(page, "Dossier")
    follow(page, "Take a snapshot")
    fill(page, {("snapshot", "Name"): path.story.snapshot})
    press(page, "Take a snapshot")
    told(page, gettext("The snapshot is kept. Nobody can change it any more."))


def change_and_compare(path):
    page, story = path.overview(), path.story
    page.locator("[aria-labelledby=h-short]").get_by_role("link", name=gettext("Edit")).click()
    fill(page, {("project", "In short"): f"{story.summary} {story.addition}"})
    press(page, "Save")
    told(page, gettext("Saved."))
    tab(page, "Dossier")
    follow(page, "Compare two of them")
    expect(box(page, "Before").locator("option:checked")).to_contain_text(story.snapshot)
    expect(page.locator(".differences ins")).to_have_count(1)
    expect(page.locator(".differences ins")).to_contain_text(story.addition)


def offer_it(path):
    page, story = path.overview(), path.story
    follow(page, "Offer to the public site")
    words(page, "Lead", story.lead)
    words(page, "General objective", story.objective)
    press(page, "Offer to the editorial office")
    told(page, gettext("The editorial office has the drafts in all languages. It decides when they appear."))
    expect(page.locator("main")).to_contain_text(gettext("The editorial office has not published it yet."))


def hear_that_it_is_public(path):
    """The page of the offer leads to the public one."""
    page = path.lead
    page.reload()
    follow(page, "The public page")
    expect(page.locator("h1")).to_contain_text(path.story.title[path.language])
