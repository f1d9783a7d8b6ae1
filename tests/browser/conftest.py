"""Real Chromium against a real server on a copy of the demo network."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import ROOT, demo_portal, manage

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """The address of a served demo network; its folder is `portal.folder`."""
    folder = tmp_path_factory.mktemp("portal") / "var"
    shutil.copytree(demo_portal(), folder)
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "PORTAL_VAR": str(folder),
        "PORTAL_URL": f"http://localhost:{port}",
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
    }
    manage("demo", **environment)
    manage("collectstatic", "--noinput", "--verbosity", "0", **environment)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [*command, "--blocking-threads", "4", "cms.wsgi:application"], cwd=ROOT, env=environment, stdout=log, stderr=log
    )
    address = Served(f"http://localhost:{port}", folder)
    wait_until_ready(server, address)
    yield address
    server.terminate()
    server.wait(timeout=20)
    log.close()


class Served(str):
    def __new__(cls, address, folder):
        served = super().__new__(cls, address)
        served.folder = folder
        return served


def wait_until_ready(server, address):
    deadline = time.monotonic() + 60
    while not answers(f"{address}/pl/"):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError((address.folder / "server.log").read_text())
        time.sleep(0.1)


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        missing = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing("Chromium is not installed: browser tests did not run.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def visit(browser, portal):
    """Open a page: `visit("/pl/", width=390, dark=True)`. A word of the console or a foreign request fails the test."""
    contexts, complaints = [], []

    def open_page(path, *, width=1280, dark=False, javascript=True, language="pl"):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=language,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: foreign(request.url))
        page.goto(f"{portal}{path}")
        return page

    def foreign(url):
        if not url.startswith((str(portal), "data:", "blob:", "about:")):
            complaints.append(f"foreign request: {url}")

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
