"""An archive is whole, or it is no archive: whatever happened to it, and whoever wrote it."""

import json
import tarfile
from dataclasses import asdict
from io import BytesIO

import pytest

from cms.kit.backups import making
from cms.kit.backups.manifest import Manifest, verified
from cms.kit.backups.places import DATABASE, FORMAT, MANIFEST, BackupError
from cms.kit.backups.sealed import CODING, Writer, tail


@pytest.fixture
def archive(portal, shelf):
    making.back_up(portal.place, shelf / "a.tar")
    return shelf / "a.tar"


def forged(path, *infos, names=(), change=lambda manifest: manifest):
    """An archive with a right seal and a manifest that fits, and in it whatever somebody wants."""
    files = {}
    with path.open("wb") as file:
        tar = Writer(file)
        for name in (DATABASE, *names):
            files[name] = [1, tar.add(name, 1, BytesIO(b"x"))]
        for info in infos:
            tar.write(info.tobuf(tarfile.PAX_FORMAT, **CODING))
        told = asdict(Manifest(FORMAT, "1", "e", "now", "sqlite", [], ["database", "media", "private"], files))
        text = json.dumps(change(told)).encode()
        tar.add(MANIFEST, len(text), BytesIO(text))
        tar.seal()
    return path


def member(name, kind, **more):
    info = tarfile.TarInfo(name)
    info.type = kind
    for key, value in more.items():
        setattr(info, key, value)
    return info


def test_a_forged_archive_without_malice_is_accepted(tmp_path):
    assert set(verified(forged(tmp_path / "a.tar", names=["media/a"])).files) == {DATABASE, "media/a"}


def test_every_changed_byte_is_found(archive):
    whole = archive.read_bytes()
    unnoticed = []

    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        archive.write_bytes(changed)
        try:
            verified(archive)
            unnoticed.append(place)
        except BackupError:
            pass

    assert unnoticed == []


def test_every_missing_end_is_found(archive):
    whole = archive.read_bytes()
    unnoticed = []

    for length in [*range(0, len(whole), 512), len(whole) - 1]:
        archive.write_bytes(whole[:length])
        try:
            verified(archive)
            unnoticed.append(length)
        except BackupError:
            pass

    assert unnoticed == []


def test_something_behind_the_end_is_found(archive):
    archive.write_bytes(archive.read_bytes() + bytes(512))

    with pytest.raises(BackupError, match="its end is missing"):
        verified(archive)


def test_any_tar_program_reads_it(archive, portal):
    with tarfile.open(archive) as tar:
        names = tar.getnames()

    assert names[0] == DATABASE
    assert names[-2:] == [MANIFEST, "seal.txt"]
    assert set(portal.files()) == set(names[1:-2])


@pytest.mark.parametrize(
    "info",
    [
        member("media/link", tarfile.SYMTYPE, linkname="/etc/passwd"),
        member("media/link", tarfile.LNKTYPE, linkname=DATABASE),
        member("media/device", tarfile.CHRTYPE, devmajor=1, devminor=5),
        member("media/device", tarfile.BLKTYPE),
        member("media/pipe", tarfile.FIFOTYPE),
        member("media", tarfile.DIRTYPE),
        member("media/holes", tarfile.GNUTYPE_SPARSE),
        member("media/long", tarfile.XGLTYPE),
    ],
    ids=lambda info: info.type.decode(),
)
def test_nothing_but_plain_files_is_accepted(tmp_path, info):
    with pytest.raises(BackupError, match="no plain file"):
        verified(forged(tmp_path / "a.tar", info))


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "media/../../a",
        "/etc/passwd",
        "media//a",
        "media/./a",
        "media/",
        "media",
        "static/a",
        "portal.env",
        "./media/a",
        "database.sqlite3/a",
        "private/../media/a",
    ],
)
def test_no_name_leads_out(tmp_path, name):
    with pytest.raises(BackupError, match="is damaged, or no backup"):
        verified(forged(tmp_path / "a.tar", names=[name]))


def test_a_name_that_comes_twice_is_refused(tmp_path):
    with pytest.raises(BackupError, match="is damaged"):
        verified(forged(tmp_path / "a.tar", names=["media/a", "media/a"]))


@pytest.mark.parametrize("size", [10**15, 8 * 1024**3, -5])
def test_a_file_that_claims_to_be_huge_is_refused_at_once(tmp_path, size):
    info = member("media/a", tarfile.REGTYPE, size=size)

    with pytest.raises(BackupError):
        verified(forged(tmp_path / "a.tar", info))


@pytest.mark.parametrize(
    "more",
    [
        {"GNU.sparse.map": "0,1", "GNU.sparse.size": str(10**15)},
        {"size": "-1024"},
        {"size": "many"},
        {"comment": "x" * 100_000},
    ],
)
def test_headers_that_say_too_much_are_refused(tmp_path, more):
    info = member("media/a", tarfile.REGTYPE, pax_headers=more)

    with pytest.raises(BackupError):
        verified(forged(tmp_path / "a.tar", info))


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told | {"files": {}},
        lambda told: told | {"files": []},
        lambda told: told | {"files": {DATABASE: ["1", 2]}},
        lambda told: told | {"files": {DATABASE: 7}},
        lambda told: told | {"parts": ["media"]},
        lambda told: told | {"parts": ["database", "/etc"]},
        lambda told: told | {"parts": ["database", "media", "media"]},
        lambda told: told | {"migrations": [["pages"]]},
        lambda told: told | {"migrations": 5},
        lambda told: told | {"migrations": [[1, 2]]},
        lambda told: told | {"engine": None},
        lambda told: told | {"format": "1"},
        lambda told: told | {"format": True},
        lambda told: told | {"more": 1},
        lambda told: {},
        lambda told: [],
        lambda told: None,
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(tmp_path, change):
    with pytest.raises(BackupError, match="is damaged"):
        verified(forged(tmp_path / "a.tar", change=change))


def test_a_manifest_like_a_well_is_refused(tmp_path):
    with (tmp_path / "a.tar").open("wb") as file:
        tar = Writer(file)
        tar.add(MANIFEST, 200_000, BytesIO(b"[" * 200_000))
        tar.seal()

    with pytest.raises(BackupError, match="is damaged"):
        verified(tmp_path / "a.tar")


def test_an_archive_of_a_newer_portal_is_told_from_a_damaged_one(archive, tmp_path):
    later = archive.read_bytes().replace(b"portal backup 1\n", b"portal backup 2\n")
    archive.write_bytes(later)
    other = forged(tmp_path / "b.tar", change=lambda told: {"format": FORMAT + 1, "all": "else"})

    for newer in (archive, other):
        with pytest.raises(BackupError, match="made by a newer portal: update this one first"):
            verified(newer)


@pytest.mark.parametrize("content", [b"", b"x", bytes(10_000), bytes(512) + tail("0" * 64)])
def test_what_is_no_archive_is_refused(tmp_path, content):
    (tmp_path / "a.tar").write_bytes(content)

    with pytest.raises(BackupError):
        verified(tmp_path / "a.tar")
