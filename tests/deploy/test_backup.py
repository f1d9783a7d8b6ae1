"""A backup taken while the portal works, restored over what came after it."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.run import postgres


@pytest.fixture
def installed(tmp_path):
    """A folder with an environment, a database that is open for writing, and an upload."""
    var = tmp_path / "var"
    (var / "media").mkdir(parents=True)
    (tmp_path / "backups").mkdir()
    (var / "media" / "arms.svg").write_text("<svg/>")
    (var / "private").mkdir()
    (var / "private" / "minutes.pdf").write_text("%PDF")
    (tmp_path / "portal.env").write_text(
        f"PORTAL_VAR={var}\nDATABASE_URL=sqlite:///{var}/portal.sqlite3\nPORTAL_NAME='Our & your portal'\n"
    )
    with closing(sqlite3.connect(var / "portal.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE city (name)")
        database.execute("INSERT INTO city VALUES ('Krosno')")
        database.commit()
        yield tmp_path


def run(installed, *words):
    return subprocess.run(
        ["sh", str(ROOT / "deploy" / "manage.sh"), "--", *map(str, words)],
        env={
            "PATH": "/usr/bin:/bin:/sbin:/usr/sbin",
            "PORTAL_ENV_FILE": str(installed / "portal.env"),
            "PORTAL_USER": "root",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def backup(installed, keep=14):
    done = run(installed, "deploy/backup.sh", installed / "backups", keep)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def cities(installed):
    with closing(sqlite3.connect(installed / "var" / "portal.sqlite3")) as database:
        return [name for (name,) in database.execute("SELECT name FROM city")]


def test_a_restored_backup_is_what_was_there(installed):
    taken = backup(installed)
    with closing(sqlite3.connect(installed / "var" / "portal.sqlite3")) as database:
        database.execute("DELETE FROM city")
        database.commit()
    (installed / "var" / "media" / "arms.svg").write_text("spoilt")
    (installed / "var" / "private" / "minutes.pdf").unlink()

    done = run(installed, "deploy/restore.sh", taken)

    assert done.returncode == 0, done.stderr
    assert cities(installed) == ["Krosno"]
    assert (installed / "var" / "media" / "arms.svg").read_text() == "<svg/>"
    assert (installed / "var" / "media.before-restore" / "arms.svg").read_text() == "spoilt"
    assert (installed / "var" / "private" / "minutes.pdf").read_text() == "%PDF"


def test_old_backups_go_and_no_half_one_stays(installed):
    for day in ("01", "02", "03"):
        (installed / "backups" / f"portal-202601{day}T021000Z").mkdir()

    taken = backup(installed, keep=2)

    assert sorted(str(path) for path in (installed / "backups").iterdir()) == [
        str(installed / "backups" / "portal-20260103T021000Z"),
        taken,
    ]


def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(installed):
    (installed / "var" / "portal.sqlite3").rename(installed / "elsewhere.sqlite3")

    done = run(installed, "deploy/backup.sh", installed / "backups")

    assert done.returncode != 0
    assert list((installed / "backups").iterdir()) == []


def test_a_folder_that_is_no_backup_changes_nothing(installed):
    done = run(installed, "deploy/restore.sh", installed)

    assert done.returncode == 1
    assert done.stderr == f"{installed} holds no portal.sqlite3.\n"
    assert cities(installed) == ["Krosno"]


def test_without_the_settings_it_says_how_to_be_started(installed):
    done = subprocess.run(
        ["sh", str(ROOT / "deploy" / "backup.sh"), str(installed)],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "Start it through deploy/manage.sh" in done.stderr


@pytest.mark.skipif(not postgres.programs(), reason="PostgreSQL is not installed.")
def test_a_restored_backup_of_postgresql_is_what_was_there(installed):
    psycopg = pytest.importorskip("psycopg")
    with postgres.server() as url:
        (installed / "portal.env").write_text(f"PORTAL_VAR={installed}/var\nDATABASE_URL={url}\n")
        with psycopg.connect(url, autocommit=True) as database:
            database.execute("CREATE TABLE city (name text)")
            database.execute("INSERT INTO city VALUES ('Snina')")
            taken = backup(installed)
            database.execute("DELETE FROM city")

            done = run(installed, "deploy/restore.sh", taken)

            assert done.returncode == 0, done.stderr
            assert database.execute("SELECT name FROM city").fetchall() == [("Snina",)]


def test_members_files_are_in_the_backup_and_take_their_room_once(installed):
    private = installed / "var" / "private"
    (private / "minutes.pdf").unlink()
    (private / "files").mkdir(parents=True)
    (private / "incoming").mkdir()
    (private / "incoming" / "half.upload").write_text("half")
    for name in ("stays", "goes"):
        (private / "files" / name).write_text(name)
    first = Path(backup(installed)).rename(installed / "backups" / "portal-20260101T000000Z")
    (private / "files" / "goes").unlink()
    (private / "files" / "comes").write_text("comes")
    second = Path(backup(installed))
    (private / "files" / "stays").unlink()

    done = run(installed, "deploy/restore.sh", second)

    assert done.returncode == 0, done.stderr
    assert sorted(str(one.relative_to(second)) for one in second.rglob("private/**/*")) == [
        "private/files",
        "private/files/comes",
        "private/files/stays",
    ]
    assert (first / "private/files/goes").read_text() == "goes"
    assert (first / "private/files/stays").stat().st_ino == (second / "private/files/stays").stat().st_ino
    assert (private / "files" / "stays").read_text() == "stays"
    assert (private / "files" / "stays").stat().st_ino != (second / "private/files/stays").stat().st_ino
