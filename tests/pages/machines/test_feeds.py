from datetime import date, timedelta

import feedparser
import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import NewsIndexPage, NewsPage, PublicationPage
from tests.factories import hidden, media, terms
from tests.factories import pages as make
from tests.factories.hidden import LANGUAGES, leaks

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("planted")]
FORMS = ("atom", "rss")


@pytest.fixture(scope="module")
def planted(grown_once):
    home = hidden.network()
    return hidden.news(home).pk, hidden.publications(home).pk


@pytest.fixture
def news(planted):
    return NewsPage.objects.get(pk=planted[0])


def read(client, name, form, language="pl"):
    """The feed as a reader's program understands it; a feed it must repair is not accepted."""
    response = client.get(f"/{language}/feeds/{name}.{form}")
    parsed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert response.status_code == 200
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert leaks(response.text) == []
    return parsed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_feed_of_news_tells_of_public_pages_in_its_language(client, form, language):
    parsed = read(client, "news", form, language)

    assert [entry.title for entry in parsed.entries] == [f"Bridge {language}"]
    assert parsed.feed.language == language
    assert parsed.feed.title.startswith(f"News {language} – ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_feed_of_publications_brings_the_file(client, planted, form, language):
    study = PublicationPage.objects.get(pk=planted[1])

    (entry,) = read(client, "publications", form, language).entries

    assert entry.title == f"Study {language}"
    assert [link.href for link in entry.links if link.rel == "enclosure"] == [
        f"http://localhost:8000{study.document.url}"
    ]


@pytest.mark.parametrize("form", FORMS)
def test_entry_is_complete(client, news, form):
    news.category = make.NewsCategoryFactory(code="call", name=terms.words("Call"))
    news.published_on, news.lead = date(2024, 6, 1), "Rivers & <bridges>"
    make.topics(news, terms.TopicFactory(name=terms.words("Water")))

    (entry,) = read(client, "news", form).entries

    assert entry.link == f"http://localhost:8000{news.url_path}"
    assert entry.author == "Sieć miast"
    assert [tag.term for tag in entry.tags] == ["Call", "Water"]
    assert entry.summary == "Rivers &amp; &lt;bridges&gt;"
    assert entry.published_parsed[:4] == (2024, 5, 31, 22)  # midnight in Warsaw
    if form == "atom":
        assert entry.updated_parsed[:5] == (2024, 6, 2, 8, 30)


@pytest.mark.parametrize("form", FORMS)
def test_entry_keeps_its_identity_when_address_and_title_change(client, news, form):
    before = read(client, "news", form).entries[0].id
    news.title, news.slug = "New title", "new-address"
    news.save()

    after = read(client, "news", form).entries[0]

    assert (after.id, after.title) == (before, "New title")


def test_versions_in_other_languages_are_other_entries(client):
    identities = {read(client, "news", "atom", code).entries[0].id for code in LANGUAGES}

    assert len(identities) == 3


def test_feed_is_silent_about_words_of_another_language(client):
    NewsPage.objects.update(live=False)
    index = NewsIndexPage.objects.get(locale__language_code="pl")
    news = make.NewsPageFactory(parent=index)
    make.lent(news, "sk")
    make.translated(news, "en", lent_language="pl")

    counts = [len(read(client, "news", "atom", code).entries) for code in LANGUAGES]

    assert counts == [1, 0, 0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_names_the_feeds_of_its_language(client, language):
    head = html5lib.parse(client.get(f"/{language}/").content, namespaceHTMLElements=False)
    links = [link.attrib for link in head.iter("link") if link.get("rel") == "alternate" and link.get("type")]

    assert {(link["type"], link["href"]) for link in links} == {
        (f"application/{form}+xml", f"/{language}/feeds/{name}.{form}")
        for name in ("news", "publications")
        for form in FORMS
    }


def test_self_link_is_the_address_of_the_feed(client):
    links = read(client, "news", "atom").feed.links

    assert ("self", "http://localhost:8000/pl/feeds/news.atom") in [(link.rel, link.href) for link in links]


@pytest.mark.parametrize("form", FORMS)
def test_feed_of_a_list_that_is_not_public_is_not_there(client, form):
    hidden.network()

    assert client.get(f"/pl/feeds/news.{form}").status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_unchanged_feed_is_not_sent_again(client, form):
    address = f"/pl/feeds/news.{form}"
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_changed_feed_is_sent_again(client, news):
    tag = client.get("/pl/feeds/news.atom")["ETag"]
    news.title = "Other words"
    news.save()

    assert client.get("/pl/feeds/news.atom", headers={"If-None-Match": tag}).status_code == 200


def day(place):
    return date(2024, 1, 1) + timedelta(place)


@pytest.mark.parametrize("name", ["news", "publications"])
def test_feed_costs_the_same_with_one_and_with_three(client, name):
    costs = []
    for count in (1, 3):
        home = make.portal("sk")
        if name == "news":
            index = make.NewsIndexPageFactory(parent=home)
            make.many(
                make.NewsPageFactory, count, index, published_on=lambda place: date(2024, 1, 1) + timedelta(place)
            )
        else:
            index, document = make.PublicationIndexPageFactory(parent=home), media.document()
            make.many(make.PublicationPageFactory, count, index, document=lambda place, document=document: document)
        client.get(f"/pl/feeds/{name}.atom")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/pl/feeds/{name}.atom").text.count("<entry>") == count
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 4
