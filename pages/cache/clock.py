"""The number of what the public sees (pages/generation.py), read so cheaply that every request can ask for it.

Nothing of Django's request cycle is used: no ORM, no connection that a request opens or closes. Every thread keeps one
connection of its own. `DatabaseSilentError`: the database does not answer, and the caller decides what to show then.
"""

import sqlite3
import threading
from urllib.parse import quote

from django.db import connections

from pages.models.generation import Generation

QUESTION = f"SELECT number FROM {Generation._meta.db_table} LIMIT 1"


class DatabaseSilentError(Exception):
    """The database does not answer."""


class ThreadsClock:
    """Every thread has a connection of its own in `self.mine`."""

    def __init__(self):
        self.mine = threading.local()

    def close(self):
        """Give up this thread's connection; the next question opens another one."""
        if hasattr(self.mine, "connection"):
            self.mine.connection.close()
        self.mine.__dict__.clear()


class SQLiteClock(ThreadsClock):
    """`PRAGMA data_version` changes when another connection has committed anything; only then the row is read again."""

    def __init__(self, settings):
        super().__init__()
        self.address = f"file:{quote(str(settings['NAME']))}?mode=ro"

    def now(self):
        try:
            return self.read()
        except sqlite3.Error as error:
            self.close()
            raise DatabaseSilentError from error

    def read(self):
        mine = self.mine
        if not hasattr(mine, "connection"):
            mine.connection = sqlite3.connect(self.address, uri=True, isolation_level=None, timeout=2)
            mine.ask, mine.version = mine.connection.cursor().execute, None
        (version,) = mine.ask("PRAGMA data_version").fetchone()
        if version != mine.version:
            row = mine.ask(QUESTION).fetchone()
            mine.version, mine.number = version, row[0] if row else 0
        return mine.number


class PostgreSQLClock(ThreadsClock):
    """One row, in a transaction of its own."""

    def __init__(self, _settings):
        super().__init__()
        database = connections["default"]
        self.connect, self.errors = database.Database.connect, database.Database.Error
        self.parameters = database.get_connection_params()

    def now(self):
        """A connection may have been closed by the server since it was last used: then a new one is tried, once."""
        try:
            return self.read()
        except self.errors:
            self.close()
        try:
            return self.read()
        except self.errors as error:
            self.close()
            raise DatabaseSilentError from error

    def read(self):
        mine = self.mine
        if not hasattr(mine, "cursor"):
            mine.connection = self.connect(**self.parameters)
            mine.connection.autocommit = True
            mine.cursor = mine.connection.cursor()
        row = mine.cursor.execute(QUESTION, prepare=True).fetchone()
        return row[0] if row else 0


CLOCKS = {"sqlite": SQLiteClock, "postgresql": PostgreSQLClock}


def clock():
    """The clock of this installation's database."""
    connection = connections["default"]
    return CLOCKS[connection.vendor](connection.settings_dict)
