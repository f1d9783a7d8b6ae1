"""A backup while the portal works, on disks that fill up, by processes that are killed."""

import os
import resource
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from cms.kit.backups import making
from cms.kit.backups.manifest import verified
from cms.kit.backups.places import DATABASE, BackupError, Place
from cms.kit.backups.sealed import members
from tests.cms.kit.backups.conftest import in_child, killed_at

WRITER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)
number = 0
while True:
    number += 1
    database.execute("INSERT INTO city VALUES (?)", [f"written {number}"])
    print(number, flush=True)
"""


def content(archive):
    """{name: bytes} of an archive."""
    return {info.name: file.read() for info, file in members(archive)}


def test_a_backup_holds_the_database_and_every_file(portal, shelf):
    made = making.back_up(portal.place, shelf / "a.tar")

    found = content(shelf / "a.tar")
    assert {name: text for name, text in found.items() if "/" in name} == portal.files()
    assert verified(shelf / "a.tar") == made
    assert made.left_out == []


def test_a_backup_is_readable_by_its_owner_alone(portal, shelf):
    making.back_up(portal.place, shelf / "a.tar")

    assert stat.S_IMODE((shelf / "a.tar").stat().st_mode) == 0o600
    assert os.listdir(shelf) == ["a.tar"]


def test_what_was_committed_before_is_in_it_while_others_go_on_writing(portal, shelf, tmp_path):
    portal.write("media/large", os.urandom(5_000_000))
    command = [sys.executable, "-c", WRITER, str(portal.place.database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        try:
            before = [int(writer.stdout.readline()) for _ in range(100)][-1]

            making.back_up(portal.place, shelf / "a.tar")

            after = int(writer.stdout.readline())
        finally:
            writer.kill()
    (tmp_path / "copy").write_bytes(content(shelf / "a.tar")[DATABASE])
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        rows = [name for (name,) in copy.execute("SELECT name FROM city ORDER BY rowid")]
    assert after > before
    assert rows == ["Krosno", *(f"written {number}" for number in range(1, len(rows)))]
    assert len(rows) > before


def test_what_can_be_made_anew_stays_out_and_so_do_secrets(portal, shelf):
    kept = portal.files()
    for name in ("media/share/a.png", "private/incoming/half", "private/previews/1/a.webp", "private/thumbnails/a.jpg"):
        portal.write(name, b"again")
    portal.write("secret-key", b"not for others")

    making.back_up(portal.place, shelf / "a.tar")

    found = content(shelf / "a.tar")
    assert {name for name in found if "/" in name} == set(kept)
    assert not any(b"not for others" in text for text in found.values())


def test_a_folder_of_that_name_further_down_is_somebodys_own(portal, shelf):
    portal.write("media/documents/share/a.pdf", b"kept")

    assert "media/documents/share/a.pdf" in making.back_up(portal.place, shelf / "a.tar").files


def test_links_and_pipes_are_named_and_not_followed(portal, shelf):
    (portal.folder / "media" / "link").symlink_to("/etc/passwd")
    (portal.folder / "media" / "folder").symlink_to("/etc")
    os.mkfifo(portal.folder / "private" / "pipe")

    made = making.back_up(portal.place, shelf / "a.tar")

    assert [name for name, _why in made.left_out] == ["media/folder", "media/link", "private/pipe"]
    assert set(made.files) == {DATABASE, *portal.files()} - {"media/link"}


def test_files_that_go_meanwhile_are_named(portal, shelf):
    portal.write("media/a", b"x" * 3_000_000)
    portal.write("media/b", b"y")

    def hear(event, arguments):
        path = str(arguments[0])
        if event == "open" and path.endswith("media/a"):
            (portal.folder / "media" / "b").unlink()

    def child():
        sys.addaudithook(hear)
        made = making.back_up(portal.place, shelf / "a.tar")
        assert made.left_out == [["media/b", making.GONE]]

    assert in_child(child) == 0
    assert "media/b" not in verified(shelf / "a.tar").files


def test_a_file_that_became_shorter_leaves_no_trace(portal, tmp_path):
    class Shrinking:
        def __init__(self):
            self.left = [b"half"]

        def read(self, size):
            return self.left.pop() if self.left else b""

    with (tmp_path / "tar").open("wb") as file:
        tar = making.Writer(file)
        before = tar.digest.hexdigest()

        with pytest.raises(making.ShrunkError):
            tar.add("media/a", 8, Shrinking())

        assert (file.tell(), tar.digest.hexdigest()) == (0, before)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_is_not_passed_over(portal, shelf):
    (portal.folder / "media" / "documents" / "statute.pdf").chmod(0)

    with pytest.raises(BackupError, match="Permission denied"):
        making.back_up(portal.place, shelf / "a.tar")


def test_a_damaged_database_is_not_backed_up(portal, shelf):
    portal.sql(*[f"INSERT INTO city VALUES ('{number:0500}')" for number in range(50)], "PRAGMA journal_mode=DELETE")
    whole = bytearray(portal.place.database.read_bytes())
    whole[5120:7168] = os.urandom(2048)
    portal.place.database.write_bytes(whole)

    with pytest.raises(BackupError, match=r"is damaged|malformed"):
        making.back_up(portal.place, shelf / "a.tar")

    assert os.listdir(shelf) == []


@pytest.mark.parametrize("room", [3_000, 40_000, 400_000])
def test_a_disk_that_fills_up_leaves_nothing(portal, shelf, room):
    portal.write("media/large", os.urandom(1_000_000))

    def child():
        with pytest.raises(BackupError, match="No backup was made"):
            making.back_up(portal.place, shelf / "a.tar")

    assert in_child(child, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) == 0
    assert os.listdir(shelf) == []


def test_without_room_it_does_not_begin(portal, shelf):
    portal.write("media/large", os.urandom(2_000_000))
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", shelf], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("no right to mount a small disk")
    try:
        with pytest.raises(BackupError, match=r"has 1\.05 MB left, and the backup needs 2(\.\d+)? MB"):
            making.back_up(portal.place, shelf / "a.tar")

        assert os.listdir(shelf) == []
    finally:
        subprocess.run(["umount", shelf], check=True)


def test_wherever_it_is_killed_nothing_looks_like_a_backup(portal, shelf):
    number, wholes = 1, []

    def back_up():
        making.back_up(portal.place, shelf / f"{number}.tar")

    while killed_at(number, back_up, portal.folder.parent):
        wholes += [path for path in shelf.iterdir() if path.suffix != making.HALF]
        number += 1

    assert number >= 20
    for path in wholes:  # killed after its name was given
        assert verified(path)
    assert [path.name for path in shelf.iterdir() if path not in wholes] == [f"{number}.tar"]


def test_the_work_of_another_is_not_swept(portal, shelf):
    with making.half(shelf / "other.tar") as folder:
        making.back_up(portal.place, shelf / "a.tar")

        assert folder.is_dir()
        with pytest.raises(BackupError, match="is being made by somebody else"), making.half(shelf / "other.tar"):
            pass


def test_nothing_is_overwritten(portal, shelf):
    (shelf / "a.tar").write_text("mine")

    with pytest.raises(BackupError, match="is there already"):
        making.back_up(portal.place, shelf / "a.tar")

    assert (shelf / "a.tar").read_text() == "mine"


def test_a_backup_does_not_lie_among_what_it_holds(portal):
    with pytest.raises(BackupError, match="choose another folder"):
        making.back_up(portal.place, portal.folder / "media" / "a.tar")


def test_a_disk_that_is_not_there_is_not_made_up(portal, tmp_path):
    with pytest.raises(BackupError, match="make it first, or mount its disk"):
        making.back_up(portal.place, tmp_path / "usb" / "a.tar")


def test_without_a_database_there_is_no_backup(tmp_path, shelf):
    with pytest.raises(BackupError, match="There is no database at"):
        making.back_up(Place.below(tmp_path / "empty"), shelf / "a.tar")


def test_only_our_own_old_archives_go(shelf):
    for day in ("01", "02", "03", "04"):
        (shelf / f"portal-202601{day}T021000Z.tar").touch()
    others = ["letters.tar", "portal-20250101T000000Z.tar.gz", "portal-old.tar"]
    for name in others:
        (shelf / name).touch()
    (shelf / "portal-20250101T000000Z.tar").mkdir()

    gone = making.tidy(shelf, 2, shelf / "portal-20260101T021000Z.tar")

    assert [path.name for path in gone] == ["portal-20260102T021000Z.tar", "portal-20260103T021000Z.tar"]
    left = {*others, "portal-20250101T000000Z.tar", "portal-20260101T021000Z.tar", "portal-20260104T021000Z.tar"}
    assert set(os.listdir(shelf)) == left
