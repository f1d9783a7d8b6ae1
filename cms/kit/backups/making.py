"""A backup is made in a folder beside, read again from the disk, and only then given its name."""

import errno
import fcntl
import os
import re
import shutil
import sqlite3
import stat
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from cms.kit.backups import database, manifest
from cms.kit.backups.places import (
    DATABASE,
    MANIFEST,
    BackupError,
    flush,
    in_words,
    listed,
    printable,
    size_of,
    stamp,
)
from cms.kit.backups.sealed import ShrunkError, Writer

OWN = re.compile(r"portal-\d{8}T\d{6}Z\.tar")
HALF = ".half"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
GONE, SHRUNK, ODD = "went away meanwhile", "became shorter meanwhile", "is a link or no plain file"


def back_up(place, target):
    """Write `target`; its manifest. BackupError says why not, and then there is nothing under that name."""
    check(place, target)
    try:
        with half(target) as folder:
            archive = folder / "archive.tar"
            made = write(place, folder / DATABASE, archive)
            if manifest.verified(archive) != made:
                raise BackupError(f"The disk does not give back what was written to {target}.")
            archive.rename(target)
            flush(target.parent)
    except (OSError, sqlite3.Error) as error:
        full = getattr(error, "errno", 0) in FULL or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
        why = f"There is no room left in {target.parent}" if full else printable(str(error))
        raise BackupError(f"{why}. No backup was made.") from error
    return made


def check(place, target):
    """What can be known before the work begins."""
    if not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}: make it first, or mount its disk.")
    if target.exists():
        raise BackupError(f"{target} is there already, and is left as it is.")
    inside = [str(folder) for folder in place.folders.values() if Path(os.path.realpath(target)).is_relative_to(folder)]
    if inside:
        raise BackupError(f"{target} would lie among the files it is made of, in {inside[0]}: choose another folder.")
    if not place.database.is_file():
        raise BackupError(f"There is no database at {place.database}.")
    files = sum(size_of(path) for part, folder in place.folders.items() for _name, path in listed(part, folder))
    log = Path(f"{place.database}-wal")
    need = files + 2 * (size_of(place.database) + size_of(log))
    free = shutil.disk_usage(target.parent).free
    if free < need:
        raise BackupError(f"{target.parent} has {in_words(free)} left, and the backup needs {in_words(need)}.")


@contextmanager
def half(target):
    """A folder for one backup in the making. Those of makers who died are swept."""
    for left in target.parent.glob(f"*.tar{HALF}"):
        with claimed(left) as mine:
            if mine:
                shutil.rmtree(left, ignore_errors=True)
    folder = target.with_name(target.name + HALF)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        raise BackupError(f"{target} is being made by somebody else.") from None
    try:
        with claimed(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def claimed(folder):
    """Whether nobody else is at work in it. The claim ends with the process, however it ends."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)


def write(place, copied, archive):
    """The database first: a file that comes in between is one too many, never one too few."""
    database.copy(place.database, copied)
    if fault := database.fault(copied):
        raise BackupError(f"The database is damaged ({printable(fault)}). No backup was made.")
    made = manifest.Manifest.now(["database", *place.folders], database.applied(copied))
    with open(os.open(archive, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        tar = Writer(file)
        take(tar, made, DATABASE, copied)
        for part, folder in place.folders.items():
            for name, path in listed(part, folder):
                take(tar, made, name, path)
        tar.add(MANIFEST, len(made.written), BytesIO(made.written))
        tar.seal()
        file.flush()
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # read it from the disk, not from memory
    return made


def take(tar, made, name, path):
    """Put one file in, or note why not."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as source:
            found = os.fstat(source.fileno())
            if not stat.S_ISREG(found.st_mode):
                return made.left_out.append([name, ODD])
            mode, mtime = stat.S_IMODE(found.st_mode) & 0o755, int(found.st_mtime)
            made.files[name] = [found.st_size, tar.add(name, found.st_size, source, mode=mode, mtime=mtime)]
    except FileNotFoundError:
        made.left_out.append([name, GONE])
    except ShrunkError:
        made.left_out.append([name, SHRUNK])
    except OSError as error:
        if error.errno not in {errno.ELOOP, errno.ENXIO}:
            raise
        made.left_out.append([name, ODD])
    return None


def tidy(folder, keep, newest):
    """Delete our own archives in a folder but the newest ones, of which this is one. Returns the deleted."""
    others = sorted(path for path in folder.iterdir() if OWN.fullmatch(path.name) and path.is_file() and path != newest)
    gone = others[: max(0, len(others) - (keep - 1))]
    for path in gone:
        path.unlink()
    return gone


def named(where):
    """The file to write: a new name in a folder, or just that file."""
    return where / f"portal-{stamp()}.tar" if where.is_dir() else where
