"""A wrong address is answered with the public pages nearest to it, at a cost that does not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from pages.models import HomePage
from search.nearby import SUGGESTIONS, last_part, suggestions
from tests.factories import hidden
from tests.factories import pages as make
from tests.factories.hidden import leaks

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planted(grown_once):
    home = make.portal("sk")
    make.StandardPageFactory(parent=home, title="Historia sieci")
    make.StandardPageFactory(parent=home, title="Telesesja w Przeworsku")
    make.StandardPageFactory(parent=home, title="Humenné", slug="humenne")
    return home.pk


@pytest.fixture
def home(planted):
    return HomePage.objects.get(pk=planted)


def titles(path, language="pl"):
    return [title for title, _address in suggestions(path, language)]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/pl/o-nas/historia-sieci/", "Historia sieci"),
        ("/pl/historia/", "Historia sieci"),
        ("/pl/historia-sieci.html", "Historia sieci"),
        ("/pl/HISTORIA-Sieci", "Historia sieci"),
        ("/pl/historja-sieci/", "Historia sieci"),
        ("/pl/historiasieci/", "Historia sieci"),
        ("/pl/hist/", "Historia sieci"),
        ("/pl/humene/", "Humenné"),
        ("/pl/Humenn%C3%A9/", "Humenné"),
        ("/pl/Humenné/", "Humenné"),
        ("/pl/telesesja-w-przeworska-2012/", "Telesesja w Przeworsku"),
        ("/pl/wydarzenia/telesesji/", "Telesesja w Przeworsku"),
        ("/humenne/", "Humenné"),
    ],
)
def test_a_mistyped_address_finds_its_page(home, path, title):
    assert titles(path)[:1] == [title]


@pytest.mark.parametrize(
    "path", ["/", "/pl/", "/pl/qqqqqq/", "/pl/%FF/", "/pl/\0/", "/pl/🏔/", "/pl/" + "a/" * 500, "/pl/%"]
)
def test_what_is_near_nothing_suggests_nothing(home, path):
    assert titles(path) == []


def test_suggestions_are_in_the_language_of_the_address(home):
    assert titles("/sk/humenne/", "sk") == []


def test_the_most_alike_come_first_and_five_at_most(home):
    for number in range(9):
        make.StandardPageFactory(parent=home, title=f"Regulamin sieci część {number}")
    make.StandardPageFactory(parent=home, title="Regulamin")

    found = titles("/pl/regulamin/")

    assert (found[0], len(found)) == ("Regulamin", SUGGESTIONS)


def test_nothing_hidden_is_suggested(client):
    hidden.news(hidden.network())

    for secret in hidden.SECRETS:
        html = client.get(f"/en/news-pl/{secret.lower()}-bridge/").text
        assert leaks(html) == []
    assert "Bridge en" in client.get("/en/news-pl/bridges/").text


def test_a_page_closed_behind_the_indexs_back_is_not_suggested(home):
    Page.objects.filter(slug="humenne").update(live=False)
    page = Page.objects.get(title="Historia sieci")
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])

    assert titles("/pl/humenne/") == titles("/pl/historia-sieci/") == []


@pytest.mark.parametrize(
    "path", ["/pl/historia/", "/pl/humene/", "/pl/telesesji/", "/pl/qqqqqq/", "/pl/" + "slowo-" * 40]
)
def test_a_wrong_address_costs_a_few_queries(home, path):
    suggestions(path, "pl")

    with CaptureQueriesContext(connection) as queries:
        suggestions(path, "pl")

    assert len(queries) <= 8
    assert all("LIMIT" in query["sql"] or " IN (" in query["sql"] or "generation" in query["sql"] for query in queries)


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/pl/Aktualności/Łódź.html", "lodz"),
        ("/pl/a/b/index/", "index"),
        ("/pl/a/--/", "a"),
        ("/pl/", ""),
        ("", ""),
    ],
)
def test_the_last_part_that_says_something_is_looked_for(path, part):
    assert last_part(path) == part
