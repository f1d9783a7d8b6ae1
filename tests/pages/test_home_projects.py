"""While a project is running the front page says what for and who pays: aims, partners, days, grant, emblem, words."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from pages.models import HomePage, ProjectIndexPage
from tests.factories import pages as make
from tests.factories import people, projects

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
STATEMENT = {
    "pl": "Współfinansowany przez Unię Europejską",
    "sk": "Spolufinancovaný Európskou úniou",
    "en": "Co-funded by the European Union",
}
EMBLEM = {"pl": "Symbol Unii Europejskiej", "sk": "Znak Európskej únie", "en": "Emblem of the European Union"}
GRANT = {"pl": "80 000,00 EUR", "sk": "80 000,00 EUR", "en": "EUR 80,000.00"}
DAYS = {"past": (-20, -1), "first": (0, 20), "last": (-20, 0), "ahead": (1, 20)}


@pytest.fixture(scope="module")
def planted(grown_once):
    index = make.ProjectIndexPageFactory(parent=make.portal("sk", "en"), slug="projects")
    for language in ("sk", "en"):
        make.translated(index, language)
    return index.pk


@pytest.fixture
def index(planted):
    return ProjectIndexPage.objects.get(pk=planted)


@pytest.fixture
def home(index):
    return index.get_parent().specific


def plant(index, when, slug="bridge", languages=("sk", "en")):
    """A project of these days, released, with a page in Polish and these languages."""
    today = timezone.localdate()
    starts_on, ends_on = [today + timedelta(days=days) for days in DAYS[when]]
    programme = projects.ProgrammeFactory(funding_statement=STATEMENT)
    cities = [people.released(people.CityFactory(official_name=f"Mesto {slug} {place}")) for place in range(2)]
    record = projects.consortium(*cities, slug=slug, programme=programme, starts_on=starts_on, ends_on=ends_on)
    projects.released(record)
    page = make.ProjectPageFactory(parent=index, slug=slug, project=record, general_objective="Budujemy most.")
    for language in languages:
        make.translated(page, language, general_objective=f"Bridge in {language}.")
    return page


def sections(client, language="pl"):
    """What the front page says of projects: {slug: its section}."""
    tree = html.fromstring(client.get(f"/{language}/").text)
    return {
        part.get("id").removeprefix("project-"): part for part in tree.xpath("//section[starts-with(@id, 'project-')]")
    }


def words(part):
    return " ".join(part.text_content().replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
@pytest.mark.parametrize("when", ["first", "last"])
def test_a_running_project_stands_on_the_front_page_with_all_the_rules_ask_for(client, index, when, language):
    page = plant(index, when)

    part = sections(client, language)["bridge"]

    [emblem] = part.xpath(".//*[@class='funding']/*[@role='img']/@aria-label")
    assert emblem == EMBLEM[language]
    said = words(part)
    aim = "Budujemy most." if language == "pl" else f"Bridge in {language}."
    for text in (STATEMENT[language], aim, "BRIDGE", "Mesto bridge 0", "Mesto bridge 1", GRANT[language]):
        assert text in said
    assert str(timezone.localdate().year) in said
    assert f"/{language}/projects/{page.slug}/" in part.xpath(".//a/@href")


@pytest.mark.parametrize("when", ["past", "ahead"])
def test_a_project_that_is_not_running_is_not_there(client, index, when):
    plant(index, when)

    assert sections(client) == {}


def test_every_running_project_is_there(client, index):
    for slug, when in [("one", "first"), ("two", "last"), ("three", "past")]:
        plant(index, when, slug)

    assert list(sections(client)) == ["one", "two"]


def test_the_chosen_project_is_shown_while_none_is_running_and_says_that_it_is_over(client, home, index):
    HomePage.objects.filter(pk=home.pk).update(current_project=plant(index, "past"))

    part = sections(client)["bridge"]

    assert part.xpath("./header//*[@class='chip']/@data-state") == ["closed"]
    assert part.xpath(".//*[@class='funding']") == []


def test_a_running_project_stands_in_the_place_of_the_chosen_one(client, home, index):
    HomePage.objects.filter(pk=home.pk).update(current_project=plant(index, "past", "old"))
    plant(index, "first", "new")

    assert list(sections(client)) == ["new"]


def test_borrowed_aims_say_which_language_they_are_in(client, index):
    page = plant(index, "first", languages=())
    make.lent(page, "sk")

    [lead] = sections(client, "sk")["bridge"].xpath(".//p[@class='lead']")

    assert (lead.get("lang"), lead.text) == ("pl", "Budujemy most.")


def test_facts_that_were_not_released_are_not_there(client, index):
    page = plant(index, "first")
    page.project.acronym, page.project.grant = "SECRET", 1
    page.project.save()

    said = words(sections(client)["bridge"])

    assert "SECRET" not in said
    assert "80 000,00" in said


def test_a_page_that_is_not_public_leaves_no_box(client, index):
    plant(index, "first").unpublish()

    assert sections(client) == {}


def test_publication_of_a_project_says_who_paid(client, home, index):
    record = plant(index, "past").project
    shelf = make.PublicationIndexPageFactory(parent=home)
    paid = make.PublicationPageFactory(parent=shelf, project=record)
    free = make.PublicationPageFactory(parent=shelf)

    funding = [html.fromstring(client.get(page.url).text).xpath("//main//*[@class='funding']") for page in (paid, free)]

    assert [STATEMENT["pl"] in words(part) for part in funding[0]] == [True]
    assert funding[1] == []
