"""Real Chromium against a real server on a copy of the demo network."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect, sync_playwright

from tests.conftest import ROOT, demo_portal, fingerprint, manage, prepared
from tools.run.chromium import chromium

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
expect.set_options(timeout=15_000)


class Served(str):
    """The address of a served demo network; its files are in `folder`, its settings in `environment`."""

    def __new__(cls, address, folder, environment):
        served = super().__new__(cls, address)
        served.folder, served.environment = folder, environment
        return served

    def password(self, email):
        logins = json.loads((self.folder / "demo-logins.json").read_text())
        return next(row["password"] for row in logins if row["email"] == email)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def collected_static():
    """The portal's static files, collected once for this state of them."""
    state = fingerprint("cms", "requirements", suffixes=(".py", ".txt", ".css", ".js", ".svg", ".woff2"))

    def collect(folder):
        manage("collectstatic", "--noinput", "--verbosity", "0", PORTAL_VAR=str(folder), PATH=os.environ["PATH"])

    return prepared(f"static-{state}", collect) / "static"


@contextmanager
def serving(folder, workers=1):
    """Serve a copy of the demo network from this folder, with so many processes."""
    static = collected_static()
    shutil.copytree(demo_portal(), folder)
    (folder / "static").symlink_to(static)
    port = free_port()
    move_to(folder / "portal.sqlite3", port)
    environment = {
        "PATH": os.environ["PATH"],
        "PORTAL_VAR": str(folder),
        "PORTAL_URL": f"http://localhost:{port}",
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "cms.wsgi:application"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_until_ready(server, f"http://localhost:{port}/pl/", folder / "server.log")
            yield Served(f"http://localhost:{port}", folder, environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


def move_to(database, port):
    """Tell the copied portal the address it is served at."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE wagtailcore_site SET hostname = 'localhost', port = ?", [port])


def wait_until_ready(server, address, log):
    deadline = time.monotonic() + 60
    while not answers(address):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(log.read_text())
        time.sleep(0.1)


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """A served demo network that no test changes."""
    with serving(tmp_path_factory.mktemp("portal") / "var") as address:
        yield address


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A served demo network of this module's own: its tests may change what they like."""
    with serving(tmp_path_factory.mktemp("office") / "var") as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    if not chromium():
        missing = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing("Chromium is not installed: browser tests did not run.")
    # Playwright leaves its event loop marked as running in this thread; Django would then refuse every query of the
    # tests that come after. There is no second thread here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield running
        running.close()


class Visitor:
    """Opens pages as readers do, and writes down every word of the console and every request that leaves the portal."""

    def __init__(self, browser):
        self.browser, self.contexts, self.complaints = browser, [], []

    def open(self, address, *, status=200, **options):
        """A page of a browser of its own. `status` is the answer its address is expected to give."""
        page = self.arrive(address, **options)
        assert page.goto(address).status == status
        return page

    def arrive(self, address, *, width=1280, height=900, dark=False, javascript=True, language="pl", **more):
        """A page of a browser that has never been here, before it asks for anything."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=language,
            reduced_motion="reduce",
            **more,
        )
        self.contexts.append(context)
        page = context.new_page()
        self.listen(page, address)
        return page

    def listen(self, page, address):
        portal = "/".join(address.split("/")[:3])
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.watch(request.url, portal))

    def hear(self, message):
        wanted = "status of 4" in message.text and message.location["url"] == message.page.url
        if message.type == "error" and not wanted:
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def watch(self, url, portal):
        if not url.startswith((portal, "data:", "blob:", "about:")):
            self.complaints.append(f"foreign request: {url}")

    def close(self):
        for context in self.contexts:
            context.close()


@pytest.fixture
def visitor(browser):
    """A word of the console or a foreign request fails the test."""
    visitor = Visitor(browser)
    yield visitor
    visitor.close()
    assert visitor.complaints == []


@pytest.fixture
def visit(visitor, portal):
    """Open a page of the unchanged portal: `visit("/pl/", width=390, dark=True)`."""

    def open_page(path, **options):
        return visitor.open(f"{portal}{path}", **options)

    return open_page


def login_path(language):
    with translation.override(language):
        return reverse("account_login")
