"""The number of what the public sees (pages/generation.py), read so cheaply that every request can ask for it.

Nothing of Django's request cycle is used: no ORM, no connection that a request opens or closes. Every thread keeps one
connection of its own. `DatabaseSilentError`: the database does not answer, and the caller decides what to show then.
"""

import os
import sqlite3
import threading
import time
from urllib.parse import quote

from django.db import connections

from pages.cache.commits import HEADER, shared
from pages.models.generation import Generation

QUESTION = f"SELECT number FROM {Generation._meta.db_table} LIMIT 1"

# Seconds until PostgreSQL lets us in, milliseconds until it has taken what was sent; DATABASE_URL may say otherwise.
IMPATIENT = {"connect_timeout": 2, "tcp_user_timeout": 2000}
STATEMENT = b"portal_generation"
LOOK = 1  # seconds between two looks at the name of SQLite's file: a look costs a third of what an answer does


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
    """`PRAGMA data_version` changes when another connection has committed anything; only then the row is read again.

    The pragma itself is asked only when SQLite has written down a commit (commits.py): it lets the other threads go
    first, and that costs more than the rest of an answer.

    Under the same name there may be another file, a backup that was put back: every thread looks once a second.
    """

    def __init__(self, connection):
        super().__init__()
        self.alias, self.path = connection.alias, connection.settings_dict["NAME"]
        self.address = f"file:{quote(str(self.path))}?mode=ro"
        self.opened = threading.local()

    def now(self):
        try:
            return self.read()
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise DatabaseSilentError from error

    def read(self):
        mine, moment = self.mine, time.monotonic()
        if not hasattr(mine, "connection") or moment >= mine.look_again:
            self.look(moment)
        header = mine.commits[:HEADER]
        if header and header == mine.header:
            return mine.number
        (version,) = mine.ask("PRAGMA data_version").fetchone()
        if version != mine.version:
            row = mine.ask(QUESTION).fetchone()
            mine.version, mine.number = version, row[0] if row else 0
        mine.header = header
        return mine.number

    def look(self, moment):
        """Open the file. If it is another one than before, Django's connection may not go on in the old one either."""
        mine, found = self.mine, os.stat(self.path)
        file, before = (found.st_dev, found.st_ino), getattr(self.opened, "file", None)
        if file != before:
            self.close()
            self.opened.file = file
            if before:
                connections[self.alias].close()
        if not hasattr(mine, "connection"):
            mine.connection = sqlite3.connect(self.address, uri=True, isolation_level=None, timeout=2)
            mine.ask, mine.version, mine.header = mine.connection.cursor().execute, None, b""
            mine.ask(QUESTION).fetchone()  # only now SQLite knows the mode of the file
            (mode,) = mine.ask("PRAGMA journal_mode").fetchone()
            mine.commits = shared.of(self.path) if mode == "wal" else b""
        mine.look_again = moment + LOOK


class PostgreSQLClock(ThreadsClock):
    """One row, in a transaction of its own. A server that says nothing is not waited for long.

    Asked through psycopg's own layer below its cursors, which take half as long as the server does to answer.
    """

    def __init__(self, connection):
        super().__init__()
        self.connect, self.errors = connection.Database.connect, connection.Database.Error
        self.statuses = connection.Database.pq.ExecStatus
        self.parameters = IMPATIENT | connection.get_connection_params()

    def now(self):
        """A connection may have been closed by the server since it was last used: then a new one is tried, once."""
        if hasattr(self.mine, "server"):
            try:
                return self.read()
            except self.errors:
                self.close()
        try:
            self.open()
            return self.read()
        except self.errors as error:
            self.close()
            raise DatabaseSilentError from error

    def open(self):
        mine = self.mine
        mine.connection = self.connect(**self.parameters)
        mine.server = mine.connection.pgconn
        self.checked(mine.server.prepare(STATEMENT, QUESTION.encode()), self.statuses.COMMAND_OK)

    def read(self):
        found = self.checked(self.mine.server.exec_prepared(STATEMENT, []), self.statuses.TUPLES_OK)
        return int(found.get_value(0, 0)) if found.ntuples else 0

    def checked(self, result, status):
        if result.status != status:
            raise self.errors(result.error_message.decode(errors="replace"))
        return result


CLOCKS = {"sqlite": SQLiteClock, "postgresql": PostgreSQLClock}


def clock():
    """The clock of this installation's database."""
    connection = connections["default"]
    return CLOCKS[connection.vendor](connection)
