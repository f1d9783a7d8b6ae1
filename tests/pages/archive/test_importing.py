"""The archive of an older site, as it lies in `old_site/`, becomes pages."""

import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail_localize.models import StringTranslation, Translation

from cms.media.models import PortalDocument, PortalImage
from pages.archive.files import Folder
from pages.archive.importing import import_archive
from pages.archive.reading import Report
from pages.models import ArchivedItem, NewsPage, PublicationPage
from tests.factories import pages as make
from tests.factories.accounts import superuser
from tests.factories.trees import committed, grow, three_trees, translate
from tests.factories.trees import version as in_language

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
OLD_SITE = Path(__file__).parent / "old_site"


@pytest.fixture(autouse=True)
def portal():
    """Lists of news and publications in three languages."""
    home = three_trees()
    make.NewsCategoryFactory(code="report")
    for model, title in ((make.models.NewsIndexPage, "News"), (make.models.PublicationIndexPage, "Publications")):
        index = grow(home, title, model, lead=f"All {title}.")
        translate(index, "sk")
        translate(index, "en")


@pytest.fixture
def archive(tmp_path):
    return Path(shutil.copytree(OLD_SITE, tmp_path / "old"))


def run(folder, **options):
    """All that the command says."""
    out, wrong = StringIO(), StringIO()
    try:
        with committed():
            call_command("import_archive", folder, stdout=out, stderr=wrong, **options)
    except CommandError as error:
        wrong.write(str(error))
    return out.getvalue() + wrong.getvalue()


def news(key, language):
    page = ArchivedItem.objects.get(kind="news", key=key, language=language).page
    return page.specific


def test_news_comes_as_it_was_with_what_is_allowed():
    run(OLD_SITE, publish=True)

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
    run(OLD_SITE, publish=True)

    page = client.get("/index.php?id=12", follow=True)

    assert page.redirect_chain == [("/pl/news/powodz-w-jasle/", 301)]
    assert "Woda <b>opadła</b>" in page.content.decode()
    assert "alert(1)" not in page.content.decode()
    assert client.get("/nowy-członek.html").headers["Location"] == "/pl/news/nowy-czlonek-sieci/"


def test_translation_of_the_same_shape_is_wagtail_localizes_own():
    run(OLD_SITE, publish=True)

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


def test_translation_of_another_shape_keeps_all_its_words():
    said = run(OLD_SITE, publish=True)

    page = news("13", "sk")
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)
    assert page.body[0].value.source == "<p>Lesko vstúpilo do Siete ako trináste mesto.</p>"
    assert (page.live, page.lent_language, page.alias_of, translation.enabled) == (True, "", None, False)
    assert page.translation_key == news("13", "pl").translation_key
    assert "news.csv, line 7 (row 5 of the table): its paragraphs are not those of news.csv, line 4" in said


def test_editors_open_every_page_that_came(client):
    run(OLD_SITE, publish=True)
    client.force_login(superuser())

    pages = [item.page for item in ArchivedItem.objects.all()]

    assert len(pages) == 7
    for page in pages:
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
        assert client.get(page.url).status_code == 200


def test_text_of_one_language_alone_stands_in_its_tree_alone():
    run(OLD_SITE, publish=True)

    page = news("14", "sk")
    assert page.url == "/sk/sk-news/len-po-slovensky/"
    assert page.live
    assert NewsPage.objects.filter(translation_key=page.translation_key).count() == 1


def test_language_without_words_shows_the_sources():
    run(OLD_SITE, publish=True)

    lent = in_language(news("12", "pl"), "en").specific
    assert (lent.is_borrowed, lent.title) == (True, "Powódź w Jaśle")


def test_publication_brings_its_file():
    run(OLD_SITE, publish=True)

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


def test_whatever_was_left_out_is_named_by_its_line():
    said = run(OLD_SITE, publish=True)

    assert [words for words in SAID if words not in said.replace("\r", "")] == []


HEAD = "id,date,language,title,lead,body,picture,old_address"
PICTURE = "data:image/png;base64," + "iVBOR" * 60_000
ODD = {
    "picture in the text": (f"<p>x</p><img src='{PICTURE}'>", "line 2: there is no file “data:image/png;base64,iVBOR"),
    "address of a picture": ("<p>x</p><img src='http://[x/a.png'>", "line 2: there is no file “http://[x/a.png”"),
    "address of a link": ("<p>x <a href='http://[x/'>y</a></p>", "line 2: the link to “http://[x/” leads nowhere"),
    "open tags": ("<b>x" * 900, "line 2: its markup has more than 300 elements one inside another"),
    "open tags kept": ("<p><b>x" * 150, ""),
    "no markup": ("<p>x<![Word>y</p>", "line 2: its markup cannot be read"),
    "endless number": (f"<p>&#{'9' * 5000};</p>", "line 2: its markup cannot be read"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_cell_is_named_and_all_other_rows_come(tmp_path, name):
    body, expected = ODD[name]
    rows = [f'1,2010-01-01,pl,Odd,Lead,"{body}",,', "2,2010-01-01,pl,Whole,Lead,Text,,"]
    (tmp_path / "news.csv").write_text("\n".join([HEAD, *rows]), "utf-8")

    first, second = run(tmp_path, publish=True), run(tmp_path, publish=True)

    assert f"news.csv, {expected}" in first if expected else "0 were refused" in first
    assert news("2", "pl").live
    assert "0 came" in second


FIELDS = {
    "title": ("\x01", "line 2: the title is missing"),
    "lead": (f"&#{'9' * 5000};", "line 2: its markup cannot be read"),
    "picture": (PICTURE, "line 2: there is no file"),
    "old_address": ("http://[x/", "line 2: no redirect: “http://[x/” is not an address of the web."),
}


@pytest.mark.parametrize("field", FIELDS)
def test_odd_value_of_any_field_is_named_and_all_other_rows_come(tmp_path, field):
    value, expected = FIELDS[field]
    odd = {"id": "1", "date": "2010-01-01", "language": "pl", "title": "Odd", "lead": "Lead", "body": "Text"}
    odd |= {field: value}
    rows = [",".join(odd.get(name, "") for name in HEAD.split(",")), "2,2010-01-01,pl,Whole,Lead,Text,,"]
    (tmp_path / "news.csv").write_text("\n".join([HEAD, *rows]), "utf-8")

    said = run(tmp_path, publish=True)

    assert f"news.csv, {expected}" in said
    assert news("2", "pl").live


def test_year_of_endless_digits_is_named(tmp_path):
    head = "id,year,language,title,file"
    (tmp_path / "publications.csv").write_text(f"{head}\n1,{'9' * 5000},pl,Study,study.pdf\n", "utf-8")

    assert "publications.csv, line 2: year is “999" in run(tmp_path)


def test_file_larger_than_an_upload_is_not_read(tmp_path, settings):
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(10**13)  # more than any memory: only its size is there
    head = "id,year,language,title,file"
    (tmp_path / "publications.csv").write_text(f"{head}\n1,2010,pl,Film,film.mp4\n", "utf-8")

    said = run(tmp_path)

    assert "publications.csv, line 2: film.mp4 was refused: it has" in said


def test_name_of_a_file_is_found_behind_a_path_longer_than_paths_are(archive):
    assert Folder(archive).find(f"/{'a' * 5000}/most.png").name == "most.png"


def everything():
    counts = {
        model.__name__: model.objects.count() for model in (NewsPage, PublicationPage, PortalImage, PortalDocument)
    }
    return counts | {"redirects": Redirect.objects.count(), "strings": StringTranslation.objects.count()}


def test_second_run_changes_nothing():
    run(OLD_SITE, publish=True)
    before = everything()

    said = run(OLD_SITE, publish=True)

    assert "0 came, 7 were there already, 7 were refused;" in said
    assert everything() == before


class Killed(Report):
    """Ends the run in the middle of the fourth page."""

    def note(self, text):
        if "page of its own" in text:
            raise KeyboardInterrupt


def test_run_that_was_killed_goes_on():
    with pytest.raises(KeyboardInterrupt), committed():
        import_archive(OLD_SITE, Killed(), publish=True)
    half = [(item.key, item.language) for item in ArchivedItem.objects.order_by("pk")]

    said = run(OLD_SITE, publish=True)

    assert half == [("12", "pl"), ("12", "sk"), ("13", "pl")]
    assert "4 came, 3 were there already" in said
    assert news("13", "sk").title == "Nový člen Siete"
    assert NewsPage.objects.filter(translation_key=news("13", "pl").translation_key).count() == 3


def test_page_an_editor_deleted_stays_away():
    run(OLD_SITE, publish=True)
    news("13", "pl").delete()

    said = run(OLD_SITE, publish=True)

    assert "news.csv, line 4: an editor has deleted it; it stays away." in said
    assert not NewsPage.objects.filter(title="Nowy członek Sieci", locale__language_code="pl").exists()


def test_page_an_editor_changed_is_left_alone():
    run(OLD_SITE, publish=True)
    page = news("13", "pl")
    page.title = "Trzynaste miasto"
    page.save_revision().publish()

    run(OLD_SITE, publish=True)

    assert news("13", "pl").title == "Trzynaste miasto"


def test_language_that_comes_later_joins_its_page(archive):
    table = archive / "news.csv"
    both = table.read_text("utf-8")
    table.write_text("".join(line for line in both.splitlines(keepends=True) if ",sk," not in line), "utf-8")
    run(archive, publish=True)
    table.write_text(both, "utf-8")

    run(archive, publish=True)

    assert news("12", "sk").title == "Povodeň v Jasle"
    assert news("12", "sk").translation_key == news("12", "pl").translation_key


def test_without_being_told_nothing_becomes_public(client):
    run(OLD_SITE)

    assert ArchivedItem.objects.count() == 7
    assert not NewsPage.objects.filter(live=True).exists()
    assert client.get("/pl/news/powodz-w-jasle/").status_code == 404


def test_dry_run_says_everything_and_writes_nothing():
    before = everything()

    said = run(OLD_SITE, dry_run=True)

    assert "news.csv, line 2: would come: Powódź w Jaśle" in said
    assert "news.csv, line 9 (row 7 of the table): date is" in said
    assert everything() == before
    assert not ArchivedItem.objects.exists()


def test_page_with_a_gap_stays_a_draft(archive):
    (archive / "news.csv").write_text("id,date,language,title\n1,2010-01-01,pl,Pusta\n", "utf-8")
    (archive / "publications.csv").unlink()

    said = run(archive, publish=True)

    assert "news.csv, line 2: it stays a draft." in said
    assert not news("1", "pl").live


def test_folder_without_tables_is_refused_in_words(tmp_path):
    assert "has neither news.csv nor publications.csv" in run(tmp_path)
