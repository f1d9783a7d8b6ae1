"""`manage.py backup` and `manage.py restore` as people type them."""

import os
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


def manage(var, *words, **more):
    """A command in the portal whose folder this is, in a process of its own."""
    environment = {"PORTAL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *map(str, words)],
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
    done = manage(var, "found", "Network of cities", "NET")
    assert done.returncode == 0, done.stderr
    done = manage(var, "backup")
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
    checked = manage(tmp_path / "fresh", "check")
    asked = manage(tmp_path / "fresh", "shell", "-v", "0", "-c", ASK)

    assert (restored.returncode, restored.stderr) == (0, "")
    assert restored.stdout.strip().splitlines()[-1] == f"Restored from {founded[1]}."
    assert (checked.returncode, checked.stdout) == (0, "System check identified no issues (0 silenced).\n")
    assert asked.stdout.startswith("/pl/ 200\n/en/ 200\n"), asked.stderr
    assert (tmp_path / "fresh" / "media" / "a.pdf").read_bytes() == b"%PDF"


def test_the_number_of_what_the_public_sees_goes_up(founded, var):
    before = manage(var, "shell", "-v", "0", "-c", ASK).stdout.splitlines()[-1]

    manage(var, "restore", founded[1], "--yes")

    after = manage(var, "shell", "-v", "0", "-c", ASK).stdout.splitlines()[-1]
    assert int(after.split()[1]) > int(before.split()[1])


def test_where_nobody_can_be_asked_it_needs_a_yes(founded, var):
    done = manage(var, "restore", founded[1])

    assert done.returncode == 1
    assert done.stderr == "CommandError: Say --yes: what is there now will be replaced. Nothing was changed.\n"
    assert (var / "media" / "later.pdf").exists()


@pytest.mark.parametrize(("answer", "goes_on"), [("no", False), ("yes", True)])
def test_on_a_terminal_it_asks(founded, var, answer, goes_on):
    ours, theirs = os.openpty()
    os.write(ours, f"{answer}\n".encode())

    done = manage(var, "restore", founded[1], stdin=theirs)

    os.close(ours)
    os.close(theirs)
    assert (done.returncode == 0, (var / "media" / "later.pdf").exists()) == (goes_on, not goes_on)


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
    done = manage(var, "restore", founded[1], "--into", tmp_path / "look")
    again = manage(var, "restore", founded[1], "--into", tmp_path / "look")

    assert done.returncode == 0, done.stderr
    assert sorted(os.listdir(tmp_path / "look")) == ["media", "portal.sqlite3", "private"]
    assert (var / "media" / "later.pdf").exists()
    assert again.returncode == 1
    assert "is there already: choose an empty folder." in again.stderr


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
