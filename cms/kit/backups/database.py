"""SQLite's part: a copy while the portal works, whether it is sound, who has it open, and its migrations."""

import sqlite3
from contextlib import closing, contextmanager
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import quote

from django.apps import apps
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.utils import ConnectionHandler
from django.utils.module_loading import module_has_submodule

from cms.kit.backups.places import BackupError

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class InUseError(BackupError):
    """Somebody has the database open."""


def address(path, question):
    return f"file:{quote(str(path))}?{question}"


def copy(source, target):
    """As it is at this moment, committed and whole; others go on writing meanwhile."""
    with (
        closing(sqlite3.connect(address(source, "mode=ro"), uri=True, timeout=20)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


def overwrite(target, source):
    """In one transaction, also while others read: they find the new content at their next question."""
    with (
        closing(sqlite3.connect(address(source, "immutable=1"), uri=True)) as new,
        closing(sqlite3.connect(target, timeout=20)) as old,
    ):
        new.backup(old)


def fault(path):
    """What SQLite finds wrong with a database nobody writes to, or nothing."""
    try:
        with closing(sqlite3.connect(address(path, "immutable=1"), uri=True)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "" if said == "ok" else said


def in_use(path):
    return InUseError(f"The portal is running: {path} is open. Stop it first.")


@contextmanager
def alone(path):
    """Nobody else has it open, nor can open it until the end; its log is in the file by then.

    A damaged one cannot be asked, and need not be waited for.
    """
    if not path.exists():
        yield
        return
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in BUSY:
                raise in_use(path) from error
            mode = "damaged"
        if mode == "wal":  # somebody came between the two, and whoever reads now would not be kept out
            raise in_use(path)
        yield


@contextmanager
def opened(path):
    """Django's own connection to any file."""
    connection = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}})["default"]
    try:
        yield connection
    finally:
        connection.close()


def newest():
    """{app: the name of its newest migration}, by this code. They are not loaded: some ask the database at once."""
    found = {}
    for app in apps.get_app_configs():
        module, _chosen = MigrationLoader.migrations_module(app.label)
        if module and module_has_submodule(app.module, "migrations"):
            names = [name for _finder, name, _package in iter_modules(import_module(module).__path__)]
            found[app.label] = max((name for name in names if name[0] not in "_~"), default="")
    return found


def applied(path):
    """[[app, name], …] of the apps that are installed."""
    installed = newest()
    with closing(sqlite3.connect(address(path, "immutable=1"), uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone():
            return []
        rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [[app, name] for app, name in rows if app in installed]


def unknown(migrations):
    """Of these, what only a newer portal knows. An older name that is unknown was squashed by its package since."""
    names = newest()
    return [f"{app}.{name}" for app, name in migrations if app not in names or name > names[app]]


def pending(path):
    """What `migrate` would apply."""
    with opened(path) as connection:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _back in plan]
