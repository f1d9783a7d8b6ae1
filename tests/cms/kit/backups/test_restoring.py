"""A backup put back: all of it or nothing, whatever stands there and whoever is killed."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from itertools import count

import pytest

from cms.checks import check_restore
from cms.kit.backups import database, making, restoring
from cms.kit.backups.manifest import Manifest
from cms.kit.backups.places import BackupError, Place
from tests.cms.kit.backups.conftest import Portal, in_child, killed_at

READER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
print(database.execute("SELECT name FROM city").fetchall(), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def archive(portal, shelf):
    making.back_up(portal.place, shelf / "a.tar")
    return shelf / "a.tar"


def restore(portal, archive, **more):
    told = restoring.readable(archive, "sqlite")
    return restoring.restore(portal.place, archive, told, **more)


def test_a_restored_portal_is_what_was_there_byte_for_byte(portal, archive):
    before = portal.files(), portal.sql("SELECT * FROM city")
    portal.spoil()

    restore(portal, archive)

    assert (portal.files(), portal.sql("SELECT * FROM city")) == before
    assert database.fault(portal.place.database) == ""
    assert not portal.place.journal.exists()


def test_what_stood_there_is_kept_beside_it(portal, archive):
    portal.spoil()
    spoilt = portal.files()

    steps = restore(portal, archive)

    assert portal.left() == sorted(os.path.basename(step.kept) for step in steps)
    with closing(sqlite3.connect(steps[0].kept)) as old:
        assert old.execute("SELECT name FROM city").fetchall() == [("Snina",)]
    for step in steps[1:]:
        name = os.path.basename(step.target)
        for path, content in spoilt.items():
            if path.startswith(f"{name}/"):
                assert (portal.folder / path.replace(name, os.path.basename(step.kept), 1)).read_bytes() == content


def test_twice_within_a_second_everything_is_kept(portal, archive):
    for _time in range(2):
        restore(portal, archive)

    assert len(portal.left()) == 6


def test_rights_of_files_come_back_without_those_nobody_gives(portal, shelf):
    for name, mode in (("plain", 0o640), ("odd", 0o4777)):
        portal.write(f"media/{name}", b"x")
        (portal.folder / "media" / name).chmod(mode)
    making.back_up(portal.place, shelf / "a.tar")

    restore(portal, shelf / "a.tar")

    modes = {name: (portal.folder / "media" / name).stat().st_mode & 0o7777 for name in ("plain", "odd")}
    assert modes == {"plain": 0o640, "odd": 0o755}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_unpacks_belongs_to_the_portal(portal, archive):
    os.chown(portal.folder, 12345, 12345)

    restore(portal, archive)

    owners = {path.stat().st_uid for path in portal.folder.rglob("*") if "before-restore" not in str(path)}
    assert owners == {12345}


def test_onto_an_empty_machine(archive, portal, tmp_path):
    fresh = Place.below(tmp_path / "fresh")
    (tmp_path / "fresh").mkdir()

    restoring.restore(fresh, archive, restoring.readable(archive, "sqlite"))

    assert sorted(os.listdir(tmp_path / "fresh")) == ["media", "portal.sqlite3", "private"]
    assert (tmp_path / "fresh/media/documents/statute.pdf").read_bytes() == b"%PDF" + bytes(range(256))


def test_over_a_damaged_database_and_its_log(portal, archive):
    portal.place.database.write_bytes(b"no database at all" * 100)
    portal.folder.joinpath("portal.sqlite3-wal").write_bytes(b"of another one")

    restore(portal, archive)

    assert portal.cities() == ["Krosno"]
    assert any(name.endswith("-wal") for name in portal.left())


def test_while_the_portal_runs_nothing_is_touched(portal, archive):
    portal.spoil()
    command = [sys.executable, "-c", READER, str(portal.place.database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        reader.stdout.readline()

        with pytest.raises(BackupError, match="The portal is running"):
            restore(portal, archive)

        reader.communicate("\n")
    assert portal.left() == []
    assert portal.cities() == ["Snina"]
    restore(portal, archive)
    assert portal.cities() == ["Krosno"]


def test_whoever_insists_restores_under_the_eyes_of_readers(portal, archive):
    portal.spoil()
    with closing(sqlite3.connect(portal.place.database, isolation_level=None)) as reader:
        reader.execute("SELECT * FROM city").fetchall()

        steps = restore(portal, archive, live=True)

        assert reader.execute("SELECT name FROM city").fetchall() == [("Krosno",)]
    with closing(sqlite3.connect(steps[0].kept)) as old:
        assert old.execute("SELECT name FROM city").fetchall() == [("Snina",)]
    assert portal.files()["media/documents/statute.pdf"].startswith(b"%PDF")


def test_nobody_comes_in_while_it_is_being_restored(portal):
    with (
        database.alone(portal.place.database),
        closing(sqlite3.connect(portal.place.database, timeout=0)) as visitor,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        visitor.execute("SELECT * FROM city")


@pytest.mark.parametrize("place", [100, 3000, -3000, -2500, -10])
def test_a_damaged_archive_changes_nothing(portal, archive, place):
    portal.spoil()
    before = portal.files()
    content = bytearray(archive.read_bytes())
    content[place] ^= 4
    archive.write_bytes(content)

    with pytest.raises(BackupError, match="Nothing was changed"):
        restore(portal, archive)

    assert (portal.files(), portal.cities(), portal.left()) == (before, ["Snina"], [])


def test_an_archive_that_changes_after_it_was_checked_changes_nothing(portal, archive, shelf, tmp_path):
    told = restoring.readable(archive, "sqlite")
    portal.write("media/more", b"other")
    making.back_up(portal.place, shelf / "b.tar")
    portal.spoil()

    with pytest.raises(BackupError, match="is damaged"):
        restoring.restore(portal.place, shelf / "b.tar", told)
    shutil.rmtree(portal.folder / "media")
    making.back_up(portal.place, shelf / "c.tar")
    with pytest.raises(BackupError, match="is damaged"):
        restoring.restore(portal.place, shelf / "c.tar", told)

    assert (portal.cities(), portal.left()) == (["Snina"], [])


def test_a_file_without_right_is_told_apart_from_a_damaged_one(tmp_path):
    with pytest.raises(BackupError, match="cannot be read: No such file"):
        restoring.readable(tmp_path / "a.tar", "sqlite")


def test_an_archive_of_another_database_is_refused(archive):
    with pytest.raises(BackupError, match="holds a database of sqlite, and this portal's is postgresql"):
        restoring.readable(archive, "postgresql")


def test_an_archive_of_a_newer_portal_is_refused_and_names_what_is_unknown(portal, shelf):
    portal.sql(
        "CREATE TABLE django_migrations (app, name)",
        "INSERT INTO django_migrations VALUES ('pages', '0001_first'), ('pages', '9999_later'), ('gone', '0001_first')",
    )
    made = making.back_up(portal.place, shelf / "a.tar")

    with pytest.raises(BackupError, match=r"update this one first.*unknown here: pages\.9999_later\."):
        restoring.readable(shelf / "a.tar", "sqlite")

    assert made.migrations == [["pages", "0001_first"], ["pages", "9999_later"]]


@pytest.mark.parametrize(
    ("migration", "known"),
    [
        (["pages", "0001_first"], True),
        (["pages", "0001_squashed_by_its_package_since"], True),
        (["pages", "9999_later"], False),
        (["elections", "0001_first"], False),
    ],
)
def test_only_what_is_newer_counts_as_unknown(migration, known):
    assert (database.unknown([migration]) == []) == known


def test_files_for_a_bucket_are_not_put_into_a_folder(portal, archive):
    portal.spoil()
    bucket = Place(portal.place.database, {}, portal.place.journal)

    with pytest.raises(BackupError, match="kept in a bucket"):
        restoring.restore(bucket, archive, restoring.readable(archive, "sqlite"))

    assert portal.cities() == ["Snina"]


def test_an_archive_without_files_leaves_those_that_are_there(portal, shelf):
    making.back_up(Place(portal.place.database, {}, portal.place.journal), shelf / "a.tar")
    portal.spoil()
    before = portal.files()

    restore(portal, shelf / "a.tar")

    assert (portal.files(), portal.cities()) == (before, ["Krosno"])


@pytest.mark.parametrize("room", [300, 1_000, 100_000])
def test_a_disk_that_fills_up_changes_nothing(portal, shelf, room):
    portal.write("private/large", os.urandom(1_000_000))
    making.back_up(portal.place, shelf / "a.tar")
    portal.spoil()
    before = portal.files()

    def child():
        with pytest.raises(BackupError, match=r"There is no room left\. Nothing was changed"):
            restore(portal, shelf / "a.tar")

    assert in_child(child, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) == 0
    assert (portal.files(), portal.cities(), portal.left()) == (before, ["Snina"], [])


def test_without_room_it_does_not_begin(portal, archive):
    steps = [restoring.step(portal.place.database, "now", True, False)]
    told = Manifest(1, "", "", "", "sqlite", [], ["database"], {"database.sqlite3": [10**18, ""]})

    with pytest.raises(BackupError, match=r"are needed\. Nothing was changed"):
        restoring.check(steps, told)


def test_a_folder_that_is_a_disk_is_not_replaced(portal, archive):
    media = portal.folder / "media"
    if subprocess.run(["mount", "-t", "tmpfs", "none", media], check=False, capture_output=True).returncode:
        pytest.skip("no right to mount a disk")
    try:
        with pytest.raises(BackupError, match="is a disk of its own"):
            restore(portal, archive)
    finally:
        subprocess.run(["umount", media], check=True)


@pytest.mark.parametrize("live", [False, True])
def test_wherever_it_is_killed_the_portal_is_old_or_new_or_can_be_finished(portal, archive, tmp_path, live):
    new = portal.files(), ["Krosno"]
    portal.spoil()
    old = portal.files(), ["Snina"]
    told = restoring.readable(archive, "sqlite")
    copies, seen = (copied(portal, tmp_path / str(number)) for number in count(1)), []

    for number, copy in enumerate(copies, 1):
        killed = killed_at(number, partial(restoring.restore, copy.place, archive, told, live=live), copy.folder)
        assert copy.cities() in (["Snina"], ["Krosno"])  # at every moment there is a database
        seen.append(state(copy, old, new))
        if seen[-1] == "half":
            restoring.finish(copy.place, restoring.interrupted(copy.place)[1])
            assert (copy.files(), copy.cities()) == new
        restoring.restore(copy.place, archive, told)
        assert (copy.files(), copy.cities(), leftovers(copy)) == (*new, [])
        if not killed:
            break

    assert list(dict.fromkeys(seen)) == ["old", "half", "new"]


def copied(portal, folder):
    """The same portal in another folder."""
    shutil.copytree(portal.folder, folder)
    copy = Portal.__new__(Portal)
    copy.folder, copy.place = folder, Place.below(folder)
    return copy


def state(portal, old, new):
    """ "old" or "new" is the whole of it; "half" says so itself."""
    if restoring.interrupted(portal.place):
        return "half"
    return {str(old): "old", str(new): "new"}[str((portal.files(), portal.cities()))]


def leftovers(portal):
    return [name for name in portal.left() if restoring.STAGED in name or name.endswith((".json", ".half"))]


def test_nobody_is_served_before_an_interrupted_restore_is_finished(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    assert check_restore() == []

    restoring.note(Place.here(), "/backups/a.tar", [])

    assert [(found.id, found.hint) for found in check_restore()] == [
        ("portal.E002", "Finish it: manage.py restore /backups/a.tar")
    ]
