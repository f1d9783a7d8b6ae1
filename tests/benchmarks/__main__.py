"""`python -m tests.benchmarks`: what a page costs, against nginx serving the same HTML as a file, in one run.

    python -m tests.benchmarks              cached and not, on SQLite
    python -m tests.benchmarks postgresql   the same on PostgreSQL
    python -m tests.benchmarks crowd        a page with 13,000 cities and 100,000 pages, against the demo's
    python -m tests.benchmarks profile      where the time of a page goes (profiling.py)

Needs wrk and nginx. Ratios hold between machines, requests a second do not. The reference is measured before and after
each row; the machine should have nothing else to do.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.servers import WORKERS, fetched, nginx, portal, processor_seconds, wrk
from tests.browser.conftest import collected_static, free_port
from tests.conftest import ROOT, demo_portal, manage
from tools.run import postgres

SECONDS, ROUNDS = int(os.environ.get("SECONDS_EACH", "3")), 3
PAGES = {
    "home": "/pl/",
    "list": "/pl/aktualnosci/",
    "article": "/pl/aktualnosci/nowy-portal-sieci/",
    "directory": "/pl/czlonkowie/",
    "city": "/pl/czlonkowie/humenne/",
}
# At most so many times slower than nginx.
MADE = {"home": 900, "list": 700, "article": 700}
KEPT = {"sqlite": 3, "postgresql": 7}
FLAT = 1.3
CITIES, ROWS = 13_000, 100_000


@dataclass(frozen=True)
class Row:
    page: str
    reference: float
    rate: float
    milliseconds: float
    wrong: int
    limit: float | None

    @property
    def times(self):
        return self.reference / self.rate

    @property
    def well(self):
        return not self.wrong and (self.limit is None or self.times <= self.limit)

    def __str__(self):
        limit = f"1/{self.limit:.0f}" if self.limit else "–"
        verdict = "well" if self.well else "NOT WELL"
        return (
            f"{self.page:<10} {self.reference:>9.0f} {self.rate:>9.0f} {f'1/{self.times:.2f}':>9} {limit:>6}"
            f" {self.milliseconds:>8.2f}  {verdict}"
        )


HEAD = f"{'page':<10} {'nginx/s':>9} {'portal/s':>9} {'ratio':>9} {'limit':>6} {'CPU ms':>8}"


def folder_of(demo, port):
    """A copy of the demo that knows the address it is served at."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    shutil.copytree(demo, folder / "var")
    (folder / "var" / "static").symlink_to(collected_static())
    with closing(sqlite3.connect(folder / "var" / "portal.sqlite3")) as database, database:
        database.execute("UPDATE wagtailcore_site SET hostname = 'localhost', port = ?", [port])
    settle(PORTAL_VAR=str(folder / "var"), PATH=os.environ["PATH"])
    return folder


def settle(**environment):
    """Let the tick do what waits for it: pictures get their sizes."""
    for _tick in range(3):
        manage("tick", **environment)


def measured(name, reference, address, process, limit):
    """One row, the median of rounds: nginx, the portal, nginx again, the portal again, nginx."""
    path = PAGES[name]
    fetched(address + path)
    references, loads, used = [wrk(f"{reference}/{name}", SECONDS).rate], [], processor_seconds(process)
    for _round in range(ROUNDS):
        loads.append(wrk(address + path, SECONDS))
        references.append(wrk(f"{reference}/{name}", SECONDS).rate)
    used = (processor_seconds(process) - used) / sum(load.count for load in loads) * 1000
    rate = median(load.rate for load in loads)
    return Row(name, median(references), rate, used, sum(load.wrong for load in loads), limit)


def table(title, var, port, limits, **environment):
    print(f"\n{title}\n{HEAD}", flush=True)
    rows = []
    with portal(var, port, **environment) as (address, process), ExitStack() as stack:
        contents = {name: fetched(address + path) for name, path in PAGES.items()}
        reference = stack.enter_context(nginx(var.parent, contents))
        for name in PAGES:
            rows.append(measured(name, reference, address, process, limits.get(name)))
            print(rows[-1], flush=True)
    return rows


def compared(database, var, port, **environment):
    """Made anew, then from the cache."""
    rows = table(f"Made anew, {database}, {WORKERS} workers", var, port, MADE, PAGE_CACHE_MB="0", **environment)
    limits = dict.fromkeys(PAGES, KEPT[database])
    return rows + table(f"From the cache, {database}, {WORKERS} workers", var, port, limits, **environment)


def on_sqlite():
    port = free_port()
    return compared("sqlite", folder_of(demo_portal(), port) / "var", port)


def on_postgresql():
    port = free_port()
    var = folder_of(demo_portal(), port) / "var"
    with postgres.server() as url:
        known = {"PORTAL_VAR": str(var), "PATH": os.environ["PATH"], "DATABASE_URL": url}
        for command in ("migrate", "demo"):
            manage(command, PORTAL_URL=f"http://localhost:{port}", **known)
        settle(**known)
        return compared("postgresql", var, port, DATABASE_URL=url)


def with_crowd():
    """The same pages with the demo's members and with a crowd, each made anew."""
    port = free_port()
    few = folder_of(demo_portal(), port) / "var"
    many = folder_of(demo_portal(), port) / "var"
    begun = time.monotonic()
    words = ["demo", "--cities", str(CITIES), "--pages", str(ROWS)]
    manage(*words, PORTAL_VAR=str(many), PORTAL_URL=f"http://localhost:{port}", PATH=os.environ["PATH"])
    print(f"{CITIES} cities and {ROWS} pages planted in {time.monotonic() - begun:.0f} s")
    small = table("The demo", few, port, {}, PAGE_CACHE_MB="0")
    large = table("The crowd", many, port, {}, PAGE_CACHE_MB="0")
    print(f"\n{'page':<10} {'times the CPU':>14} {'limit':>6}")
    well = True
    for one, other in zip(small, large, strict=True):
        times = other.milliseconds / one.milliseconds
        well &= times <= FLAT
        print(f"{one.page:<10} {times:>14.2f} {FLAT:>6}  {'well' if times <= FLAT else 'NOT WELL'}")
    return well


def with_profiler():
    """In a process of its own, whose settings are those of a served demo."""
    port = free_port()
    var = folder_of(demo_portal(), port) / "var"
    known = {"PORTAL_VAR": str(var), "PORTAL_URL": f"http://localhost:{port}", "PATH": os.environ["PATH"]}
    words = [f"{name}={path}" for name, path in PAGES.items()]
    known |= {"PAGE_CACHE_MB": "0", "DJANGO_SETTINGS_MODULE": "cms.settings"}
    subprocess.run([sys.executable, "-m", "tests.benchmarks.profiling", *words], cwd=ROOT, env=known, check=True)


def main(words):
    for program in ("wrk", "nginx"):
        if not shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin"):
            sys.exit(f"Install {program} first.")
    what = words[0] if words else "sqlite"
    if what == "profile":
        return with_profiler()
    if what == "crowd":
        return 0 if with_crowd() else 1
    rows = {"sqlite": on_sqlite, "postgresql": on_postgresql}[what]()
    return 0 if all(row.well for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
