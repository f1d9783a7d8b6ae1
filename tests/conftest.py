"""What every test may ask for. Databases are migrated for real, once, and copied."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from fcntl import LOCK_EX, flock
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.test.client import ClientMixin
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "var" / "tests"
MIGRATED_ROWS = pytest.StashKey()
ASKING = {"db", "transactional_db", "grown_once"}
LONGEST = "browser/test_editors_day.py"
WITHOUT_DEMO = ("cms/", "network/", "search/")
SHORT = "pages/"


def fingerprint(*folders, suffixes=(".py", ".txt", ".toml", ".html", ".svg", ".webp")):
    """A name for the state of these folders, so that a prepared database is never older than its code."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in suffixes):
            digest.update(f"{path.relative_to(ROOT)}:{hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()[:16]


def prepared(name, make):
    """A file under var/tests that `make(path)` builds once, however many workers ask for it at the same time."""
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / name
    with (CACHE / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not path.exists():
            half = path.with_name(f"half-{path.name}")
            shutil.rmtree(half, ignore_errors=True)
            half.unlink(missing_ok=True)
            make(half)
            half.rename(path)
    return path


def manage(*words, **environment):
    """Run a management command, as `make` does, in a process of its own; its output is the error when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.run.several", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(words)}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def migrated_database():
    """An empty, migrated SQLite database."""

    def make(path):
        migrate(f"sqlite:///{path}")
        checkpoint(path)

    return prepared(f"empty-{migrations()}.sqlite3", make)


def migrations():
    apps = ("cms/accounts", "cms/media", "pages", "search")
    return fingerprint(*(f"{app}/migrations" for app in apps), "network", "requirements")


def migrate(address):
    environment = {"PORTAL_VAR": str(CACHE / "var"), "DATABASE_URL": address, "PATH": "/usr/bin:/bin"}
    manage("migrate", "--verbosity", "0", **environment)


def copied_database(name):
    """On a PostgreSQL server: a copy under this name of an empty, migrated one, which the first worker makes."""
    template, half = f"empty_{migrations()}", f"half_{migrations()}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock-postgres").open("w") as lock, connection._nodb_cursor() as cursor:
        flock(lock, LOCK_EX)
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if not cursor.fetchone():
            cursor.execute(f"DROP DATABASE IF EXISTS {half} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {half}")
            migrate(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{half}").geturl())
            cursor.execute(f"ALTER DATABASE {half} RENAME TO {template}")
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def drop_database(name):
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def on_sqlite():
    return settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"


def demo_portal():
    """A folder like var/ of a portal that loaded the demo: database, media, logins. Tests copy it."""
    state = fingerprint("cms", "network", "pages", "search", "requirements")
    empty = migrated_database()  # before the lock is taken: it takes the same one

    def load(folder):
        folder.mkdir()
        database = folder / "portal.sqlite3"
        shutil.copy(empty, database)
        environment = {"PORTAL_VAR": str(folder), "DATABASE_URL": f"sqlite:///{database}", "PATH": "/usr/bin:/bin"}
        manage("demo", **environment)
        checkpoint(database)

    return prepared(f"demo-{state}", load)


def checkpoint(database):
    """Fold SQLite's write-ahead log into the file, so that one file is the whole database."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """A worker gets a copy of the migrated database instead of migrating its own."""
    if on_sqlite():
        test_file = connections["default"].settings_dict["TEST"]["NAME"]
        Path(test_file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(migrated_database(), test_file)
    else:
        with django_db_blocker.unblock():
            copied_database(connection.creation._get_test_db_name())


def pytest_collection_modifyitems(config, items):
    """On SQLite everything is asked, on another database what may differ there."""
    items.sort(key=turn)
    if not on_sqlite():
        config.hook.pytest_deselected(items=[item for item in items if not may_differ(item)])
        items[:] = filter(may_differ, items)


SPEAKING = {"test_collation.py", "test_engines.py", "test_index.py", "test_views.py"}  # what is ordered and found


def turn(item):
    """While one worker loads the demo for all, the others have tests that need none.

    Many short files come last: the workers end together.
    """
    path = str(item.path.relative_to(ROOT / "tests"))
    if path == LONGEST:
        return 0
    return 1 if path.startswith(WITHOUT_DEMO) else 3 if path.startswith(SHORT) else 2


def may_differ(item):
    asks = item.get_closest_marker("django_db") or ASKING.intersection(item.fixturenames)
    if not asks or item.get_closest_marker("one_database") or item.path.name.startswith("test_hostile"):
        return False
    return item.path.name in SPEAKING or not is_twin(item)


def is_twin(item):
    """The same question in a second language: words differ, what the database is asked does not."""
    asked = getattr(item, "callspec", None)
    return bool(asked) and asked.params.get("language") in {code for code, _name in settings.LANGUAGES[1:]}


def commits(item):
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Keeps what the migrations put there. Django would keep it on the connection, which a browser's loop changes."""
    if any(map(commits, request.session.items)):
        with django_db_blocker.unblock():
            request.config.stash[MIGRATED_ROWS] = connection.creation.serialize_db_to_string()
    yield
    if not on_sqlite():
        with django_db_blocker.unblock():
            drop_database(connection.settings_dict["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb():
    """It was copied a moment ago."""
    return True


@pytest.fixture(scope="module")
def grown_once(django_db_setup, django_db_blocker):
    """Rows that fixtures of a module make stay until its last test; every test takes back what it made itself.

    Not for modules whose tests commit. What such a fixture returns is shared: a test that changes a record fetches it.
    """
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _english():
    """Tests read English unless they say otherwise."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _second_steps():
    """`force_login` logs people in with everything they owe: see tests/factories/accounts.py."""
    from tests.factories.accounts import log_in_fully  # noqa: PLC0415  models are loaded by now

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientMixin, "force_login", log_in_fully)
        yield


@pytest.fixture(autouse=True)
def _fresh_cache():
    from pages.generation import forget  # noqa: PLC0415  models are loaded by now

    cache.clear()
    forget()
    yield
    cache.clear()
    forget()


@pytest.fixture
def own_storage(settings, tmp_path):
    """A storage of private files for this test alone."""
    settings.PRIVATE_ROOT = tmp_path
    kind = settings.STORAGES["private"]
    options = {**kind["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "private": {**kind, "OPTIONS": options}}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Tests with real commits ask for these rows by `serialized_rollback`; the connection may be another by now."""
    if commits(item) and MIGRATED_ROWS in item.config.stash:
        connection._test_serialized_contents = item.config.stash[MIGRATED_ROWS]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test with real commits ends by emptying the database: give the next one what the migrations had put there."""
    result = yield
    if nextitem and commits(item) and MIGRATED_ROWS in item.config.stash:
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(item.config.stash[MIGRATED_ROWS])
    return result
