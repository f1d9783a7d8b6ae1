"""One request makes a missing answer; what happens when that is slow, or fails. A small application stands behind."""

import time
from contextlib import suppress
from threading import Barrier, Event, Thread

import pytest

from pages.cache import door, marks
from pages.cache.clock import DatabaseSilentError
from tests.pages.cache.conftest import ask

READERS = 20


class Inner:
    """An application that answers with its number, as told."""

    def __init__(self):
        self.made, self.status, self.page, self.keep, self.go_on = 0, "200 OK", 7, True, Event()
        self.go_on.set()

    def __call__(self, environ, start_response):
        self.made += 1
        number = self.made
        if self.keep:
            environ[marks.MARK], environ[marks.PAGE] = True, self.page
        self.go_on.wait(10)
        if self.status == "raise":
            raise RuntimeError("broken")
        start_response(self.status, [("Content-Type", "text/plain")])
        return [str(number).encode()]


class Clock:
    """A clock that shows a number, at once or when it is let go."""

    def __init__(self):
        self.number, self.waiting, self.go_on = 1, 0, Event()
        self.go_on.set()

    def now(self):
        number, self.waiting = self.number, self.waiting + 1
        self.go_on.wait(10)
        if number is None:
            raise DatabaseSilentError
        return number


@pytest.fixture
def inner():
    return Inner()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def portal(inner, clock):
    return door.PageCache(inner, clock, lambda page: page == 7)


def together(portal, count=READERS):
    """As many readers at the same moment; their answers."""
    start, answers = Barrier(count), []

    def read():
        start.wait()
        answers.append(ask(portal, "/pl/"))

    readers = [Thread(target=read) for _reader in range(count)]
    for reader in readers:
        reader.start()
    return readers, answers


def test_twenty_readers_of_a_new_page_make_it_once(portal, inner):
    inner.go_on.clear()
    readers, answers = together(portal)
    while not inner.made:
        time.sleep(0.01)

    inner.go_on.set()
    for reader in readers:
        reader.join()

    assert inner.made == 1
    assert {answer.body for answer in answers} == {b"1"}


def test_nobody_waits_longer_than_the_patience(portal, inner, monkeypatch):
    monkeypatch.setattr(door, "PATIENCE", 0.05)
    inner.go_on.clear()
    readers, answers = together(portal, 3)

    until = time.monotonic() + 5
    while inner.made < 3 and time.monotonic() < until:
        time.sleep(0.01)
    waited_for = inner.made
    inner.go_on.set()
    for reader in readers:
        reader.join()

    assert waited_for == 3
    assert len(answers) == 3


def test_whoever_waits_is_not_given_what_has_grown_too_old(portal, inner, monkeypatch):
    ask(portal, "/pl/")
    monkeypatch.setattr(door, "LIFETIME", 0)
    monkeypatch.setattr(door, "PATIENCE", 0.05)
    inner.go_on.clear()

    readers, answers = together(portal, 3)
    until = time.monotonic() + 5
    while inner.made < 4 and time.monotonic() < until:
        time.sleep(0.01)
    inner.go_on.set()
    for reader in readers:
        reader.join()

    assert {answer.body for answer in answers} == {b"2", b"3", b"4"}


def test_readers_of_a_newer_page_do_not_take_what_was_begun_before_the_change(portal, inner, clock):
    inner.go_on.clear()
    first = Thread(target=ask, args=(portal, "/pl/"))
    first.start()
    while not inner.made:
        time.sleep(0.01)
    clock.number = 2
    later = []
    second = Thread(target=lambda: later.append(ask(portal, "/pl/")))
    second.start()
    while inner.made < 2:
        time.sleep(0.01)

    inner.go_on.set()
    first.join()
    second.join()

    assert later[0].body == b"2"
    assert ask(portal, "/pl/").body == b"2"


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable", "raise"])
def test_an_older_page_is_shown_when_the_new_one_fails(portal, inner, clock, status):
    ask(portal, "/pl/")
    clock.number, inner.status = 2, status

    answer = ask(portal, "/pl/")

    assert (answer.status, answer.body) == (200, b"1")


def test_whoever_waits_for_a_page_that_fails_is_shown_the_older_one_too(portal, inner, clock):
    ask(portal, "/pl/")
    clock.number, inner.status = 2, "500 Internal Server Error"
    inner.go_on.clear()

    readers, answers = together(portal)
    while not portal.flights or inner.made < 2:
        time.sleep(0.01)
    time.sleep(0.2)  # until the others wait
    inner.go_on.set()
    for reader in readers:
        reader.join()

    assert {(answer.status, answer.body) for answer in answers} == {(200, b"1")}


def test_an_older_page_is_shown_for_a_day_and_no_longer(portal, inner, clock, monkeypatch):
    ask(portal, "/pl/")
    clock.number, inner.status = 2, "500 Internal Server Error"
    made, day = time.monotonic(), 24 * 3600

    monkeypatch.setattr(time, "monotonic", lambda: made + day - 1)
    assert ask(portal, "/pl/").body == b"1"

    monkeypatch.setattr(time, "monotonic", lambda: made + day + 1)
    assert ask(portal, "/pl/").status == 500


def test_an_older_page_is_replaced_as_soon_as_the_new_one_succeeds(portal, inner, clock):
    ask(portal, "/pl/")
    clock.number, inner.status = 2, "500 Internal Server Error"
    ask(portal, "/pl/")

    inner.status = "200 OK"

    assert ask(portal, "/pl/").body == b"3"


@pytest.mark.parametrize("page", [8, None])
def test_what_is_no_longer_public_or_a_list_of_pages_is_never_shown_old(portal, inner, clock, page):
    inner.page = page
    ask(portal, "/pl/")
    clock.number, inner.status = 2, "500 Internal Server Error"

    assert ask(portal, "/pl/").status == 500


def test_a_page_is_never_older_than_its_lifetime(portal, inner, monkeypatch):
    ask(portal, "/pl/")
    monkeypatch.setattr(door, "LIFETIME", 0)

    assert ask(portal, "/pl/").body == b"2"


def test_without_a_database_the_newest_page_is_shown_and_nothing_older(portal, inner, clock):
    ask(portal, "/pl/")
    ask(portal, "/pl/other/")
    clock.number = 2
    ask(portal, "/pl/")

    clock.number, inner.status = None, "500 Internal Server Error"

    assert ask(portal, "/pl/").body == b"3"
    assert ask(portal, "/pl/other/").status == 500


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable", "raise"])
def test_one_failure_does_not_keep_a_page_from_being_kept(portal, inner, status):
    inner.status = status
    with suppress(RuntimeError):
        ask(portal, "/pl/")

    inner.status = "200 OK"

    assert [ask(portal, "/pl/").body for _visit in range(3)] == [b"2"] * 3


@pytest.mark.parametrize(
    "status", ["400 Bad Request", "403 Forbidden", "412 Precondition Failed", "429 Too Many Requests"]
)
def test_what_one_visitor_is_refused_is_kept_for_others(portal, inner, status):
    inner.status = status
    ask(portal, "/pl/")

    inner.status = "200 OK"

    assert [ask(portal, "/pl/").body for _visit in range(3)] == [b"2"] * 3


def test_a_database_that_was_put_back_is_shown_at_once_and_its_pages_are_kept(portal, inner, clock):
    clock.number = 5
    ask(portal, "/pl/")
    clock.number = 3

    assert [ask(portal, "/pl/").body for _visit in range(3)] == [b"2"] * 3


def test_of_a_database_that_was_put_back_and_fell_silent_the_pages_are_shown(portal, inner, clock):
    clock.number = 5
    ask(portal, "/pl/")
    ask(portal, "/pl/other/")
    clock.number = 3
    ask(portal, "/pl/")

    clock.number, inner.status = None, "500 Internal Server Error"

    assert ask(portal, "/pl/").body == b"3"
    assert ask(portal, "/pl/other/").status == 500


def test_a_slow_reader_does_not_take_back_what_is_known_of_the_newest_number(portal, inner, clock):
    clock.go_on.clear()
    slow = Thread(target=ask, args=(portal, "/pl/slow/"))
    slow.start()
    while not clock.waiting:
        time.sleep(0.01)
    clock.number = 2
    clock.waiting, clock.go_on, gate = 0, Event(), clock.go_on
    clock.go_on.set()
    ask(portal, "/pl/")

    gate.set()
    slow.join()
    clock.number, inner.status = None, "500 Internal Server Error"

    assert ask(portal, "/pl/").body == b"1"


@pytest.mark.parametrize("status", ["200 OK", "302 Found", "404 Not Found", "410 Gone"])
def test_an_address_that_is_not_kept_makes_nobody_wait_twice(portal, inner, status):
    inner.keep, inner.status = False, status
    ask(portal, "/pl/")
    inner.go_on.clear()
    readers, _answers = together(portal)

    until = time.monotonic() + 5
    while inner.made < 1 + READERS and time.monotonic() < until:
        time.sleep(0.01)
    at_once = inner.made
    inner.go_on.set()
    for reader in readers:
        reader.join()

    assert at_once == 1 + READERS
