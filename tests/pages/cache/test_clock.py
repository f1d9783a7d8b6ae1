"""What the clock notices of its database: that another one was put in its place, that it does not answer."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from pages.cache import clock
from pages.cache.commits import shared
from pages.models.generation import Generation
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


TABLE = Generation._meta.db_table
OTHER = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])"


def commit(file, number, mode="wal"):
    """Another process writes this number into a database of its own making."""
    words = f"""PRAGMA journal_mode={mode}; CREATE TABLE IF NOT EXISTS {TABLE} (number);
        BEGIN; DELETE FROM {TABLE}; INSERT INTO {TABLE} VALUES ({number}); COMMIT;"""
    subprocess.run([sys.executable, "-c", OTHER, file, words], check=True)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "numbers.sqlite3"


@dataclass
class Place:
    """As much of a connection as SQLite's clock asks for."""

    file: Path
    alias = "default"

    @property
    def settings_dict(self):
        return {"NAME": self.file}


def in_thread(function):
    """What it returns in a thread of its own, which has ended then."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function).result()


class TestSQLitesHeader:
    """Where nothing was committed the database is not asked."""

    @pytest.fixture
    def ticking(self, file):
        commit(file, 1)
        ticking = clock.SQLiteClock(Place(file))
        yield ticking
        ticking.close()

    def test_a_commit_of_another_process_is_heard_of_at_once(self, file, ticking):
        heard = [ticking.now()]
        for number in (2, 3, 4):
            commit(file, number)
            heard += [ticking.now(), ticking.now()]

        assert heard == [1, 2, 2, 3, 3, 4, 4]

    def test_the_database_is_asked_once_for_every_commit(self, file, ticking):
        asked = []
        ticking.now()
        ask = ticking.mine.ask
        ticking.mine.ask = lambda words: asked.append(words) or ask(words)
        for number in (2, 3):
            commit(file, number)
            for _visit in range(5):
                ticking.now()

        assert asked == ["PRAGMA data_version", clock.QUESTION] * 2

    def test_a_checkpoint_hides_no_commit(self, file, ticking):
        ticking.now()
        with closing(sqlite3.connect(file)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = ticking.now()
        commit(file, 2)

        assert (before, ticking.now()) == (1, 2)

    def test_the_file_made_anew_while_nobody_had_it_open_is_found(self, file, ticking):
        """The last connection takes `-shm` away; the next one makes another."""
        ticking.now()
        ticking.close()
        commit(file, 2)
        assert not Path(f"{file}-shm").exists()
        heard = [ticking.now()]
        commit(file, 3)

        assert [*heard, ticking.now()] == [2, 3]

    def test_a_thread_that_ends_takes_no_locks_of_the_others_with_it(self, file, ticking):
        """Without them another process would believe that it is alone, and begin the file anew."""
        ticking.now()
        threads = [in_thread(lambda: (ticking.now(), ticking.close())[0]) for _thread in range(3)]
        before = os.stat(f"{file}-shm")
        commit(file, 2)
        after = os.stat(f"{file}-shm")

        assert (threads, ticking.now()) == ([1, 1, 1], 2)
        assert (before.st_ino, before.st_size) == (after.st_ino, after.st_size)

    def test_all_threads_share_one_map(self, file, ticking):
        ticking.now()
        maps = {id(in_thread(lambda: (ticking.now(), ticking.mine.commits, ticking.close())[1])) for _thread in "abc"}

        assert maps == {id(ticking.mine.commits)} == {id(shared.of(file))}

    def test_without_the_log_the_database_is_asked_every_time(self, file):
        """A header that was left behind tells nothing."""
        commit(file, 1, mode="delete")
        Path(f"{file}-shm").write_bytes(bytes(32768))
        ticking = clock.SQLiteClock(Place(file))
        heard = [ticking.now()]
        commit(file, 2, mode="delete")
        heard.append(ticking.now())
        ticking.close()

        assert heard == [1, 2]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL's clock has a server.")
class TestPostgreSQL:
    def test_a_connection_that_the_server_ended_is_opened_again(self):
        Generation.objects.all().delete()
        Generation.objects.create(number=7)
        ticking = clock.clock()
        before = ticking.now()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [ticking.mine.server.backend_pid])
        after = ticking.now()
        ticking.close()

        assert (before, after) == (7, 7)

    def test_a_table_that_is_missing_is_silence(self, monkeypatch):
        monkeypatch.setattr(clock, "QUESTION", "SELECT number FROM nowhere")

        with pytest.raises(clock.DatabaseSilentError):
            clock.clock().now()


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
