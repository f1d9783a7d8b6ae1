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
from urllib.parse import unquote, urldefrag, urlencode, urljoin, urlsplit

import pytest
from django.test import RequestFactory

from cms import errors
from tests.browser.addresses import LANGUAGES, PLACES, VIEWS, rows
from tests.browser.addresses import address as address_of
from tests.browser.desk import codes
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
BEHIND = [
    "",
    "styleguide/",
    "account/logout/",
    "account/email/",
    "account/password/change/",
    "account/2fa/",
    "account/2fa/webauthn/",
    "account/sessions/",
]
# A link of a mail that was used already, or cut short, is answered too.
RESET = [f"account/password/reset/{end}" for end in ("", "done/", "key/1-x/", "key/done/")]
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
    found = re.findall(r'(?:href|src)="([^"#]+)', html)
    for several in re.findall(r'srcset="([^"]+)"', html):
        found += [candidate.split()[0] for candidate in several.split(",")]
    for one in found:
        address = urljoin(base, unescape(one))
        if urlsplit(address)[:2] == urlsplit(base)[:2]:
            yield address


def anchors(html, base):
    """(address without its fragment, fragment) of every link to a place on a page."""
    for found in re.findall(r'href="([^"]*#[^"]+)"', html):
        address, fragment = urldefrag(urljoin(base, unescape(found)))
        yield address, unquote(fragment)


def ids(html):
    return {unescape(found) for found in re.findall(r'\bid="([^"]+)"', html)}


def error_pages():
    """{what it is: html} of the answers to what cannot be answered, in every language."""
    answers = {}
    for language in LANGUAGES:
        request = RequestFactory().get(f"/{language}/nobody-wrote-this/")
        answers[f"403 {language}"] = errors.forbidden(request, None)
        answers[f"403 {language} for a form"] = errors.csrf_failure(request)
        answers[f"404 {language}"] = errors.not_found(request, None)
        answers[f"500 {language}"] = errors.failed(request)
    return {name: answer.content.decode() for name, answer in answers.items()}


def behind_the_login(portal):
    """{address: html} of what only people with an account see, and of a form sent with mistakes, in every language."""
    jar = urllib.request.HTTPCookieProcessor()
    opener = urllib.request.build_opener(jar)
    login = f"{portal}{address_of('login', 'pl')}"
    email = "redakcja@demo.example"
    refused = send(opener, login, login=email, password="wrong")
    send(opener, login, login=email, password=portal.password(email))
    send(opener, f"{portal}/pl/account/2fa/authenticate/", code=codes(portal, email))
    own = [f"{portal}/{language}/{path}" for language in LANGUAGES for path in BEHIND]
    return {"a refused login": refused} | {place: opener.open(place, timeout=30).read().decode() for place in own}


def served_errors(portal):
    """{what it is: html} of a missing address and of a form without its token, as the server answers them."""
    answers = {}
    for language in LANGUAGES:
        answers[f"served 404 {language}"] = refusal(f"{portal}{address_of('not-found', language)}", 404)
        answers[f"served 403 {language}"] = refusal(f"{portal}{address_of('login', language)}", 403, b"login=x")
    return answers


def refusal(place, status, body=None):
    """What the server says while it refuses with this status."""
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(place, body, timeout=30)
    assert refused.value.code == status
    return refused.value.read().decode()


def send(opener, place, **words):
    """Fill in the form of a page and send it; the page that answers."""
    form = opener.open(place, timeout=30).read().decode()
    words["csrfmiddlewaretoken"] = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)', form)[1]
    request = urllib.request.Request(place, urlencode(words).encode(), {"Referer": place})
    try:
        return opener.open(request, timeout=30).read().decode()
    except urllib.error.HTTPError as refused:
        return refused.read().decode()


@pytest.fixture(scope="module")
def crawl(portal):
    """{address: (status, html or None, linked from)} of everything reachable from the three homes."""
    seen = {}
    waiting = [(f"{portal}/{language}/", "start") for language in LANGUAGES]
    waiting += [
        (f"{portal}{address_of(view, language)}", "start") for view in [*VIEWS, *PLACES] for language in LANGUAGES
    ]
    waiting += [(f"{portal}/{language}/{path}", "start") for language in LANGUAGES for path in RESET]
    while waiting:
        place, source = waiting.pop()
        if place in seen:
            continue
        status, html = fetch(place)
        seen[place] = (status, html, source)
        if html and "/admin/" not in place:
            waiting += [(link, place) for link in links(html, place)]
    return seen


def test_every_internal_link_leads_somewhere(crawl):
    broken = {address: (status, source) for address, (status, _html, source) in crawl.items() if status != 200}

    assert broken == {}
    assert len(crawl) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_is_reached_from_the_home_of_its_language(crawl, portal, language):
    query = "SELECT url_path FROM wagtailcore_page WHERE live AND depth > 1 AND url_path LIKE '/{}/%'"
    live = {f"{portal}{path}" for (path,) in rows(query.format(language))}
    reached, waiting = set(), [f"{portal}/{language}/"]
    while waiting:
        place = waiting.pop()
        if place not in reached and place.startswith(f"{portal}/{language}/"):
            reached.add(place)
            waiting += links(crawl[place][1] or "", place)

    assert live - reached == set()
    assert len(live) > 50


def test_every_link_to_a_place_on_a_page_finds_it(crawl):
    places = {address: ids(html) for address, (_status, html, _source) in crawl.items() if html}
    wanted = {
        (target, fragment, source)
        for source, (_status, html, _from) in crawl.items()
        if html and "/admin/" not in source
        for target, fragment in anchors(html, source)
    }

    assert {each for each in wanted if each[0] in places and each[1] not in places[each[0]]} == set()
    assert len(wanted) > 150


def test_every_page_is_valid_html(crawl, portal, tmp_path):
    if not VNU.exists() or not shutil.which("java"):
        missing = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing("The Nu checker or Java is not installed: HTML was not checked.")
    pages = {address: html for address, (_status, html, _source) in crawl.items() if html and "/admin/" not in address}
    every = pages | error_pages() | served_errors(portal) | behind_the_login(portal)
    names = {}
    for number, (name, html) in enumerate(every.items()):
        path = tmp_path / f"{number}.html"
        path.write_text(html, "utf-8")
        names[str(path)] = name

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
