"""Old addresses: from a table, into answers, and back into a table."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from pages.models import NewsPage
from tests.factories import media
from tests.factories import pages as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def planted(grown_once):
    index = make.NewsIndexPageFactory(parent=make.portal("sk"), slug="news")
    return make.NewsPageFactory(parent=index, slug="flood", title="Flood").pk


@pytest.fixture
def news(planted):
    """The page old addresses lead to: /pl/news/flood/"""
    return NewsPage.objects.get(pk=planted)


@pytest.fixture
def table(tmp_path):
    def write(*rows, head="old_address,new_address,permanent", encoding="utf-8"):
        path = tmp_path / "old.csv"
        path.write_bytes("\n".join([head, *rows]).encode(encoding))
        return path

    return write


def run(path, **options):
    out, wrong = StringIO(), StringIO()
    try:
        call_command("import_redirects", path, stdout=out, stderr=wrong, **options)
    except CommandError as error:
        return out.getvalue(), wrong.getvalue() + str(error)
    return out.getvalue(), wrong.getvalue()


def answer(client, address):
    response = client.get(address)
    return response.status_code, response.headers.get("Location")


OLD = [
    # in the table, as a reader asks for it
    ("/aktualnosci.html", "/aktualnosci.html"),
    ("/aktualnosci.html", "/aktualnosci.html?page=2"),
    ("/aktualnosci.html", "/AKTUALNOSCI.html"),
    ("/Aktualnosci/Powodz.PHP", "/aktualnosci/powodz.php"),
    ("/index.php?id=12", "/index.php?id=12"),
    ("/index.php?id=12&lang=pl", "/index.php?lang=pl&id=12"),
    ("/index.php?id=12", "/index.php?id=12&utm_source=mail&fbclid=x"),
    ("/stare/", "/stare"),
    ("/stare", "/stare/"),
    ("http://www.old.example/stare", "/stare"),
    ("/żółw-i-łoś", "/%C5%BC%C3%B3%C5%82w-i-%C5%82o%C5%9B"),
    ("/%C5%BC%C3%B3%C5%82w", "/%c5%bc%c3%b3%c5%82w/"),
    ("/powod%BC.html", "/powod%bc.html"),
    ("/stara strona.htm", "/stara%20strona.htm"),
    ("/pl/dawna", "/pl/dawna/"),
    ("/documents/99/dawny.pdf", "/documents/99/dawny.pdf"),
    ("/media/dawny.jpg", "/media/dawny.jpg"),
]


@pytest.mark.parametrize(("old", "asked"), OLD)
def test_old_address_leads_to_the_page(client, news, table, old, asked):
    said = run(table(f'"{old}",/pl/news/flood/,'))

    assert said[1] == ""
    assert answer(client, asked) == (301, news.url)


def test_another_query_of_the_same_script_is_another_address(client, news, table):
    run(table("/index.php?id=12,/pl/news/flood/,"))

    assert client.get("/index.php?id=13").status_code == 404


def test_page_that_moved_is_still_found(client, news, table):
    run(table("/old,/pl/news/flood/,"))
    news.slug = "high-water"
    news.save()

    assert answer(client, "/old") == (301, "/pl/news/high-water/")


def test_redirect_for_a_while_says_so(client, news, table):
    run(table("/old,/pl/news/flood/,nie"))

    assert answer(client, "/old")[0] == 302


def test_a_table_is_taken_once_and_its_changes_again(news, table):
    first = run(table("/a,/pl/news/flood/,", "/b,/pl/news/,"))[0]
    second = run(table("/a,/pl/news/flood/,", "/b,/pl/news/flood/,"))[0]
    third = run(table("/a,/pl/news/flood/,", "/b,/pl/news/flood/,"))[0]

    assert "line 2: new: /a" in first
    assert "2 taken, 0 there already" in first
    assert "line 3: changed: /b" in second
    assert "0 taken, 2 there already" in third
    assert Redirect.objects.count() == 2


WRONG = {
    "chain": (["/a,/pl/news/flood/,", "/b,/a,"], "line 3: “/a” is an old address itself; name"),
    "capitals": (["/a,/pl/news/,", "/A,/pl/news/flood/,"], "line 3: the same old address stands in line 2 already"),
    "itself": (["/a,/a,"], "line 2: there is no page and no document at “/a”"),
    "loop": (["/a,/b,", "/b,/a,"], "line 2: there is no page and no document at “/b”"),
    "page-stands-with-query": (["/pl/news?x=1,/pl/news/flood/,"], "line 2: a page stands at this address"),
    "page-stands": (["/pl/news,/pl/news/flood/,"], "line 2: a page stands at this address"),
    "nowhere": (["/a,/pl/gone/,"], "line 2: there is no page and no document at “/pl/gone/”"),
    "foreign": (["/a,https://evil.example/x,"], "line 2: “evil.example” is another site"),
    "foreign-slashes": (["/a,//evil.example/x,"], "line 2: “evil.example” is another site"),
    "script": (["/a,javascript:alert(1),"], "line 2: “javascript:alert(1)” is not an address of the web"),
    "relative": (["/a,news/flood,"], "line 2: “news/flood” must begin with /"),
    "twice": (["/a,/pl/news/,", "/a/,/pl/news/flood/,"], "line 3: the same old address stands in line 2"),
    "empty": (["/a,,"], "line 2: new_address is empty"),
    "word": (["/a,/pl/news/,perhaps"], "line 2: permanent is “perhaps”; write yes or no"),
    "front-door": (["/,/pl/news/,"], "line 2: the front door"),
    "fragment": (["/a#b,/pl/news/,"], "line 2: “/a#b”: what stands after #"),
    "cells": (["/a,/pl/news/,yes,and more"], "old.csv, line 2: 4 cells under 3 columns"),
    "long": ([f"/{'a' * 300},/pl/news/,"], "line 2: the old address is longer than 255"),
    "no-host": (["http://[old/a,/pl/news/,"], "line 2: “http://[old/a” is not an address of the web"),
    "no-path": (["http://old//[a/b,/pl/news/,"], "line 2: “http://old//[a/b” is not an address of the web"),
    "to-no-host": (["/a,http://[new/,"], "line 2: “http://[new/” is not an address of the web"),
    "page-stands-in-capitals": (["/pl/NEWS,/pl/news/flood/,"], "line 2: a page stands at this address"),
    "quoted-lines": (['"/a\n",/pl/news/,', "/b,/pl/gone/,"], "line 4 (row 3 of the table): there is no page"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_line_is_named_by_its_number(news, table, name):
    rows, expected = WRONG[name]

    said = run(table(*rows))

    assert expected in said[1]


def test_address_that_led_somewhere_leads_nowhere_in_two_steps(news, table):
    run(table("/a,/pl/news/,"))

    said = run(table("/b,/a,"))[1]

    assert "“/a” is an old address itself; name the address it leads to, /pl/news/." in said


def test_good_lines_are_taken_beside_wrong_ones(news, table):
    said = run(table("http://[b,/pl/news/,", "/b,http://[b,", "/b,/pl/gone/,", "/a,/pl/news/,"))[1]

    assert "1 taken, 0 there already, 3 refused" in said
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/a"]


def test_another_site_is_led_to_when_it_is_allowed(client, news, table):
    run(table("/a,https://partner.example/x,"), allow_host=["partner.example"])

    assert answer(client, "/a") == (301, "https://partner.example/x")


def test_a_document_can_be_led_to(client, news, table):
    document = media.document()

    run(table(f"/pdf/1,{document.url},"))

    assert answer(client, "/pdf/1") == (301, document.url)


def test_dry_run_writes_nothing(news, table):
    said = run(table("/a,/pl/news/,"), dry_run=True)[0]

    assert "line 2: new: /a" in said
    assert "Nothing was written." in said
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_common_form_of_a_table_is_read(client, news, table, encoding, separator):
    head = separator.join(["old_address", "new_address"])

    said = run(table(separator.join(["/żółw", "/pl/news/flood/"]), head=head, encoding=encoding))[0]

    assert ("read as Windows-1250" in said) == (encoding == "cp1250")
    assert answer(client, "/żółw") == (301, news.url)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"/a,/pl/\n", "has no column old_address, new_address"),
        (b"old_address,new_address,colour\n", "nobody knows the column colour"),
        (b"PK\0\1", "is not a CSV file"),
        (b"", "has no column"),
    ],
)
def test_file_that_is_no_such_table_is_refused_in_words(tmp_path, content, expected):
    path = tmp_path / "old.csv"
    path.write_bytes(content)

    assert expected in run(path)[1]


def test_what_was_exported_is_imported_again(news, table, tmp_path):
    run(table("/index.php?id=1,/pl/news/flood/,", "/żółw,/pl/news/?page=2,no"))
    path = tmp_path / "out.csv"

    call_command("export_redirects", path)
    said = run(path)

    assert "0 taken, 2 there already, 0 refused" in said[0]
    assert "/żółw;/pl/news/?page=2;no" in path.read_text("utf-8-sig")


def test_what_wagtail_keeps_of_a_page_that_moved_is_imported_again_too(client, news, tmp_path):
    Redirect.objects.create(old_path="/pl/news/water", redirect_page=news, site=Site.objects.get())
    path = tmp_path / "out.csv"
    call_command("export_redirects", path)

    said = run(path)[0]

    assert "0 taken, 1 there already" in said
    assert answer(client, "/pl/news/water/") == (301, "/pl/news/flood/")
    assert Redirect.objects.count() == 1


def test_an_address_nobody_knows_is_still_not_found(client, news, table):
    run(table("/a,/pl/news/,"))

    assert client.get("/b").status_code == 404
    assert client.get("/%00").status_code == 404
    assert client.get("/" + "b" * 3000).status_code == 404


def test_page_is_found_in_capitals_and_leads_round_in_no_circle_when_it_is_gone(client, news, table):
    said = run(table("/pl/News/Flood,/pl/news/flood/,"))
    found = answer(client, "/pl/News/Flood")
    news.unpublish()

    assert said[1] == ""
    assert found == (301, "/pl/news/flood/")
    assert client.get("/pl/News/Flood", follow=True).status_code == 404
    assert client.get("/pl/news/flood/?utm_source=x", follow=True).status_code == 404
    assert client.get("/pl/news/flood/").status_code == 404


def test_page_that_came_back_leads_round_in_no_circle_when_it_is_gone(client, news):
    Redirect.objects.create(old_path="/pl/news/flood", redirect_page=news, site=Site.objects.get())
    news.unpublish()

    assert client.get("/pl/news/flood/").status_code == 404


def test_list_with_a_query_leads_round_in_no_circle_when_it_is_gone(client, news):
    Redirect.objects.create(old_path="/pl/News", redirect_link="/pl/news/?page=2")
    news.get_parent().unpublish()

    assert client.get("/pl/News", follow=True).status_code == 404


@pytest.mark.parametrize("path", ["//℀x", "//／x/y", "//[x/y", "//\\x", "//%E2%84%80x"])
def test_a_host_that_can_be_none_is_not_found(client, news, path):
    assert client.get("/", PATH_INFO=path.encode().decode("latin-1")).status_code == 404
