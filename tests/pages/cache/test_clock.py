"""What the clock notices of its database: that another one was put in its place, that it does not answer."""

import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from pages.cache import clock
from tests.conftest import checkpoint
from tests.factories import pages as make


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


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite's database is a file.")
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


@pytest.fixture
def silent():
    """A clock with these options of a connection: where PostgreSQL would be somebody listens, and never says a word."""
    pytest.importorskip("psycopg")
    with socket.create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        place = {"ENGINE": "django.db.backends.postgresql", "NAME": "portal", "HOST": host, "PORT": port}

        def made(**options):
            return clock.PostgreSQLClock(ConnectionHandler({"default": place | {"OPTIONS": options}})["default"])

        yield made


def test_a_server_that_says_nothing_is_not_waited_for_long(silent):
    heard = []

    def ask():
        with pytest.raises(clock.DatabaseSilentError):
            silent().now()
        heard.append("silence")

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(15)

    assert heard == ["silence"]


def test_who_set_other_limits_keeps_them(silent):
    parameters = silent(connect_timeout=10).parameters

    assert (parameters["connect_timeout"], parameters["tcp_user_timeout"]) == (10, 2000)
