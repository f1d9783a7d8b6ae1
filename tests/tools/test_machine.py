"""Machines that lack something: an old Python, no right to write, no room."""

import os
import shutil
import subprocess
from contextlib import suppress

import pytest

AGAIN = "then run the same command again; it goes on where it was."
FULL = f"The disk is full: make room, {AGAIN}\n"
# root may write everywhere; without these powers it is like anybody else.
POWERLESS = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
NO_ROOM = ["/bin/sh", "-c", 'ulimit -f 0; exec "$@"', "sh"]


@pytest.fixture
def old_python(tmp_path):
    """A PATH on which python3 is too old."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "dirname").symlink_to(shutil.which("dirname"))
    (folder / "python3").write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\n')
    (folder / "python3").chmod(0o755)
    return folder


@pytest.fixture
def small_disk(project):
    """`var` on a disk of its own that is full soon."""
    var = project.root / "var"
    var.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", str(var)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("Only root may mount a small disk; the limit on the size of files is tested all the same.")
    yield var
    subprocess.run(["umount", "--lazy", str(var)], check=True)


def fill(path):
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_an_old_python_is_named_with_what_to_do(project, old_python):
    code, said, complained = project.run("run", environment={"PATH": str(old_python), "PYTHON": ""})

    assert (code, said) == (1, "")
    assert complained == (
        "The portal needs Python 3.11 or newer with sqlite3, ssl and venv; here is Python 3.9.2: install one "
        "(on Debian and Ubuntu: apt install python3 python3-venv) and run the same command again.\n"
    )


def test_a_chosen_python_that_is_too_old_is_named(project, old_python):
    code, said, complained = project.run("run", environment={"PYTHON": str(old_python / "python3")})

    assert (code, said) == (1, "")
    assert complained.startswith(f"PYTHON={old_python}/python3 is not a Python 3.11 or newer")
    assert complained.count("\n") == 1


def test_an_old_python_that_made_the_environment_gives_way_to_a_newer_one(project, old_python):
    (project.root / ".venv" / "bin").mkdir(parents=True)
    (project.root / ".venv" / "bin" / "python").symlink_to(old_python / "python3")
    (project.root / ".venv" / "portal.json").write_text("{}")

    assert project.serve()[0] == 0


def test_a_folder_without_the_right_to_write_is_named(project):
    project.root.chmod(0o555)

    code, said, complained = project.run("run", under=POWERLESS)

    project.root.chmod(0o755)
    assert (code, said) == (1, "")
    assert complained == (f"{project.root}/var cannot be written: give your user the right to write there, {AGAIN}\n")
    assert project.serve()[0] == 0


def test_an_environment_without_the_right_to_write_is_named(project):
    project.serve()
    requirements = project.root / "requirements" / "base.txt"
    requirements.write_text(requirements.read_text() + "# changed\n")
    (project.root / ".venv").chmod(0o555)

    code, _said, complained = project.run("run", under=POWERLESS)

    (project.root / ".venv").chmod(0o755)
    assert code == 1
    assert complained.startswith(f"{project.root}/.venv/")
    assert complained.endswith(f" cannot be written: give your user the right to write there, {AGAIN}\n")


def test_a_limit_on_files_is_no_room(project):
    code, _said, complained = project.run("run", under=NO_ROOM)

    assert (code, complained) == (1, FULL)
    assert project.serve()[0] == 0


def test_a_full_disk_is_said_and_room_is_enough_to_go_on(project, small_disk):
    filling = small_disk / "filling"
    fill(filling)

    code, _said, complained = project.run("run")

    filling.unlink()
    assert (code, complained) == (1, FULL)
    assert project.serve()[0] == 0
