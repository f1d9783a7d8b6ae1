"""The portal behind its door, asked as a web server asks it."""

from dataclasses import dataclass
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection

from pages.cache import door

HOST = "localhost:8000"


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def ask(application, address, **headers):
    """One GET of an address by WSGI; `method="HEAD"` and headers such as `cookie="…"`."""
    path, _mark, query = address.partition("?")
    environ = {"REQUEST_METHOD": headers.pop("method", "GET"), "PATH_INFO": path, "QUERY_STRING": query}
    environ |= {"HTTP_HOST": HOST} | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    setup_testing_defaults(environ)
    heard = door.Heard()
    body = application(environ, heard)
    content = b"".join(body)
    door.close(body)
    return Answer(int(heard.status[:3]), {name.lower(): value for name, value in heard.headers}, content)


@pytest.fixture
def kept_open():
    """A request ends by closing connections; a test in a transaction needs its own, as Django's test client knows."""
    signals = [request_started, request_finished] if connection.in_atomic_block else []
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def cached(kept_open):
    """The portal behind a fresh page cache; `cached(address, …)` asks it, `cached.made` counts what Django made."""
    django = get_wsgi_application()

    def counting(environ, start_response):
        asked.made += 1
        return django(environ, start_response)

    portal = door.opened(counting)

    def asked(address, **headers):
        return ask(portal, address, **headers)

    asked.made, asked.portal = 0, portal
    yield asked
    portal.clock.close()
