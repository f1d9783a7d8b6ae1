"""The demo becomes another network by its settings alone; what stands around its pages keeps no word of the old one."""

import re
import sqlite3
import urllib.error
import urllib.request
from contextlib import closing
from email import message_from_string
from email.header import decode_header, make_header
from html import escape, unescape

import pytest
from playwright.sync_api import expect

from pages.demo.content import read
from tests.browser.addresses import KINDS, LANGUAGES, address
from tests.browser.desk import log_in
from tests.conftest import manage

pytestmark = pytest.mark.browser
OLD, NEW = "SMEK", "SMN"
HOUSE_MARK = "M0 33.9L4 22.5"  # how the drawing of the ridge begins
WORDS = {
    "name": {"pl": "Sieć Miast Nadodrza", "sk": "Sieť miest Poodria", "en": "Network of Oder Cities"},
    "tagline": {"pl": "Miasta nad Odrą.", "sk": "Mestá pri Odre.", "en": "Cities on the Oder."},
    "contact": {"pl": "Biuro sieci", "sk": "Kancelária siete", "en": "Office of the network"},
    "closing_note": {"pl": "Wersja próbna.", "sk": "Skúšobná verzia.", "en": "Trial version."},
}
PLAIN = {"short_name": NEW, "email": "biuro@nadodrze.example", "phone": "+48 00", "accent": "#26255c"}
MORE = ["/", "/icon.svg", "/brand.css", "/admin/", *(f"/{code}/site.webmanifest" for code in LANGUAGES)]
PATHS = sorted({path for kind in KINDS for code in LANGUAGES if (path := address(kind, code))} | set(MORE))


ROWS = """
from io import BytesIO
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page
from pages.models import NetworkIdentity
mark = BytesIO()
Image.new("RGB", (240, 240), "#26255c").save(mark, "PNG")
row = NetworkIdentity.objects.get()
row.logo = get_image_model().objects.create(title="Znak", file=ContentFile(mark.getvalue(), "znak-odry.png"))
row.social_links = [("link", {"label": "Nadodrze na Mastodonie", "url": "https://social.example/@nadodrze"})]
row.footer_network = [("page", Page.objects.get(url_path="/pl/czlonkowie/"))]
row.footer_rules = []
row.programme = None
row.motif = "line"
row.save()
"""


@pytest.fixture(scope="module")
def other_network(office, browser):
    """The administrator tries a colour nobody can read, is told so, and then makes another network of it."""
    manage("shell", "-c", ROWS, **office.environment)  # mark, links and pages: chosen in the same form
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
    return without(words, re.sub(r"<main\b.*?</main>", "", html, flags=re.S))


def without(words, html):
    """A page's text and code, without the titles and leads that menus repeat."""
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


def served_without_editors(office):
    """{what it is: html} of pages no editor writes into, as the server gives them, in every language."""
    answers = {}
    for language in LANGUAGES:
        for path in ("nobody-wrote-this/", "account/login/", "account/password/reset/", "account/password/reset/done/"):
            answers[f"{language}/{path}"] = fetch(f"{office}/{language}/{path}")
        form = urllib.request.Request(f"{office}/{language}/account/login/", b"login=x")  # without its token: refused
        answers[f"{language} refused form"] = fetch(form)
    return answers | {"/admin/": fetch(f"{office}/admin/")}


def test_pages_no_editor_writes_show_nothing_of_the_old_network(office, other_network):
    old = [OLD, HOUSE_MARK, *read()["identity"]["name"].values()]
    words = content(office)

    answers = served_without_editors(office)

    texts = {name: without(words, html) for name, html in answers.items()}
    assert {name: left for name, text in texts.items() if (left := [word for word in old if word in text])} == {}
    assert [name for name, html in answers.items() if "/brand.css" not in html] == []
    assert len(answers) == 5 * len(LANGUAGES) + 1


def footer(html):
    return html[html.index("<footer") :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_mark_links_and_pages_of_the_footer_are_the_new_ones(office, other_network, language):
    html = fetch(f"{office}/{language}/")

    assert re.search(r'<header.*?<img[^>]+src="/media/images/znak-odry', html, re.S)
    assert re.findall(r'href="(https?://[^"]+)"', footer(html)) == ["https://social.example/@nadodrze"]
    assert "Nadodrze na Mastodonie" in footer(html)
    assert "ERDF" not in footer(html)
    assert "EFRR" not in footer(html)


def test_the_new_mark_stands_in_the_tab(office, other_network):
    assert "image/png;base64" in fetch(f"{office}/icon.svg")


def test_the_networks_own_line_replaces_the_ridge(office, other_network):
    html = around(fetch(f"{office}/pl/"), ())

    assert "ridge" not in html


def mails(office):
    """The text of every mail sent so far, subjects included."""
    files = sorted((office.folder / "mail").glob("*"))
    found = [message_from_string(part) for file in files for part in file.read_text().split("-" * 79 + "\n")]
    written = [mail for mail in found if mail["Subject"]]
    return [f"{make_header(decode_header(mail['Subject']))}\n{mail.get_payload()}" for mail in written]


def test_no_mail_speaks_of_the_old_network(office, other_network, browser):
    context = browser.new_context()
    page = context.new_page()
    for language in LANGUAGES:
        page.goto(f"{office}/{language}/account/password/reset/")
        page.locator("input[type=email]").fill("redakcja@demo.example")
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/done/")
    context.close()
    with closing(sqlite3.connect(office.folder / "portal.sqlite3")) as database, database:
        database.execute("UPDATE pages_standardpage SET review_on = '2020-01-01'")
    manage("remind_editors", **office.environment)
    manage("db_worker", "--backend", "background", "--queue-name", "*", "--batch", "--no-reload", **office.environment)

    written = mails(office)

    content_words = content(office)
    assert len(written) >= len(LANGUAGES) + 1
    assert [mail for mail in written if OLD in around(mail, content_words)] == []
    assert all(NEW in mail for mail in written)
