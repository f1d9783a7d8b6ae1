"""`manage.py backup` and `manage.py restore` as people type them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.kit.backups import restoring
from cms.kit.backups.manifest import verified
from cms.kit.backups.places import Place
from cms.kit.backups.unpacking import unpack
from tests.conftest import ROOT, migrated_database

ASK = """
from django.test import Client
for address in ("/pl/", "/en/"):
    print(address, Client().get(address, HTTP_HOST="localhost").status_code)
from pages.models.generation import Generation
print("generation", Generation.current())
"""

SHELL = ["shell", "-v", "0", "-c", ASK]


def manage(var, *words, **more):
    """A command in the portal whose folder this is, in a process of its own; several with a "+" between them."""
    environment = {"PORTAL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "-m", "tools.run.several", *map(str, words)],
        cwd=ROOT,
        env=environment | more.pop("environment", {}),
        capture_output=True,
        text=True,
        check=False,
        stdin=more.pop("stdin", subprocess.DEVNULL),
    )


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """A founded portal with a file, and a backup of it."""
    var = tmp_path_factory.mktemp("founded") / "var"
    (var / "media").mkdir(parents=True)
    (var / "private").mkdir()
    (var / "media" / "a.pdf").write_bytes(b"%PDF")
    shutil.copy(migrated_database(), var / "portal.sqlite3")
    done = manage(var, "found", "Network of cities", "NET", "+", "backup")
    assert done.returncode == 0, done.stderr
    return var, Path(done.stdout.strip().splitlines()[-1].partition(": ")[0]), done.stdout


@pytest.fixture
def var(founded, tmp_path):
    """A copy of it, whose newest file came after the backup."""
    shutil.copytree(founded[0], tmp_path / "var")
    (tmp_path / "var" / "media" / "later.pdf").write_bytes(b"%PDF")
    return tmp_path / "var"


@pytest.fixture
def here(portal, settings, monkeypatch):
    """The small portal as this installation's own."""
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(portal.place.database))
    settings.VAR_DIR, settings.S3_BUCKET = portal.folder, ""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = portal.place.folders["media"], portal.place.folders["private"]
    return portal


def test_a_backup_says_in_its_last_line_what_was_done(founded):
    var, archive, said = founded

    assert archive.parent == var / "backups"
    assert said.strip().splitlines()[-1].startswith(f"{archive}: the database and 1 files; ")
    assert said.endswith(" MB, read again and whole.\n")
    assert ["pages", "0001_first"] in verified(archive).migrations


def test_on_an_empty_machine_a_page_is_answered_again(founded, tmp_path):
    (tmp_path / "fresh").mkdir()

    restored = manage(tmp_path / "fresh", "restore", founded[1], "--yes")
    asked = manage(tmp_path / "fresh", "check", "+", *SHELL)

    assert (restored.returncode, restored.stderr) == (0, "")
    assert restored.stdout.strip().splitlines()[-1] == f"Restored from {founded[1]}."
    checked, *answers, _generation = asked.stdout.splitlines()
    assert (asked.returncode, checked) == (0, "System check identified no issues (0 silenced)."), asked.stderr
    assert answers == ["/pl/ 200", "/en/ 200"]
    assert (tmp_path / "fresh" / "media" / "a.pdf").read_bytes() == b"%PDF"


def test_the_number_of_what_the_public_sees_goes_up(founded, var):
    done = manage(var, *SHELL, "+", "restore", founded[1], "--yes", "+", *SHELL)

    before, after = re.findall(r"^generation (\d+)$", done.stdout, re.MULTILINE)
    assert int(after) > int(before)


def test_where_nobody_can_be_asked_it_needs_a_yes(founded, here):
    before = here.files()

    with pytest.raises(CommandError, match=r"^Say --yes: what is there now will be replaced. Nothing was changed.$"):
        call_command("restore", founded[1])

    assert (here.files(), here.left()) == (before, [])


@pytest.fixture
def terminal():
    """Somebody sits there and types: `terminal("yes")` is what they type into."""
    opened = []

    def typed(answer):
        ours, theirs = os.openpty()
        opened.extend([ours, theirs])
        os.write(ours, f"{answer}\n".encode())
        return theirs

    yield typed
    for end in opened:
        os.close(end)


def test_who_says_yes_on_a_terminal_goes_on(founded, var, terminal):
    done = manage(var, "restore", founded[1], stdin=terminal("yes"))

    assert done.returncode == 0, done.stderr
    assert not (var / "media" / "later.pdf").exists()


def test_who_says_no_on_a_terminal_changes_nothing(founded, here, terminal, monkeypatch):
    before = here.files()
    with open(terminal("no"), closefd=False) as keys:
        monkeypatch.setattr(sys, "stdin", keys)

        with pytest.raises(CommandError, match=r"^Nothing was changed.$"):
            call_command("restore", founded[1])

    assert (here.files(), here.left()) == (before, [])


def test_an_interrupted_restore_is_named_and_finished_first(founded, var):
    place, told = Place.below(var), verified(founded[1])
    steps = [restoring.step(place.of(part), "now", part == "database", False) for part in told.parts]
    unpack(founded[1], told, {part: Path(step.staged) for part, step in zip(told.parts, steps, strict=True)})
    restoring.note(place, founded[1], steps)

    checked = manage(var, "check")
    done = manage(var, "restore", var / "another.tar")

    assert checked.returncode == 1
    assert f"manage.py restore {founded[1]}" in checked.stderr
    assert f"The interrupted restore of {founded[1]} is finished now." in done.stdout
    assert done.stderr == f"CommandError: {var}/another.tar was not restored: run it again if you still want that.\n"
    assert not (var / "media" / "later.pdf").exists()
    assert manage(var, "check").returncode == 0


def test_into_another_folder_nothing_else_changes(founded, var, tmp_path):
    words = ["restore", founded[1], "--into", tmp_path / "look"]

    done = manage(var, *words, "+", *words)

    assert f"Restored from {founded[1]}." in done.stdout.splitlines()
    assert sorted(os.listdir(tmp_path / "look")) == ["media", "portal.sqlite3", "private"]
    assert (var / "media" / "later.pdf").exists()
    assert done.returncode == 1
    assert "is there already: choose an empty folder." in done.stderr


def test_old_archives_go_only_when_the_new_one_is_there(here, shelf, capsys):
    (shelf / "portal-20200101T000000Z.tar").touch()
    away = here.place.database.rename(here.folder / "away")
    with pytest.raises(CommandError, match="There is no database"):
        call_command("backup", shelf, keep=1)
    kept = os.listdir(shelf)
    away.rename(here.place.database)

    call_command("backup", shelf, keep=1)

    assert kept == ["portal-20200101T000000Z.tar"]
    assert f"Deleted: {shelf}/portal-20200101T000000Z.tar\n" in capsys.readouterr().out
    assert len(os.listdir(shelf)) == 1


@pytest.mark.parametrize("words", [["", "--keep", "0"], ["a.tar", "--keep", "2"], ["a.zip"], ["no/such/a.tar"]])
def test_wrong_words_make_no_backup(here, shelf, words):
    with pytest.raises(CommandError):
        call_command("backup", str(shelf / words[0]), *words[1:])

    assert os.listdir(shelf) == []


def test_what_was_not_taken_is_named(here, shelf, capsys):
    (here.folder / "media" / "link\n").symlink_to("/etc/passwd")

    call_command("backup", shelf / "a.tar")

    said = capsys.readouterr()
    assert said.err == "media/link\\n: not taken, it is a link or no plain file.\n"
    assert f"{shelf}/a.tar: the database and 3 files, 1 not taken; " in said.out


def test_files_in_a_bucket_are_named_as_missing(here, shelf, settings, capsys):
    settings.S3_BUCKET = "our-files"

    call_command("backup", shelf / "a.tar")

    assert "The files are in the bucket our-files: they are not part of this archive." in capsys.readouterr().out
    assert verified(shelf / "a.tar").parts == ["database"]


@pytest.mark.parametrize(("words", "script"), [(["backup"], "backup.sh"), (["restore", "a.tar"], "restore.sh")])
def test_on_postgresql_it_says_what_does_it(tmp_path, words, script):
    pytest.importorskip("psycopg")

    done = manage(tmp_path, *words, environment={"DATABASE_URL": "postgres://portal@localhost:1/portal"})

    assert done.returncode == 2
    assert f"deploy/manage.sh -- deploy/{script}" in done.stderr
