"""The results page: what a visitor is shown, whatever the address holds."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from pages.cache.marks import marked
from pages.models import HomePage
from search.models import Entry
from tests.factories import hidden
from tests.factories import pages as make
from tests.factories.hidden import leaks

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planted(grown_once):
    home = make.portal("sk", "en")
    index = make.NewsIndexPageFactory(parent=home, title="Aktualności")
    news = make.NewsPageFactory(parent=index, title="Telesesja w Humenném", lead="Łódź & <b>Žilina</b> rozmawiają.")
    make.translated(index, "en", title="News")
    make.translated(news, "en", title="Telesession in Humenné", lead="Łódź and Žilina talk.")
    return home.pk


@pytest.fixture
def home(planted):
    return HomePage.objects.get(pk=planted)


def ask(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def links(html):
    return re.findall(r'<h3><a href="([^"]+)"', html)


def said(html):
    return re.search(r"<output>(.*?)</output>", html).group(1)


@pytest.mark.parametrize("asked", ["humennem", "HUMENNÉM", "lodz", "zilina", "zilina+lodz", "%22telesesja+w%22"])
def test_accents_and_capitals_make_no_difference(client, home, asked):
    assert links(ask(client, f"/pl/search/?q={asked}")) == ["/pl/aktualnosci/telesesja-w-humennem/"]


def test_a_reader_is_shown_results_in_the_language_of_the_address(client, home):
    assert links(ask(client, "/en/search/?q=lodz")) == ["/en/aktualnosci/telesesja-w-humennem/"]
    assert links(ask(client, "/sk/search/?q=lodz")) == []


def test_results_in_other_languages_are_asked_for_and_say_which_they_are_in(client, home):
    html = ask(client, "/sk/search/?q=lodz&language=all")

    assert len(links(html)) == 2
    assert sorted(re.findall(r'<article class="entry" lang="(\w+)">', html)) == ["en", "pl"]
    assert "2" in said(html)


def test_where_nothing_is_found_the_other_languages_are_offered(client, home):
    html = ask(client, "/sk/search/?q=lodz")

    assert "?q=lodz&amp;language=all" in html


def test_results_are_narrowed_by_kind_and_counted(client, home):
    make.StandardPageFactory(parent=home, title="Łódź")
    html = ask(client, "/pl/search/?q=lodz")
    narrowed = ask(client, "/pl/search/?q=lodz&kind=news")

    assert re.findall(r'<option value="(\w+)"[^>]*>[^<]*\((\d+)\)', html.partition('name="kind"')[2]) == [
        ("news", "1"),
        ("page", "1"),
    ]
    assert len(links(html)) == 2
    assert links(narrowed) == ["/pl/aktualnosci/telesesja-w-humennem/"]


def test_words_are_marked_where_they_stand_and_nothing_else_is_markup(client, home):
    html = ask(client, "/pl/search/?q=zilina+tele")

    assert "<mark>Telesesja</mark> w Humenném" in html.replace("\u00a0", " ")
    assert "Łódź &amp; &lt;b&gt;<mark>Žilina</mark>&lt;/b&gt; rozmawiają." in html.replace("\u00a0", " ")


def test_nothing_hidden_is_found(client):
    network = hidden.network()
    hidden.news(network)
    hidden.events(network)

    html = "".join(ask(client, f"/en/search/?language=all&q={word}") for word in ["bridge", "session", "pl"])

    assert len(links(html)) > 5
    assert leaks(html) == []


def test_the_database_decides_what_is_shown_even_when_the_index_is_wrong(client, home):
    page = Page.objects.get(title="Telesesja w Humenném")
    Page.objects.filter(pk=page.pk).update(live=False)

    assert Entry.objects.filter(page=page.pk).exists()
    assert links(ask(client, "/pl/search/?q=lodz")) == []


def test_what_is_closed_is_not_found(client, home):
    index = Page.objects.get(title="Aktualności")
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)

    assert links(ask(client, "/pl/search/?q=lodz&language=all")) == []


def test_long_lists_are_paged(client, home):
    for number in range(23):
        make.StandardPageFactory(parent=home, title=f"Bieszczady {number}")

    first, last = (ask(client, f"/pl/search/?q=bieszczady&page={page}") for page in ("1", "3"))

    assert len(links(first)) == 10
    assert len(links(last)) == 3
    assert 'href="?q=bieszczady&amp;language=pl&amp;page=2"' in first


HOSTILE = {
    "nothing": "",
    "a quote": "%22",
    "an open quote": "%22lodz",
    "quotes of all kinds": "%E2%80%9E%22%E2%80%9D%C2%AB%22",
    "nul": "%00",
    "nul amid": "lo%00dz",
    "ten thousand letters": "a" * 10_000,
    "ten thousand words": "a+" * 5_000,
    "a lone percent": "%",
    "percents": "%25%25_",
    "emoji": "%F0%9F%8F%94",
    "flags": "%F0%9F%87%B5%F0%9F%87%B1",
    "operators": "a*+OR+b",
    "more operators": "NEAR(a+b,+5)+^a+-b+%2Bc+AND+NOT",
    "columns": "title_terms:lodz",
    "tsquery": "a+%26+!b+%7C+(c+%3C-%3E+d):*",
    "a lone surrogate": "%ED%A0%80",
    "bad utf-8": "%FF%FE",
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E",
    "sql": "%27);DROP+TABLE+search_entry;--",
    "backslashes": "%5C%5C%27",
    "cyrillic": "%D0%9A%D0%B8%D1%97%D0%B2",
    "arabic digits": "%D9%A1%D9%A2",
    "chinese": "%E5%9F%8E%E5%B8%82",
    "from right to left": "%E2%80%AE%D7%A9%D7%9C%D7%95%D7%9D",
    "spaces": "+++",
    "zero width": "%E2%80%8B%E2%80%8D",
    "new lines": "a%0D%0AX-Bad:+1",
    "marks alone": "%CC%81%CC%81",
    "the engine's own end": "zqz",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_question_breaks_the_search(client, home, name):
    html = ask(client, f"/pl/search/?q={HOSTILE[name]}&language=all")

    assert "<script>alert" not in html
    assert "\0" not in html


@pytest.mark.parametrize(
    "query",
    [
        "q=lodz&page=-1",
        "q=lodz&page=0",
        "q=lodz&page=9999999999999999999",
        "q=lodz&page=" + "9" * 8000,
        "q=lodz&page=1.5",
        "q=lodz&page=%C2%B2",
        "q=lodz&page=%00",
        "q=lodz&language=xx",
        "q=lodz&language=",
        "q=lodz&language=%00",
        "q=lodz&kind=%00",
        "q=lodz&kind=nothing",
        "q=a&q=lodz&page=1&page=x&language=pl&language=%00&kind=page&kind=",
        "q[]=lodz&q.x=1",
        "=&=&&;",
        "&".join(f"q={number}" for number in range(900)),
    ],
)
def test_no_address_breaks_the_search(client, home, query):
    ask(client, f"/pl/search/?{query}")


def test_an_unknown_language_is_the_readers(client, home):
    assert links(ask(client, "/pl/search/?q=lodz&language=xx")) == links(ask(client, "/pl/search/?q=lodz"))


def test_a_page_beyond_the_last_is_the_last(client, home):
    assert len(links(ask(client, "/pl/search/?q=lodz&page=9999999999999999999"))) == 1


def test_a_question_too_long_is_cut_and_says_so(client, home):
    html = ask(client, f"/en/search/?q=lodz+{'a' * 10_000}")

    assert "only its beginning was searched for" in html
    assert len(html) < 30_000


def test_a_question_without_words_says_so(client, home):
    assert "no letter or digit" in ask(client, "/en/search/?q=%25")


def test_no_question_asks_nothing_of_the_index(client, home):
    client.get("/pl/search/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/pl/search/")

    assert [query for query in queries if "search_" in query["sql"]] == []


@pytest.mark.parametrize("count", [1, 9])
def test_results_cost_the_same_however_many(client, home, count):
    for number in range(count):
        make.StandardPageFactory(parent=home, title=f"Bieszczady {number}")
    client.get("/pl/search/?q=bieszczady")

    with CaptureQueriesContext(connection) as queries:
        html = ask(client, "/pl/search/?q=bieszczady")

    assert len(links(html)) == count
    assert len(queries) <= 6


def test_results_stay_out_of_search_engines_and_of_the_page_cache(client, home):
    response = client.get("/pl/search/?q=lodz")

    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not marked(response.wsgi_request.environ)


def test_searching_sets_no_cookie(client, home):
    assert client.get("/pl/search/?q=lodz").cookies == {}


def test_only_reading_is_allowed(client, home):
    assert client.post("/pl/search/", {"q": "lodz"}).status_code == 405


@pytest.mark.parametrize("path", ["/pl/", "/en/aktualnosci/"])
def test_every_page_offers_the_search(client, home, path):
    html = ask(client, path)

    assert f'action="/{path[1:3]}/search/"' in html
    assert f'href="/{path[1:3]}/search/"' in html


def test_the_language_switch_keeps_the_question(client, home):
    html = ask(client, "/pl/search/?q=l%C3%B3d%C5%BA+%22a%22")

    assert '<a href="/en/search/?q=l%C3%B3d%C5%BA+%22a%22" hreflang="en"' in html
