"""`make run`: prepare what has changed, then serve."""

import http.client
import json
import os
import time
from contextlib import ExitStack

from tools.run import crew, packages, stamps
from tools.run.address import HOST, chosen_port, public_address
from tools.run.failures import Failure, from_log
from tools.run.places import PYTHON, REQUIREMENTS, ROOT, VAR, shown
from tools.run.processes import alone, child, fresh_log
from tools.run.terminal import line, step, table

THREADS = 4
ROOMS = ("cms", "pages", "network", "search")
HOMES = [("Polski", "/pl/"), ("Slovenčina", "/sk/"), ("English", "/en/"), ("Admin", "/admin/")]
START_SECONDS = 90
MANAGE = [PYTHON, "-m", "tools.run.several"]


def run():
    if os.environ.get("PORTAL_ENV") == "production":
        raise Failure("make run makes demo logins and serves this machine alone: for production see docs/operating.md")
    started = time.monotonic()
    port = chosen_port()
    address = public_address(port)
    with alone():
        packages.ensure("base")
        prepare(address)
    return serve(port, address, started)


def prepare(address):
    """The database with its demo, and beside it the static files; each only when its sources changed."""
    with ExitStack() as running:
        database = database_state(address)
        static = static_state()
        collecting = None
        if stamps.done("static") != static or not (VAR / "static").is_dir():
            collecting = collect(running)
        if stamps.done("database") != database or not (VAR / "demo-logins.json").exists():
            load(address)
        else:
            line("Database", "unchanged")
        if collecting:
            settle(*collecting, "Collecting the static files")
            stamps.mark("static", static)
        line("Static files", "collected" if collecting else "unchanged")


def collect(running):
    stamps.unmark("static")
    log = fresh_log("static")
    words = [*MANAGE, "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    return running.enter_context(child(words, log)), log


def load(address):
    stamps.unmark("database")
    log = fresh_log("database")
    line("Database", "migrating, then loading the demo")
    words = [*MANAGE, "migrate", "--verbosity", "0", "+", "demo"]
    with child(words, log, loud=True, PORTAL_URL=address) as process:
        settle(process, log, "Preparing the database")
    stamps.mark("database", database_state(address))


def settle(process, log, what):
    if process.wait():
        raise from_log(what, log)


def database_state(address):
    """What the database was made from, and which file it is: a deleted or replaced one is prepared again."""
    sources = stamps.files(*ROOMS, keep=lambda path: "static" not in path.parts)
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'portal.sqlite3'}"
    sources += [REQUIREMENTS / "base.txt"]
    return {"sources": stamps.digest(sources), "address": address, "database": identity(url)}


def identity(url):
    if not url.startswith("sqlite:///"):
        return time.time()  # another server's database can change behind our back: never skip it
    path = ROOT / url.removeprefix("sqlite:///")
    return [str(path), path.stat().st_ino if path.exists() else 0]


def static_state():
    wanted = stamps.files(*ROOMS, keep=lambda path: "static" in path.parts or path.parts[-2] == "cms")
    wanted += stamps.files("cms", keep=lambda path: path.suffix == ".py")
    compress = os.environ.get("STATIC_COMPRESS", "")
    return {"sources": stamps.digest({*wanted, REQUIREMENTS / "base.txt"}), "compress": compress}


def serve(port, address, started):
    log = fresh_log("server")
    words = [PYTHON, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", port, "--no-ws"]
    words += ["--workers", 1, "--blocking-threads", THREADS, "cms.wsgi:application"]
    with child(words, log, apart=True, PORTAL_URL=address) as server:
        stamps.mark("server", {"pid": server.pid, "port": port})
        try:
            with step("Server", "starting") as said:
                wait_until_served(server, log, port)
                said.append(f"ready on port {port} ({time.monotonic() - started:.0f} s in all)")
            welcome(address)
            code = crew.beside(server, PORTAL_URL=address)
            raise from_log(f"The server ended (code {code}); serving", log)
        except SystemExit:
            return 0  # Ctrl-C is how one ends it
        finally:
            stamps.unmark("server")


def wait_until_served(server, log, port):
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise from_log("Starting the server", log)
        status = asked(port)
        if status and status < 500:
            return
        if status:
            raise Failure(f"The portal answers with error {status}: see {shown(log)}")
        time.sleep(0.1)
    raise Failure(f"The server did not answer within {START_SECONDS} seconds: see {shown(log)}")


def asked(port):
    """The status of the Polish home; 0 while nobody answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=START_SECONDS)
    try:
        connection.request("GET", HOMES[0][1], headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def welcome(address):
    print()
    for name, path in HOMES:
        line(name, address + path)
    logins = json.loads((VAR / "demo-logins.json").read_text())
    rows = [(row["role"], row["email"], row["password"]) for row in logins]
    print(f"\n{table(rows, ('Demo login', 'E-mail', 'Password'))}")
    if any("secret" in row for row in logins):
        print("\n  After the password comes a one-time code. In another terminal:")
        print(f"  {shown(PYTHON)} manage.py demo_code {logins[0]['email']}")
    print("\n  Ctrl-C ends it.", flush=True)
