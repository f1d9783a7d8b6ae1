"""A day at the editors' office, in a real browser: written, looked over, published, translated, taken down."""

import re
import urllib.error
import urllib.parse
import urllib.request

import extruct
import feedparser
import lxml.html
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.desk import log_in

TITLE = {"pl": "Nowa szkoła w Jaśle", "sk": "Nová škola v meste Jasło", "en": "A new school in Jasło"}
LEAD = {"pl": "Projektowali ją uczniowie.", "sk": "Navrhovali ju žiaci.", "en": "Its pupils designed it."}
TEXT = {"pl": "Lekcje zaczną się we wrześniu.", "sk": "Vyučovanie sa začne v septembri.", "en": "Lessons begin in May."}
SLUG = {"pl": "nowa-szkola-w-jasle", "sk": "nova-skola", "en": "new-school"}
EVERYWHERE = {"feed": 1, "search": 1, "sitemap": 1, "data": 1}
NOWHERE = dict.fromkeys(EVERYWHERE, 0)
NEWS = {"pl": "aktualnosci", "sk": "aktuality", "en": "news"}


@pytest.fixture
def person(browser, office):
    """Somebody at a desk of their own: `person("redakcja@demo.example")`."""
    contexts = []

    def logged_in(email):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, locale="pl"))
        page = contexts[-1].new_page()
        log_in(page, office, email)
        return page

    yield logged_in
    for context in contexts:
        context.close()


@pytest.fixture
def photograph(tmp_path):
    path = tmp_path / "szkola.png"
    Image.new("RGB", (1600, 1000), "#45607a").save(path)
    return path


def test_editors_day(person, office, visitor, photograph):
    editor, administrator = person("redakcja@demo.example"), person("admin@demo.example")

    write(editor, office, photograph)
    assert "Nowa szkoła" not in front_page(visitor, office, "pl")
    approve(administrator, office)
    for language in ("sk", "en"):
        assert borrowed(visitor, office, language)
        translate(editor, office, language)

    for language, title in TITLE.items():
        assert title in front_page(visitor, office, language)
        assert title in news_list(visitor, office, language)
        assert TEXT[language] in words_of(article(visitor, office, language))
        assert article(visitor, office, language).locator("main img").count() == 1
        assert machines_told(office, language) == EVERYWHERE

    unpublish(editor, office)

    for language, title in TITLE.items():
        assert title not in front_page(visitor, office, language)
        assert title not in news_list(visitor, office, language)
        article(visitor, office, language, status=404)
        assert machines_told(office, language) == NOWHERE


def write(page, office, photograph):
    """A draft with a picture of its own, looked at in the preview and handed in."""
    page.goto(f"{office}/admin/")
    page.get_by_placeholder("Szukaj we wszystkich stronach").fill("Aktualności")
    page.keyboard.press("Enter")
    listed = page.locator("tr").filter(has=page.get_by_role("link", name="Aktualności", exact=True)).first
    listed.get_by_role("link", name="Aktualności", exact=True).click()
    index = re.search(r"/pages/(\d+)/", page.url)[1]
    page.goto(f"{office}/admin/pages/add/pages/newspage/{index}/")
    page.locator("#id_title").fill(TITLE["pl"])
    page.locator("#id_lead").fill(LEAD["pl"])
    choose_picture(page, photograph)
    body = page.locator("#panel-child-tresc-body-content")
    body.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="tekst").first.click()
    body.get_by_role("textbox").first.click()
    page.keyboard.type(TEXT["pl"])
    page.get_by_role("button", name="Podgląd").first.click()
    preview = page.frame_locator("iframe:not(.w-preview__proxy)")
    expect(preview.get_by_role("heading", name=TITLE["pl"])).to_be_visible()
    expect(preview.get_by_text(TEXT["pl"])).to_be_visible()
    page.get_by_role("button", name="Więcej akcji").click()
    page.get_by_role("button", name="Przekaż do moderacji").click()
    expect(page.locator(".messages")).to_contain_text("została przekazana do moderacji")


def choose_picture(page, photograph):
    page.get_by_role("button", name="Wybierz obraz").first.click()
    dialog = page.locator(".modal.in")
    dialog.get_by_role("tab", name="Prześlij").click()
    dialog.locator("input[type=file]").set_input_files(photograph)
    dialog.get_by_label("Tytuł").fill("Szkoła w Jaśle")
    dialog.get_by_role("button", name="Prześlij").click()
    expect(dialog).to_be_hidden()


def approve(page, office):
    page.goto(f"{office}/admin/")
    page.get_by_role("link", name=TITLE["pl"]).first.click()
    page.get_by_role("button", name="Więcej akcji").click()
    page.get_by_role("button", name="Zatwierdź i Opublikuj").click()
    expect(page.locator(".messages")).to_contain_text(TITLE["pl"])


def translate(page, office, language):
    """From the translation board into wagtail-localize's editor, text after text."""
    page.goto(f"{office}/admin/translations/?q={TITLE['pl']}")
    page.get_by_role("link", name=TITLE["pl"]).click()
    page.locator(f"#{language}").get_by_role("button", name="Rozpocznij tłumaczenie").click()
    for words in (TITLE, LEAD, TEXT):
        say(page, words[language])
    page.get_by_role("tab", name="Promocja SEO").click()
    say(page, SLUG[language])
    page.get_by_role("button", name="Opublikuj:").click()
    expect(page.locator(".messages")).to_contain_text(TITLE[language])


def say(page, words):
    """Translate the first text that has no translation yet."""
    waiting = page.get_by_role("button", name="Przetłumacz", exact=True)
    expect(waiting.first).to_be_visible()
    left = waiting.count()
    waiting.first.click()
    box = page.locator("textarea:visible")
    box.fill(words)
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(waiting).to_have_count(left - 1)
    expect(box).to_have_count(0)


def unpublish(page, office):
    page.goto(f"{office}/admin/translations/?q={TITLE['pl']}")
    page.get_by_role("link", name=TITLE["pl"]).click()
    page.get_by_role("link", name="Edytuj stronę").click()
    page.get_by_role("button", name="Więcej akcji").click()
    page.get_by_role("link", name="Cofnij publikację").click()
    page.get_by_role("button", name="Tak, cofnij publikację").click()
    expect(page.locator(".messages")).to_contain_text(TITLE["pl"])


def front_page(visitor, office, language):
    return words_of(visitor.open(f"{office}/{language}/"))


def news_list(visitor, office, language):
    return words_of(visitor.open(f"{office}/{language}/{NEWS[language]}/"))


def words_of(page):
    """What a reader sees, with plain spaces."""
    return page.locator("main").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def article(visitor, office, language, status=200):
    return visitor.open(f"{office}/{language}/{NEWS[language]}/{SLUG[language]}/", status=status)


def machines_told(office, language):
    """How often feed, search, sitemap and the page's own data tell of the news."""
    address = f"{office}/{language}/{NEWS[language]}/{SLUG[language]}/"
    entries = feedparser.parse(fetched(f"{office}/{language}/feeds/news.atom")).entries
    page = fetched(address)
    data = extruct.extract(page, syntaxes=["json-ld"])["json-ld"] if page else []
    articles = [node for found in data for node in found["@graph"] if node["@type"] == "NewsArticle"]
    asked = urllib.parse.urlencode({"q": TITLE[language], "language": language})
    results = lxml.html.fromstring(fetched(f"{office}/{language}/search/?{asked}"), base_url=office)
    results.make_links_absolute()
    return {
        "search": results.xpath("//section[@aria-labelledby='results']//a/@href").count(address),
        "feed": [entry.link for entry in entries].count(address),
        "sitemap": fetched(f"{office}/sitemap/1.xml").count(f"<loc>{address}</loc>"),
        "data": [node["headline"] for node in articles].count(TITLE[language]),
    }


def fetched(address):
    """What stands there; nothing where nothing stands."""
    try:
        with urllib.request.urlopen(address, timeout=10) as response:
            return response.read().decode()
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
        return ""


def borrowed(visitor, office, language):
    """Before it is translated the page is shown in Polish, and says so."""
    page = visitor.open(f"{office}/{language}/{NEWS[language]}/{SLUG['pl']}/", language=language)
    return TITLE["pl"] in words_of(page) and page.locator("main [lang=pl]").count() > 0
