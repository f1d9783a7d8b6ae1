"""Two hundred readers a second while an editor publishes fifty times: nobody is shown what was replaced before."""

import http.client
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from threading import Event, Thread

import pytest

from tests.browser.conftest import serving
from tests.conftest import ROOT

READERS, A_SECOND = 20, 200
EDITIONS = 50
PATH = "/pl/aktualnosci/nowy-portal-sieci/"
# Another process than any that serves: each edition, and when its publication had ended on the machine's one clock.
EDITOR = f"""
import time
import django
django.setup()
from pages.models import NewsPage
page = NewsPage.objects.get(slug="nowy-portal-sieci", locale__language_code="pl")
for edition in range(1, {EDITIONS} + 1):
    page.title = f"Wydanie {{edition}}"
    page.save_revision().publish()
    print(edition, time.monotonic(), flush=True)
"""


@dataclass(frozen=True)
class Reading:
    asked_at: float
    status: int
    edition: int


class Reader(Thread):
    """Asks for the page at its own pace until told to stop."""

    def __init__(self, port, stop):
        super().__init__()
        self.port, self.stop, self.readings = port, stop, []

    def run(self):
        connection, pause = http.client.HTTPConnection("localhost", self.port, timeout=30), READERS / A_SECOND
        due = time.monotonic()
        while not self.stop.is_set():
            asked_at = time.monotonic()
            connection.request("GET", PATH)
            answer = connection.getresponse()
            found = re.search(rb"<h1[^>]*>Wydanie.(\d+)</h1>", answer.read().replace("\u00a0".encode(), b" "))
            self.readings.append(Reading(asked_at, answer.status, int(found[1]) if found else 0))
            due += pause
            self.stop.wait(max(0, due - time.monotonic()))
        connection.close()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A served demo network of two processes."""
    with serving(tmp_path_factory.mktemp("crowded") / "var", workers=2) as address:
        yield address


def published(environment):
    """{edition: when it was published} by an editor who works until the last one."""
    words = [sys.executable, "-W", "ignore", "-c", EDITOR]
    known = environment | {"DJANGO_SETTINGS_MODULE": "cms.settings"}
    said = subprocess.run(words, cwd=ROOT, env=known, capture_output=True, text=True, check=True).stdout
    return {int(line.split()[0]): float(line.split()[1]) for line in said.splitlines()}


def test_nobody_is_shown_what_was_replaced_before_they_asked(crowded):
    stop = Event()
    readers = [Reader(int(crowded.rpartition(":")[2]), stop) for _reader in range(READERS)]
    for reader in readers:
        reader.start()

    ended = published(crowded.environment)
    stop.set()
    for reader in readers:
        reader.join()

    readings = [reading for reader in readers for reading in reader.readings]
    outdated = [
        reading
        for reading in readings
        if reading.edition < max((edition for edition, at in ended.items() if at < reading.asked_at), default=0)
    ]
    seconds = max(reading.asked_at for reading in readings) - min(reading.asked_at for reading in readings)
    assert len(ended) == EDITIONS
    assert {reading.status for reading in readings} == {200}
    assert outdated == []
    assert len({reading.edition for reading in readings}) > EDITIONS / 5, "the readers saw the editor at work"
    assert len(readings) / seconds > A_SECOND * 0.7, "there were as many readers as promised"
