import gzip

import brotli
import pytest

from pages.cache.store import Kept, Shelf, encoding, matches

WORDS = b"Miasta po obu stronach jednego grzbietu. " * 100
HTML = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "1"), ("Vary", "Accept-Language")]


def sent(kept, **environ):
    said = {}

    def start_response(status, headers):
        said.update(status=status, headers=dict(headers))

    body = kept.answer({"REQUEST_METHOD": "GET"} | environ, start_response)
    return said["status"], said["headers"], b"".join(body)


@pytest.mark.parametrize(
    ("accepted", "name", "unpack"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
    ],
)
def test_words_are_compressed_as_the_browser_likes(accepted, name, unpack):
    _status, headers, body = sent(Kept(HTML, WORDS, 1), HTTP_ACCEPT_ENCODING=accepted)

    assert headers["Content-Encoding"] == name
    assert headers["Content-Length"] == str(len(body))
    assert unpack(body) == WORDS
    assert len(body) < len(WORDS) / 5


@pytest.mark.parametrize("accepted", ["", "identity", "deflate", "gzip;q=0", "brotli"])
def test_whoever_takes_no_compression_gets_none(accepted):
    assert encoding(accepted) == ""


def test_pictures_are_not_compressed():
    _status, headers, body = sent(Kept([("Content-Type", "image/png")], WORDS, 1), HTTP_ACCEPT_ENCODING="br")

    assert "Content-Encoding" not in headers
    assert body == WORDS


def test_an_answer_says_on_what_it_depends():
    _status, headers, _body = sent(Kept(HTML, WORDS, 1))

    assert headers["Vary"] == "Accept-Language, Cookie, Accept-Encoding"
    assert headers["Cache-Control"] == "no-cache"


def test_head_gets_the_headers_of_get():
    _status, headers, body = sent(Kept(HTML, WORDS, 1), REQUEST_METHOD="HEAD")

    assert body == b""
    assert headers["Content-Length"] == str(len(WORDS))


@pytest.mark.parametrize("wanted", ['"a"', 'W/"a"', '"b", W/"a"', "*"])
def test_etags_are_compared_weakly(wanted):
    assert matches(wanted, 'W/"a"')
    assert not matches('"b"', 'W/"a"')


def test_a_shelf_that_is_full_drops_what_was_made_first():
    shelf = Shelf(3 * Kept([], b"x" * 1000, 1).size)

    for name in "abcd":
        shelf.put(name, Kept([], b"x" * 1000, 1))

    assert [name for name in "abcd" if shelf.get(name)] == ["b", "c", "d"]


def test_a_new_answer_takes_the_place_of_the_old_one():
    shelf = Shelf(3 * Kept([], b"x" * 1000, 1).size)

    for number in range(10):
        shelf.put("a", Kept([], b"x" * 1000, number))
    shelf.put("b", Kept([], b"x" * 1000, 1))

    assert shelf.get("a").generation == 9
    assert shelf.get("b")


@pytest.mark.parametrize("number", [1, 3])
def test_an_answer_that_was_begun_earlier_takes_no_newer_ones_place(number):
    shelf, slow, quick = Shelf(10_000), Kept([], b"slow", number, made=1), Kept([], b"quick", 2, made=2)

    shelf.put("a", quick)
    shelf.put("a", slow)

    assert shelf.get("a") is quick


def test_an_answer_of_a_database_that_was_put_back_takes_the_place_of_a_higher_number():
    shelf, before, after = Shelf(10_000), Kept([], b"before", 2), Kept([], b"after", 1)

    shelf.put("a", before)
    shelf.put("a", after)

    assert shelf.get("a") is after
