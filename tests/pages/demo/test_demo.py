"""The demo network as it is loaded: the facts of both projects, and that loading again changes nothing."""

import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest

from tests.conftest import demo_portal, manage, migrated_database

# As the projects themselves published it. (starts, ends, total, grant, partners from the lead on)
PROJECTS = {
    "smek-i": (
        "2009-08-01",
        "2010-07-31",
        Decimal("259332.00"),
        Decimal("220432.20"),
        ["jaroslaw", "humenne", "przemysl", "przeworsk", "ustrzyki-dolne", "snina", "vranov"],
    ),
    "smek-ii": (
        "2011-04-01",
        "2012-09-30",
        Decimal("354050.00"),
        Decimal("298724.85"),
        [
            "humenne",
            "ekp",
            "ekss",
            "przemysl",
            "przeworsk",
            "lesko",
            "jaslo",
            "snina",
            "medzilaborce",
            "ustrzyki-dolne",
            "vranov",
            "jaroslaw",
            "boguchwala",
        ],
    ),
}
# What a second run may write without changing the network: SQLite's numbering, and the counter that empties caches.
BOOKKEEPING = {"sqlite_sequence", "pages_generation"}
# Breaks off amid the pages, which have a place by then and no words yet.
HALF = """
from itertools import islice
from urllib.parse import urlsplit
from django.utils import translation
from pages.demo import content, loader
translation.activate(content.SOURCE)
for name, _count, rows in loader.steps(content.read(), urlsplit("http://localhost:8000")):
    if name == "pages in Polish":
        list(islice(rows, 20))
        break
    list(rows)
"""
LOADED = ["wagtailcore_page", "wagtailcore_site", "people_organisationsnapshot", "projects_projectsnapshot"]
LOADED += ["projects_partner", "pages_networkidentity", "media_portalimage", "media_portaldocument"]


def asked(folder, query, *values):
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as database:
        return database.execute(query, values).fetchall()


def everything(folder):
    """Every row of every table."""
    tables = [name for (name,) in asked(folder, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: sorted(map(repr, asked(folder, f'SELECT * FROM "{name}"'))) for name in set(tables) - BOOKKEEPING}


def count(folder, table):
    return asked(folder, f"SELECT COUNT(*) FROM {table}")[0][0]


def run(folder, *words):
    manage(*words, PORTAL_VAR=str(folder), DATABASE_URL=f"sqlite:///{folder}/portal.sqlite3", PATH="/usr/bin:/bin")


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(demo_portal(), tmp_path / "portal")


@pytest.mark.parametrize("slug", PROJECTS)
@pytest.mark.parametrize("table", ["project", "projectsnapshot"])
def test_projects_are_right_to_the_cent(slug, table):
    rows = asked(demo_portal(), f"SELECT starts_on, ends_on, total, grant FROM projects_{table} WHERE slug = ?", slug)

    (starts_on, ends_on, total, grant) = rows[0]
    assert (starts_on, ends_on, *(Decimal(str(sum_)).quantize(Decimal("0.01")) for sum_ in (total, grant))) == (
        PROJECTS[slug][:4]
    )


@pytest.mark.parametrize("slug", PROJECTS)
def test_partners_stand_in_their_order_from_the_lead_on(slug):
    rows = asked(
        demo_portal(),
        "SELECT partner.number, organisation.slug FROM projects_partner AS partner"
        " JOIN projects_project AS project ON project.id = partner.project_id"
        " JOIN people_organisation AS organisation ON organisation.id = partner.organisation_id"
        " WHERE project.slug = ? ORDER BY partner.number",
        slug,
    )

    assert rows == list(enumerate(PROJECTS[slug][4]))


def test_every_document_knows_its_size():
    rows = asked(demo_portal(), "SELECT COUNT(*), COUNT(file_size) FROM media_portaldocument")

    assert rows[0][0] == rows[0][1] > 0


def test_two_pages_are_lent_to_the_other_languages():
    rows = asked(
        demo_portal(),
        "SELECT language_code, COUNT(*) FROM wagtailcore_page AS page"
        " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
        " WHERE alias_of_id IS NOT NULL GROUP BY language_code ORDER BY language_code",
    )

    assert rows == [("en", 2), ("sk", 2)]


def test_loading_again_changes_nothing(folder):
    before = everything(folder)

    run(folder, "demo")

    after = everything(folder)
    assert {name for name in before | after if before.get(name) != after.get(name)} == set()


def test_loading_that_was_interrupted_goes_on(tmp_path):
    folder = tmp_path / "portal"
    folder.mkdir()
    shutil.copy(migrated_database(), folder / "portal.sqlite3")
    run(folder, "shell", "--command", HALF)
    half = count(folder, "wagtailcore_page")

    run(folder, "demo")

    assert 1 < half < count(demo_portal(), "wagtailcore_page")
    assert {table: count(folder, table) for table in LOADED} == {table: count(demo_portal(), table) for table in LOADED}
