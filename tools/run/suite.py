"""`make test`: everything on SQLite, then on PostgreSQL when a server can be had; what did not run is said loudly."""

import os
import shutil
import sys

from tools.run import packages, postgres
from tools.run.chromium import chromium
from tools.run.failures import Failure
from tools.run.places import LOGS, PYTHON
from tools.run.processes import alone, child

NOTHING_CHOSEN = 5  # pytest's exit code when the words of the caller leave no test
WORKERS = min((os.cpu_count() or 2) + 1, 4)  # one more than there are cores: some wait for a browser or a server


def missing():
    """(what, consequence) for each thing this machine lacks."""
    absent = []
    if not chromium():
        absent.append(("Chromium", "the browser tests (install chromium, or name it in CHROMIUM)"))
    if not postgres.programs():
        absent.append(("PostgreSQL", "the suite on PostgreSQL (install postgresql)"))
    if not shutil.which("redis-server"):
        absent.append(("Redis", "the tests of a cache that goes away (install redis-server)"))
    if not shutil.which("java"):
        absent.append(("Java", "the HTML checks with the Nu validator (install default-jre-headless)"))
    if not shutil.which("msgfmt"):
        absent.append(("gettext", "the checks of the catalogues (install gettext)"))
    return absent


def test(*words):
    """The exit code of the first pytest that failed, or 0."""
    absent = missing()
    announce(absent)
    if absent and os.environ.get("REQUIRE_ALL") == "1":
        raise Failure(f"REQUIRE_ALL=1, and this machine has no {', no '.join(name for name, _ in absent)}: install it.")
    with alone():
        packages.ensure("base", "dev")
    if postgres.programs():
        with postgres.server() as url:
            code = on_both(url, words)
    else:
        code = pytest("SQLite", words)
    announce(absent)
    return code


def on_both(url, words):
    """While the workers on SQLite wait for one of them that migrates, the other database is migrated beside them."""
    first = [PYTHON, "-m", "pytest", "tests/test_database.py"]
    with child(first, LOGS / "prepare.log", DATABASE_URL=url):
        code = pytest("SQLite", words)
    if code:
        return code
    code = pytest("PostgreSQL", ("-m", "not browser", *words), DATABASE_URL=url)
    return 0 if words and code == NOTHING_CHOSEN else code


def announce(absent):
    for name, consequence in absent:
        print(f"  NOT RUN, no {name}: {consequence}", file=sys.stderr, flush=True)


def pytest(database, words, **more):
    print(f"\n  Tests on {database}", flush=True)
    workers = ["-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder"]
    with child([PYTHON, "-m", "pytest", *workers, *words], LOGS / "test.log", loud=True, **more) as process:
        return process.wait()
