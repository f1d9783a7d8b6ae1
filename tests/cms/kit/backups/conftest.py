"""A small portal in a folder, and processes that are killed at a chosen moment."""

import os
import signal
import sqlite3
import sys
import traceback
from contextlib import closing

import pytest

from cms.kit.backups.places import Place
from cms.kit.edition import edition

WATCHED = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "sqlite3.connect"}


class Portal:
    """A database that may be open elsewhere, uploads and private files."""

    def __init__(self, folder):
        self.folder, self.place = folder, Place.below(folder)
        for part in self.place.folders.values():
            part.mkdir(parents=True)
        self.write("media/documents/statute.pdf", b"%PDF" + bytes(range(256)))
        self.write("media/żółć \udcff\n.txt", b"odd name")
        self.write("private/files/3f/3f9c", b"")
        self.sql("PRAGMA page_size=512", "PRAGMA journal_mode=WAL", "CREATE TABLE city (name)")
        self.sql("INSERT INTO city VALUES ('Krosno')")

    def sql(self, *statements):
        with closing(sqlite3.connect(self.place.database, isolation_level=None)) as database:
            for statement in statements:
                found = database.execute(statement).fetchall()
        return found

    def cities(self):
        return [name for (name,) in self.sql("SELECT name FROM city ORDER BY rowid")]

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def files(self):
        parts = self.place.folders.values()
        found = [path for part in parts for path in part.rglob("*") if path.is_file()]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    def left(self):
        """What lies beside database and folders."""
        known = {"portal.sqlite3", "media", "private"}
        return sorted(path.name for path in self.folder.iterdir() if path.name not in known)

    def spoil(self):
        """Everything changes after the backup."""
        self.sql("DELETE FROM city", "INSERT INTO city VALUES ('Snina')")
        self.write("media/documents/statute.pdf", b"spoilt")
        self.write("private/files/new", b"new")


@pytest.fixture
def portal(tmp_path):
    return Portal(tmp_path / "var")


@pytest.fixture
def shelf(tmp_path):
    """Where backups go."""
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf"


def in_child(do, before=lambda: None):
    """Run in a process of its own: 0 when it went well, 1 when it failed, a negative number when it was killed."""
    edition()  # once for all children
    child = os.fork()
    if child == 0:
        try:
            before()
            do()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(number, do, folder):
    """Whether `do` was killed at its so-manieth deed in this folder; not so when it was done before."""

    def listen():
        left = [number]

        def hear(event, arguments):
            if event in WATCHED and str(folder) in str(arguments[0]):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hear)

    code = in_child(do, listen)
    assert code in {0, -signal.SIGKILL}
    return code != 0
