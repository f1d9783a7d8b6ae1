"""Whatever one visitor sends, the others get what is for everybody."""

import pytest
from django.core.cache import cache

from pages.generation import forget
from pages.models import NewsPage
from tests.factories import pages as make
from tests.factories.accounts import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

EVERYBODYS = ["/pl/", "/pl/feeds/news.atom", "/sitemap.xml", "/robots.txt", "/brand.css"]
EVERYBODYS += ["/data/members.geojson", "/data/members.csv-metadata.json", "/data/catalog.ttl"]
# What a visitor may send to have an answer made his way, in the hope that others get it too.
HOSTILE = {
    "x_forwarded_host": "evil.example",
    "x_forwarded_proto": "gopher",
    "x_forwarded_port": "1",
    "x_original_url": "/admin/",
    "x_http_method_override": "DELETE",
    "forwarded": "host=evil.example",
    "accept": "application/json",
    "accept_language": "sk",
    "accept_encoding": "identity;q=0",
    "cookie": "csrftoken=x; django_language=sk",
    "referer": "https://evil.example/",
    "origin": "https://evil.example",
    "user_agent": "<script>",
    "range": "bytes=0-1",
}


@pytest.fixture(scope="module")
def planted(grown_once):
    index = make.NewsIndexPageFactory(parent=make.portal("sk", "en"))
    return make.NewsPageFactory(parent=index, title="The old words").pk


@pytest.fixture
def news(planted):
    return NewsPage.objects.get(pk=planted)


@pytest.mark.parametrize("before", ["", "a=b;", "\xc2\xa0", "\xe2\x80\xa8", "\x1f", "a; \t\xc2\x85"])
def test_whoever_is_logged_in_is_asked_about_by_django(cached, news, client, before):
    """However the cookie is written: Django strips more from around its name than spaces."""
    client.force_login(ROLES["editor"]())

    answer = cached(news.url, cookie=f"{before}sessionid={client.cookies['sessionid'].value}")

    assert "/admin/" in answer.text
    assert "/admin/" not in cached(news.url).text
    assert "/admin/" in cached(news.url, cookie=f"{before}sessionid={client.cookies['sessionid'].value}").text
    assert cached.made == 3


def test_the_login_page_is_never_kept(cached, news):
    answers = [cached("/pl/account/login/") for _visit in range(2)]

    assert cached.made == 2
    assert all("set-cookie" in answer.headers for answer in answers)


def test_a_page_is_not_sent_again_to_whoever_has_it(cached, news):
    etag = cached(news.url).headers["etag"]

    again = cached(news.url, if_none_match=etag)

    assert (again.status, again.body, cached.made) == (304, b"", 1)


@pytest.mark.parametrize("asked", [{"range": "bytes=0-1"}, {"range": "bytes=0-1", "if_range": '"x"'}])
@pytest.mark.parametrize("path", ["/pl/", "/data/members.csv-metadata.json"])
def test_whoever_asks_for_a_part_gets_the_whole(cached, news, path, asked):
    first, second = cached(path, **asked), cached(path, **asked)

    assert (first.status, second.status, cached.made) == (200, 200, 1)
    assert first.body == second.body == cached(path).body


@pytest.mark.parametrize("asked", [{"if_match": '"x"'}, {"if_unmodified_since": "Sat, 01 Jan 2000 00:00:00 GMT"}])
@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml"])
def test_whoever_sets_conditions_is_refused_and_changes_nothing_for_others(cached, news, path, asked):
    refused = [cached(path, **asked).status for _visit in range(2)]
    answers = [cached(path).status for _visit in range(3)]

    assert (refused, answers) == ([412, 412], [200] * 3)
    assert cached(path, **asked).status == 412
    assert cached.made == 4


@pytest.mark.parametrize("path", ["/pl/", "/robots.txt"])
def test_a_visitor_who_needs_a_new_cookie_changes_nothing_for_others(cached, news, path):
    """Django gives one to whoever brings a spoilt one, on any page."""
    assert "set-cookie" in cached(path, cookie="csrftoken=spoilt").headers

    answers = [cached(path) for _visit in range(3)]

    assert all("set-cookie" not in answer.headers for answer in answers)
    assert cached.made == 2


def test_a_question_of_ours_is_answered_on_its_own(cached, news):
    index = news.get_parent()

    assert cached(f"{index.url}?year=1999").body != cached(index.url).body
    assert cached(f"{index.url}?year=1999").status == 200
    assert cached.made == 2


def test_an_unknown_question_is_not_kept(cached, news):
    for _visit in range(2):
        assert cached(f"{news.url}?fbclid=1").status == 200

    assert cached.made == 2


@pytest.mark.parametrize("host", ["localhost:9999", "LOCALHOST:8000", "localhost.:8000", "localhost"])
def test_a_page_is_kept_under_the_hosts_of_the_portal_and_under_no_other(cached, news, host):
    answers = [cached(news.url, host=host) for _visit in range(2)]

    assert [answer.status for answer in answers] == [200, 200]
    assert cached.made == (1 if host == "localhost" else 2)


def test_nothing_is_remembered_of_endless_addresses(cached, news):
    assert cached("/pl/" + "a" * 1000 + "/").status == 404

    assert cached.portal.unkept == {}


@pytest.mark.parametrize("path", EVERYBODYS)
def test_no_header_of_one_visitor_is_read_by_the_next(cached, news, path):
    cached(path, **HOSTILE)

    kept = cached(path)

    forget()
    cache.clear()
    told = cached(f"{path}?unknown=1")
    assert (kept.status, kept.body) == (200, told.body)
    assert kept.headers.get("content-language") == told.headers.get("content-language")
    assert b"evil.example" not in kept.body
