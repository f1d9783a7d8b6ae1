"""The demo becomes another network by its settings alone; what stands around its pages keeps no word of the old one."""

import re
import sqlite3
import urllib.error
import urllib.request
from contextlib import closing
from html import escape, unescape

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import KINDS, LANGUAGES, address
from tests.browser.desk import log_in

pytestmark = pytest.mark.browser
OLD, NEW = "SMEK", "SMN"
WORDS = {
    "name": {"pl": "Sieć Miast Nadodrza", "sk": "Sieť miest Poodria", "en": "Network of Oder Cities"},
    "tagline": {"pl": "Miasta nad Odrą.", "sk": "Mestá pri Odre.", "en": "Cities on the Oder."},
    "contact": {"pl": "Biuro sieci", "sk": "Kancelária siete", "en": "Office of the network"},
    "closing_note": {"pl": "Wersja próbna.", "sk": "Skúšobná verzia.", "en": "Trial version."},
}
PLAIN = {"short_name": NEW, "email": "biuro@nadodrze.example", "phone": "+48 00", "accent": "#26255c"}
MORE = ["/", "/icon.svg", "/brand.css", "/admin/", *(f"/{code}/site.webmanifest" for code in LANGUAGES)]
PATHS = sorted({path for kind in KINDS for code in LANGUAGES if (path := address(kind, code))} | set(MORE))


@pytest.fixture(scope="module")
def other_network(office, browser):
    """The administrator tries a colour nobody can read, is told so, and then makes another network of it."""
    context = browser.new_context()
    page = context.new_page()
    log_in(page, office, "admin@demo.example")
    page.goto(f"{office}/admin/settings/pages/networkidentity/")
    for field, words in WORDS.items():
        for code, text in words.items():
            page.locator(f"#id_{field}_{code}").fill(text)
    for field, text in PLAIN.items():
        page.locator(f"#id_{field}").fill(text)
    page.locator("#id_accent").fill("#eeeeee")
    page.locator("main form button[type=submit]").last.click()
    refused = page.locator("#panel-child-colours-accent-errors, [id$=accent-errors]").first.inner_text()
    page.locator("#id_accent").fill(PLAIN["accent"])
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".messages .success")).to_be_visible()
    context.close()
    return refused


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return response.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def content(office):
    """What editors wrote into pages, longest first: titles, leads, descriptions."""
    with closing(sqlite3.connect(office.folder / "portal.sqlite3")) as database:
        pages = database.execute("SELECT title, seo_title, search_description FROM wagtailcore_page").fetchall()
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE name LIKE 'pages_%page'")]
        leads = [database.execute(f"SELECT lead FROM {table}").fetchall() for table in tables]
    texts = {text for rows in (pages, *leads) for row in rows for text in row if text and OLD in text and text != OLD}
    return sorted(texts, key=len, reverse=True)


def around(html, words):
    """A page without its own content: what the portal itself puts there."""
    html = re.sub(r"<main\b.*?</main>", "", html, flags=re.S)
    text = re.sub(r"\s+", " ", unescape(html).replace("\xa0", " "))
    for written in words:
        text = text.replace(re.sub(r"\s+", " ", written.replace("\xa0", " ")), "")
    return text


def test_a_colour_nobody_can_read_is_refused_beside_its_field(other_network):
    assert ": 1" in other_network


def test_no_page_speaks_of_the_old_network(office, other_network):
    words = content(office)
    found = {path: around(fetch(f"{office}{path}"), words) for path in PATHS}

    left = {path: re.findall(rf".{{40}}{OLD}.{{30}}", text)[:3] for path, text in found.items() if OLD in text}

    assert left == {}
    assert len(found) > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_new_name(office, other_network, language):
    html = fetch(f"{office}/{language}/")

    for field in ("name", "contact", "closing_note"):
        assert escape(WORDS[field][language]) in html.replace("&nbsp;", " ").replace("\xa0", " ")
    assert f"— {NEW}</title>" in html
    assert PLAIN["email"] in html


def test_the_new_colour_reaches_the_page(visitor, office, other_network):
    page = visitor.open(f"{office}/pl/")

    assert "#26255c" in fetch(f"{office}/brand.css")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--spruce')").startswith(
        "light-dark(#26255c"
    )
