"""Every page of the demo: valid by the Nu checker, and every internal link leads somewhere."""

import json
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.browser
VNU = ROOT / "tools/vnu/node_modules/vnu-jar/build/dist/vnu.jar"


def fetch(address):
    """(status, html or None) of an address of the portal."""
    try:
        with urllib.request.urlopen(address, timeout=30) as response:
            is_html = response.headers.get_content_type() == "text/html"
            return response.status, response.read().decode() if is_html else None
    except urllib.error.HTTPError as error:
        return error.code, None


def links(html, base):
    """Addresses of the same portal that a page links to or loads."""
    for found in re.findall(r'(?:href|src)="([^"#]+)', html):
        address = urljoin(base, unescape(found))
        if urlsplit(address)[:2] == urlsplit(base)[:2]:
            yield address


@pytest.fixture(scope="module")
def crawl(portal):
    """{address: (status, html or None, linked from)} of everything reachable from the three homes."""
    seen = {}
    waiting = [(f"{portal}/{language}/", "start") for language in ("pl", "sk", "en")]
    while waiting:
        address, source = waiting.pop()
        if address in seen:
            continue
        status, html = fetch(address)
        seen[address] = (status, html, source)
        if html and "/admin/" not in address:
            waiting += [(link, address) for link in links(html, address)]
    return seen


def test_every_internal_link_leads_somewhere(crawl):
    broken = {address: (status, source) for address, (status, _html, source) in crawl.items() if status != 200}

    assert broken == {}
    assert len(crawl) > 150


def test_every_page_is_valid_html(crawl, tmp_path):
    if not VNU.exists() or not shutil.which("java"):
        missing = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing("The Nu checker or Java is not installed: HTML was not checked.")
    names = {}
    for number, (address, (_status, html, _source)) in enumerate(crawl.items()):
        if html and "/admin/" not in address:
            path = tmp_path / f"{number}.html"
            path.write_text(html, "utf-8")
            names[str(path)] = address

    answer = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", "--errors-only", *names],
        capture_output=True,
        text=True,
        check=True,
    )

    errors = {(names.get(found(m), "?"), m["message"]) for m in json.loads(answer.stderr)["messages"]}
    assert "\n".join(f"{address}: {message}" for address, message in sorted(errors)) == ""


def found(message):
    return str(Path(urlsplit(message.get("url", "")).path))
