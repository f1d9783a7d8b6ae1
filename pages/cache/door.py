"""The door of the portal: answers that are the same for everybody are given here, before Django is asked at all.

A WSGI application around another. An answer is kept under the number of what the public sees (pages/generation.py), so
after a change nothing older is shown, in any process. One request makes a missing answer, the others wait for it.
"""

import logging
import threading
import time
from http import HTTPStatus

from django.conf import settings
from django.db import close_old_connections

from pages.cache import marks
from pages.cache.clock import DatabaseSilentError, clock
from pages.cache.eligible import address
from pages.cache.store import Kept, Shelf
from pages.public import is_shown

log = logging.getLogger(__name__)

PATIENCE = 2  # seconds that others wait for the one who makes the answer
LIFETIME = 300  # seconds: what follows the clock (an event that is over) is not older than this
OLDEST = 24 * 3600  # seconds: for a day a page that cannot be made anew is shown as it was
LARGEST = 2_000_000  # bytes: larger answers are not kept
REMEMBERED = 10_000  # addresses known not to be kept: nobody waits for those
# Asked of what is kept, not of Django: what is made is whole, for everybody. A part is never sent (RFC 9110, 14.2).
CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE"}
FOR_ALL = ("2", "3", "404", "410")  # statuses that tell of the address


def opened(application):
    """The portal's application behind the door, as this installation is set up."""
    return PageCache(application, clock(), ask_whether_shown, megabytes=settings.PAGE_CACHE_MB)


def ask_whether_shown(page):
    """Outside a request nobody else closes a connection that has gone bad."""
    close_old_connections()
    try:
        return is_shown(page)
    finally:
        close_old_connections()


class Flight:
    """Somebody is making this answer; who waits for it gets just what was made, or nothing."""

    def __init__(self, shelf, key, number, begun):
        self.shelf, self.key, self.number, self.begun = shelf, key, number, begun
        self.landed, self.kept = threading.Event(), None


class PageCache:
    """`application` wrapped; `clock` tells the number; `still_public(page id)` is asked before an old page is shown."""

    def __init__(self, application, clock, still_public, *, megabytes=64):
        self.application, self.clock, self.still_public = application, clock, still_public
        # Addresses with a question mark are endless: they get a quarter, and cannot push the pages out.
        self.pages, self.questions = Shelf(megabytes * 750_000), Shelf(megabytes * 250_000)
        self.flights, self.lock = {}, threading.Lock()
        self.unkept = {}
        self.last, self.heard = -1, 0  # the newest number, and when it was heard of first

    def __call__(self, environ, start_response):
        key = address(environ)
        if key is None:
            return self.application(environ, start_response)
        shelf = self.questions if key[2] else self.pages
        kept, asked = shelf.get(key), time.monotonic()
        try:
            number = self.clock.now()
        except DatabaseSilentError:
            return self.without_database(kept, environ, start_response)
        if number != self.last:
            self.note(number, asked)
        # It was kept before the number was asked for: only a database that has been put back tells a lower one.
        if kept and kept.generation == number and asked - kept.made < LIFETIME:
            return kept.answer(environ, start_response)
        if environ["REQUEST_METHOD"] != "GET" or self.unkept.get(key) == number:
            return self.application(environ, start_response)
        return self.missing(Flight(shelf, key, number, asked), environ, start_response)

    def note(self, number, asked):
        """A lower number comes from a slow thread, unless it was asked for when the higher one was already known."""
        with self.lock:
            if number > self.last or asked > self.heard:
                self.last, self.heard = number, time.monotonic()

    def without_database(self, kept, environ, start_response):
        """What was the newest when the database was last heard of is the newest still."""
        if kept and kept.generation == self.last:
            return kept.answer(environ, start_response)
        return self.application(environ, start_response)

    def missing(self, flight, environ, start_response):
        """Make the answer, or wait for whoever is making it; after two seconds make it all the same."""
        place = flight.key, flight.number
        with self.lock:
            first = self.flights.setdefault(place, flight)
        if first is not flight:
            first.landed.wait(PATIENCE)
            return (first.kept.answer if first.kept else self.application)(environ, start_response)
        try:
            return self.make(flight, environ, start_response)
        finally:
            with self.lock:
                self.flights.pop(place, None)
            flight.landed.set()

    def make(self, flight, environ, start_response):
        """Ask Django, keep what may be kept, and answer. An older page is better than an error page."""
        heard = Heard()
        asked = {name: value for name, value in environ.items() if name not in CONDITIONS}
        try:
            body = self.application(asked, heard)
        except Exception:
            if not self.old(flight):
                raise
            log.exception("An older page is shown")
            return flight.kept.answer(environ, start_response)
        if heard.failed and self.old(flight):
            close(body)
            log.error("An older page is shown")
            return flight.kept.answer(environ, start_response)
        if not heard.may_be_kept(asked):
            if heard.speaks_for_all(asked):
                self.leave(flight)
            start_response(heard.status, heard.headers, *heard.more)
            return body
        content = b"".join(body)
        close(body)
        flight.kept = Kept(heard.headers, content, flight.number, page=marks.page_of(asked), made=flight.begun)
        if len(content) <= LARGEST:
            flight.shelf.put(flight.key, flight.kept)
        return flight.kept.answer(environ, start_response)

    def leave(self, flight):
        """Until something public changes nobody waits for this address again."""
        if len(self.unkept) >= REMEMBERED:
            self.unkept.clear()
        self.unkept[flight.key] = flight.number

    def old(self, flight):
        """The page as it was, if everybody may see it still; for those who wait too. Lists are never shown old."""
        kept = flight.shelf.get(flight.key)
        if kept is None or kept.page is None or time.monotonic() - kept.made > OLDEST:
            return None
        try:
            flight.kept = kept if self.still_public(kept.page) else None
        except Exception:
            log.exception("Nobody knows whether the page is still public")
        return flight.kept


class Heard:
    """What an application says to `start_response`, held back until we know what to do with it."""

    def __init__(self):
        self.status, self.headers, self.more = "", [], ()

    def __call__(self, status, headers, *more):
        self.status, self.headers, self.more = status, headers, more

    @property
    def failed(self):
        return self.status[:1] == "5"

    def speaks_for_all(self, environ):
        """Not so a bad moment, what one visitor is refused, or a cookie for one visitor on a page for all."""
        return self.status.startswith(FOR_ALL) and not self.same_for_all(environ)

    def same_for_all(self, environ):
        return self.status.startswith(str(HTTPStatus.OK.value)) and marks.marked(environ)

    def may_be_kept(self, environ):
        if not self.same_for_all(environ):
            return False
        said = {name.lower(): value for name, value in self.headers}
        private = {"private", "no-store"} & {part.strip() for part in said.get("cache-control", "").split(",")}
        return "set-cookie" not in said and "content-encoding" not in said and not private


def close(body):
    """Django ends the request when its answer is closed."""
    if hasattr(body, "close"):
        body.close()
