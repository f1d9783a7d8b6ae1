"""What the clock notices of its database: that another one was put in its place."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from pages.cache import clock
from tests.conftest import checkpoint
from tests.factories import pages as make

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite's database is a file."),
]


@pytest.fixture
def news():
    return make.NewsPageFactory(parent=make.NewsIndexPageFactory(parent=make.portal()), title="The old words")


@pytest.fixture
def database(tmp_path):
    """The file of the database; what was moved from its place is in `tmp_path`."""
    return Path(connection.settings_dict["NAME"])


def backup(database, folder, title):
    """A copy of the database in which every page has this title, made before anything that is in it now."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(folder / "backup")) as copy:
        source.backup(copy)
        copy.execute("UPDATE wagtailcore_page SET title = ?", [title])
        copy.execute("UPDATE pages_generation SET number = number - 1")
        copy.commit()
    checkpoint(folder / "backup")
    return folder / "backup"


def take_away(database, folder):
    for part in database.parent.glob(f"{database.name}*"):
        part.rename(folder / part.name)


def test_a_backup_put_back_under_the_running_portal_is_shown(cached, news, database, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "LOOK", 0)
    cached(news.url)
    assert connection.connection, "Django has the old file open"
    taken = backup(database, tmp_path, "The words of the backup")

    take_away(database, tmp_path)
    between = cached(news.url)
    shutil.copy(taken, database)

    assert "The old words" in between.text
    assert all("The words of the backup" in cached(news.url).text for _visit in range(2))
    assert cached.made == 2
