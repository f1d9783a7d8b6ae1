"""A private PostgreSQL server in a temporary folder, for tests: on a socket only, and leaving nothing behind."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tools.run.failures import Failure

# Tests need no crash safety.
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def programs():
    """The folder with initdb and pg_ctl, the newest version first, or None."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    found += [Path(on_path).resolve()] if on_path else []
    return found[0].parent if found else None


def owner():
    """PostgreSQL refuses root: then the account made for it, or nobody."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    raise Failure(
        "PostgreSQL does not run as root and there is no user postgres or nobody: make one, or run as yourself."
    )


@contextmanager
def server():
    """Yields the DATABASE_URL of a fresh server."""
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    account = owner()
    if account:
        os.chown(folder, account["user"], account["group"])
    data = folder / "data"
    try:
        call("initdb", account, "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        call("pg_ctl", account, "-D", data, "-w", "-l", folder / "server.log", "-o", f"{OPTIONS} -k {folder}", "start")
        try:
            yield f"postgres://portal@{str(folder).replace('/', '%2f')}/postgres"
        finally:
            call("pg_ctl", account, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def call(program, account, *words):
    """`pg_ctl start` leaves a daemon behind: it must not hold our pipes, nor get our Ctrl-C."""
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [programs() / program, *map(str, words)],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
            **account,
        )
        if done.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip().splitlines() or ["it said nothing"]
            raise Failure(f"PostgreSQL is here but {program} fails: {said[-1]}")
