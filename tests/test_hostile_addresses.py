"""What an address may hold that no link of the portal ever holds. The answer is a page or a refusal, never an error."""

import pytest

from tests.factories import pages as make
from tests.factories import people, projects
from tests.factories.terms import TopicFactory

pytestmark = pytest.mark.django_db

LISTS = {
    make.NewsIndexPageFactory: make.NewsPageFactory,
    make.EventIndexPageFactory: make.EventPageFactory,
    make.ProjectIndexPageFactory: make.ProjectPageFactory,
    make.PublicationIndexPageFactory: make.PublicationPageFactory,
    make.MemberIndexPageFactory: make.CityPageFactory,
    make.NewsletterIndexPageFactory: make.NewsletterIssuePageFactory,
}
FILTERS = ["page", "year", "topic", "category", "country", "status", "when", "kind", "language"]
VALUES = {
    "empty": "",
    "negative": "-1",
    "zero": "0",
    "year zero": "0000",
    "last year of all": "9999",
    "huge": "99999999999999999999",
    "half": "1.5",
    "not a number": "nan",
    "superscript": "%C2%B2",
    "foreign digits": "%D9%A1%D9%A2%D9%A3%D9%A4",
    "nul": "%00",
    "nul amid": "tour%00ism",
    "bad utf-8": "%FF%FE",
    "surrogate": "%ED%A0%80",
    "lone percent": "%",
    "quotes": "%27%20OR%201%3D1--",
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E",
    "new line": "a%0D%0AX-Bad:%201",
    "long": "a" * 8000,
    "long of digits": "9" * 8000,
}
# One visit asks with all filters at once, and once more with each value twice.
QUERIES = {name: "&".join(f"{key}={value}" for key in FILTERS) for name, value in VALUES.items()} | {
    "no names": "=&=&&;",
    "many": "&".join(f"topic=t{number}" for number in range(900)),
    "twice": "page=1&page=x&topic=energy&topic=%00",
    "deep": "topic[__proto__][]=1&topic__code=energy&published_on__year=x",
}


@pytest.fixture(scope="module", autouse=True)
def addresses(grown_once):
    """The front page and the lists of a portal with one entry in every list."""
    home = make.portal("sk")
    TopicFactory(code="energy")
    indexes = []
    for index, entry in LISTS.items():
        indexes.append(index(parent=home))
        facts = {}
        if entry is make.ProjectPageFactory:
            facts = {"project": projects.released(projects.ProjectFactory())}
        if entry is make.CityPageFactory:
            facts = {"organisation": people.released(people.CityFactory())}
        entry(parent=indexes[-1], **facts)
    return [page.url for page in (home, *indexes)]


@pytest.mark.parametrize("name", QUERIES)
def test_no_query_breaks_a_list(client, addresses, name):
    answers = {address: client.get(f"{address}?{QUERIES[name]}").status_code for address in addresses}

    assert answers == dict.fromkeys(answers, 200)


@pytest.mark.parametrize("key", FILTERS)
def test_no_single_filter_breaks_a_list(client, addresses, key):
    answers = {
        (address, name): client.get(f"{address}?{key}={value}").status_code
        for address in addresses
        for name, value in VALUES.items()
        if name in {"year zero", "nul", "bad utf-8", "huge"}
    }

    assert answers == dict.fromkeys(answers, 200)


def test_what_was_asked_never_becomes_markup(client, addresses):
    for address in addresses:
        html = client.get(f"{address}?{QUERIES['markup']}").content

        assert b"<script>alert(1)" not in html


@pytest.mark.parametrize(
    "path",
    [
        "/pl/%00/",
        "/pl/a%00b/c/",
        "/%00",
        "/pl/%FF%FE/",
        "/pl/%ED%A0%80/",
        "/pl/" + "a/" * 400,
        "/pl/" + "a" * 8000 + "/",
        "/pl/../../etc/passwd",
        "/pl/%2e%2e/%2e%2e/etc/passwd",
        "/media/images/%00.webp",
        "/media/images/" + "a" * 8000,
        "/media/images/%FF.webp",
        "/media/images/..%2f..%2fportal.sqlite3",
        "/media/images/",
        "/media/images/.",
        "/media/images/folder",
        "/documents/1/%00.pdf",
        "/documents/99999999999999999999999/a.pdf",
        "/sitemap.xml/",
        "/xx/",
        "/%F0%9F%A6%84/",
    ],
)
def test_no_path_breaks_the_portal(client, path, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "images" / "folder").mkdir(parents=True)

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("query", ["p=0", "p=-1", "p=x", "p=%00", "p=99999999999", "p=%FF"])
def test_no_query_breaks_the_map_for_search_engines(client, query):
    assert client.get(f"/sitemap.xml?{query}").status_code in {200, 404}


@pytest.mark.parametrize("header", ["\0", "*", "pl;q=x", "en-" * 2000, "x" * 8000, "\xff", "sk;q=1.0.0,,;"])
def test_no_language_asked_for_breaks_the_front_door(client, header):
    answer = client.get("/", headers={"accept-language": header})

    assert (answer.status_code, answer["Location"]) == (302, "/pl/")
