"""Children that end when we end, and a lock so that two runs never prepare one folder at the same time."""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

from tools.run import endings
from tools.run.failures import AGAIN, Failure
from tools.run.places import LOGS, ROOT, VAR

# Left by other projects in the caller's shell; here they would choose the wrong settings, packages or a slow start.
FOREIGN = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "MAKEFLAGS"}
PR_SET_PDEATHSIG = 1
PATIENCE = 10
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None
_held = []  # descriptors of locks that children share


def environment(**more):
    """The caller's environment, cleaned, with our additions."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return kept | {"PORTAL_VAR": str(VAR)} | more


def _end_with_parent():
    """On Linux a child is told to end even when we are killed and cannot tell it."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def child(words, log, *, loud=False, apart=False, **more):
    """Start a process in the project's folder; whatever happens here, it does not outlive this block.

    `loud`: its stdout is ours. `apart`: in a group of its own, so that Ctrl-C reaches it once, through us.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(word) for word in words],
            cwd=ROOT,
            env=environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=None if loud else output,
            stderr=output,
            pass_fds=_held,
            process_group=0 if apart else None,
            preexec_fn=_end_with_parent,  # noqa: PLW1509  we have one thread
        )
    try:
        endings.obey()
        yield process
    finally:
        end(process, whole_group=apart)


def end(process, *, whole_group=False):
    """Ask it to end, wait, insist."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if whole_group:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def finish(words, log, **more):
    """Run to the end; the exit code."""
    with child(words, log, **more) as process:
        return process.wait()


def fresh_log(name):
    """An empty log; a child may write to it in several goes."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    log.write_bytes(b"")
    return log


@contextmanager
def alone():
    """Hold the folder's lock. Children inherit it: while a killed run's child still works, nobody else begins."""
    folder = VAR / "run"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        _take(lock)
        _held.append(lock.fileno())
        try:
            yield
        finally:
            _held.remove(lock.fileno())


def _take(lock):
    until = time.monotonic() + PATIENCE / 2
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise Failure(f"Another make is preparing this folder: let it finish or end it, {AGAIN}") from None
            time.sleep(0.2)
        else:
            return
