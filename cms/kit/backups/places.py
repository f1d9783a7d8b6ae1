"""Where a portal keeps what it cannot make anew."""

import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

FORMAT = 1
DATABASE = "database.sqlite3"
MANIFEST = "manifest.json"
FOLDERS = ("media", "private")
# Pictures of shared links, small pictures and previews are drawn again; what is on its way in is half of a file.
MADE_ANEW = {"media": {"share", "filer_public_thumbnails"}, "private": {"incoming", "previews", "thumbnails"}}


class BackupError(Exception):
    """The sentence says what is wrong."""


@dataclass(frozen=True)
class Place:
    """One portal's database and folders. `journal` is there only while a restore is half-way."""

    database: Path
    folders: dict
    journal: Path

    @classmethod
    def here(cls):
        """This installation's own. In a bucket files are not ours to copy."""
        folders = {} if settings.S3_BUCKET else {"media": settings.MEDIA_ROOT, "private": settings.PRIVATE_ROOT}
        return cls(
            Path(os.path.realpath(settings.DATABASES["default"]["NAME"])),
            {name: Path(os.path.realpath(folder)) for name, folder in folders.items()},
            settings.VAR_DIR / "restore.json",
        )

    @classmethod
    def below(cls, folder):
        """The same in a folder of its own, as PORTAL_VAR of another portal."""
        folder = Path(os.path.realpath(folder))
        folders = {name: folder / name for name in FOLDERS}
        return cls(folder / "portal.sqlite3", folders, folder / "restore.json")

    def of(self, part):
        return self.database if part == "database" else self.folders[part]


def stamp():
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")


def listed(part, folder):
    """(name in the archive, path) of everything but folders, in order. What goes away meanwhile is not there."""
    for here, below, files in os.walk(folder, onerror=unless_gone):
        inside = os.path.relpath(here, folder)
        if inside == ".":
            below[:] = [name for name in below if name not in MADE_ANEW[part]]
        below.sort()
        links = [name for name in below if os.path.islink(os.path.join(here, name))]
        for name in sorted([*files, *links]):
            yield os.path.normpath(f"{part}/{inside}/{name}"), os.path.join(here, name)


def unless_gone(error):
    if not isinstance(error, FileNotFoundError):
        raise error


def size_of(path):
    """Bytes of a plain file, 0 of anything else and of nothing."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def printable(name):
    """A name as it may be written on a terminal: no control characters, nothing that is no character."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in name)


def in_words(size):
    """Bytes as people say them: 834 kB, 12.3 MB."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def flush(folder):
    """Names given in this folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
