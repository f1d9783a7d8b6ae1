"""What a run of the command made of the archive in `old_site/`, and what the next run leaves as it is."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from pages.models import ArchivedItem, NewsPage
from tests.factories.accounts import superuser
from tests.factories.trees import version as in_language
from tests.pages.archive.conftest import OLD_SITE, everything, news, run

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.django_db,
    pytest.mark.usefixtures("first_run"),
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def first_run(portal):
    """All that the command said when the pages came."""
    return run(OLD_SITE, publish=True)


def test_news_comes_as_it_was_with_what_is_allowed():
    page = news("12", "pl")

    assert (page.title, page.lead, page.live) == ("Powódź w Jaśle", "Miasta pomagają sobie nawzajem.", True)
    assert (page.published_on, page.category.code, page.first_published_at.date()) == (
        date(2010, 3, 31),
        "report",
        date(2010, 3, 31),
    )
    assert page.picture.title == "powodz"
    assert [block.block_type for block in page.body] == ["paragraph", "heading", "paragraph", "image"]
    assert page.body[0].value.source == '<p>Woda <b>opadła</b> w <a href="http://example.org/jaslo">Jaśle</a>.</p>'
    assert page.body[1].value["level"] == "h2"
    assert page.body[2].value.source == "<ul><li>worki</li><li>pompy</li></ul>"
    assert (page.body[3].value["image"].title, page.body[3].value["alt"]) == ("most", "Most po powodzi")


def test_news_is_read_at_its_new_and_its_old_address(client):
    page = client.get("/index.php?id=12", follow=True)

    assert page.redirect_chain == [("/pl/news/powodz-w-jasle/", 301)]
    assert "Woda <b>opadła</b>" in page.content.decode()
    assert "alert(1)" not in page.content.decode()
    assert client.get("/nowy-członek.html").headers["Location"] == "/pl/news/nowy-czlonek-sieci/"


def test_translation_of_the_same_shape_is_wagtail_localizes_own():
    page = news("12", "sk")
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)

    assert (page.title, page.slug, page.lead, page.live, page.lent_language) == (
        "Povodeň v Jasle",
        "povoden-v-jasle",
        "Mestá si navzájom pomáhajú.",
        True,
        "",
    )
    assert page.translation_key == news("12", "pl").translation_key
    assert "vrecia" in page.body[2].value.source
    assert translation.enabled
    assert StringTranslation.objects.filter(locale=page.locale, data="Povodeň v Jasle").exists()


def test_translation_of_another_shape_keeps_all_its_words(first_run):
    page = news("13", "sk")
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)

    assert page.body[0].value.source == "<p>Lesko vstúpilo do Siete ako trináste mesto.</p>"
    assert (page.live, page.lent_language, page.alias_of, translation.enabled) == (True, "", None, False)
    assert page.translation_key == news("13", "pl").translation_key
    assert "news.csv, line 7 (row 5 of the table): its paragraphs are not those of news.csv, line 4" in first_run


def test_editors_open_every_page_that_came(client):
    client.force_login(superuser())

    pages = [item.page for item in ArchivedItem.objects.all()]

    assert len(pages) == 7
    for page in pages:
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
        assert client.get(page.url).status_code == 200


def test_text_of_one_language_alone_stands_in_its_tree_alone():
    page = news("14", "sk")

    assert page.url == "/sk/sk-news/len-po-slovensky/"
    assert page.live
    assert NewsPage.objects.filter(translation_key=page.translation_key).count() == 1


def test_language_without_words_shows_the_sources():
    lent = in_language(news("12", "pl"), "en").specific

    assert (lent.is_borrowed, lent.title) == (True, "Powódź w Jaśle")


def test_publication_brings_its_file():
    page = ArchivedItem.objects.get(kind="publications", key="r1", language="pl").page.specific
    other = in_language(page, "sk").specific

    assert (page.title, page.year, page.kind, page.authors) == ("Diagnoza potencjału", 2010, "research", "J. Kowalska")
    assert (page.document.title, page.document.language) == ("Diagnoza potencjału", "pl")
    assert page.document.filename.startswith("raport")
    assert (other.title, other.document_language) == ("Diagnóza potenciálu", "sk")
    assert other.document.filename.startswith("sprava")


SAID = [
    "news.csv, line 2: <script> was left out.",
    "news.csv, line 4: there is no category “nieznana”; it was left empty.",
    "news.csv, line 4: the lead is missing; the beginning of the text stands for it.",
    "news.csv, line 8 (row 6 of the table): uszkodzony.jpg was refused:",
    "news.csv, line 9 (row 7 of the table): date is “31.02.2010”; write it like 2012-03-31.",
    "news.csv, line 10 (row 8 of the table): language is “de”; the portal speaks pl, sk, en.",
    "news.csv, line 11 (row 9 of the table): the title is missing.",
    "news.csv, line 12 (row 10 of the table): “12” in the language pl stands in news.csv, line 2 already.",
    "publications.csv is not UTF-8; it was read as Windows-1250.",
    "publications.csv, line 4: program.exe was refused:",
    "publications.csv, line 5: year is “MMX”; write four digits.",
    "publications.csv, line 6: there is no file “../../conftest.py” in the archive.",
    "7 came, 0 were there already, 7 were refused;",
]


def test_whatever_was_left_out_is_named_by_its_line(first_run):
    assert [words for words in SAID if words not in first_run.replace("\r", "")] == []


def test_second_run_changes_nothing():
    before = everything()

    said = run(OLD_SITE, publish=True)

    assert "0 came, 7 were there already, 7 were refused;" in said
    assert everything() == before


def test_page_an_editor_deleted_stays_away():
    news("13", "pl").delete()

    said = run(OLD_SITE, publish=True)

    assert "news.csv, line 4: an editor has deleted it; it stays away." in said
    assert not NewsPage.objects.filter(title="Nowy członek Sieci", locale__language_code="pl").exists()


def test_page_an_editor_changed_is_left_alone():
    page = news("13", "pl")
    page.title = "Trzynaste miasto"
    page.save_revision().publish()

    run(OLD_SITE, publish=True)

    assert news("13", "pl").title == "Trzynaste miasto"
