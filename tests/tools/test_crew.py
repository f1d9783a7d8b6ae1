"""What works beside the web server under `make run`."""

import os
import signal
import time

import pytest

CREW = ["db_worker", "tick"]


def pids(project, name, count=1):
    """The processes of this hand so far, once there are so many."""
    path, until = project.root / "var" / f"{name}.pids", time.monotonic() + 20
    while time.monotonic() < until:
        found = [int(line) for line in path.read_text().split()] if path.exists() else []
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{name} was not started {count} times")


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def running(project):
    """`make run` that serves; ended with Ctrl-C."""
    with project.start("run") as process:
        while "Ctrl-C ends it." not in process.stdout.readline():
            assert process.poll() is None
        yield project, process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=30)


def test_the_worker_and_the_tick_work_beside_the_server_and_end_with_it(running):
    project, process = running
    crew = [pids(project, name)[0] for name in CREW]

    os.killpg(process.pid, signal.SIGINT)
    _said, complained = process.communicate(timeout=30)

    assert (process.returncode, complained) == (0, "")
    assert [pid for pid in crew if lives(pid)] == []


@pytest.mark.parametrize("name", CREW)
def test_who_is_killed_is_started_again(running, name):
    project, _process = running

    os.kill(pids(project, name)[0], signal.SIGKILL)

    assert len(pids(project, name, count=2)) == 2


def test_when_we_are_killed_nobody_is_left(running):
    project, process = running
    crew = [pids(project, name)[0] for name in CREW]

    process.kill()
    process.wait(timeout=30)

    until = time.monotonic() + 10
    while any(map(lives, crew)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in crew if lives(pid)] == []
