"""The archive of an older site, as it lies in `old_site/`, becomes pages."""

import shutil
from pathlib import Path

import pytest

from pages.archive.files import Folder
from pages.archive.importing import import_archive
from pages.archive.reading import Report
from pages.models import ArchivedItem, NewsPage
from tests.factories.trees import committed
from tests.pages.archive.conftest import OLD_SITE, everything, news, run

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.django_db,
    pytest.mark.usefixtures("portal"),
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def archive(tmp_path):
    return Path(shutil.copytree(OLD_SITE, tmp_path / "old"))


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
