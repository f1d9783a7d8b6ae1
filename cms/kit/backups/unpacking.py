"""Files out of an archive into new folders. Not by Python's own unpacking: nothing but plain files may come out."""

import os
import shutil

from cms.kit.backups import sealed
from cms.kit.backups.places import DATABASE, MANIFEST

MODES = {"media": 0o777, "private": 0o750}  # of new folders, narrowed by the umask as everywhere


def unpack(archive, told, staged):
    """Write the files into new folders. They are checked again: the archive may have been changed since."""
    for part, path in staged.items():
        if part != "database":
            make_folders(path, MODES[part])
    missing = {**told.files, MANIFEST: None}
    with sealed.understood(archive):
        for info, file in sealed.members(archive):
            if info.name not in missing:
                raise sealed.damaged(archive)
            expected = missing.pop(info.name)
            if expected and [info.size, put(info, file, staged)] != expected:
                raise sealed.damaged(archive)
    if missing:
        raise sealed.damaged(archive)
    os.sync()


def put(info, file, staged):
    """Write one file; its sha256."""
    part, _slash, inside = info.name.partition("/")
    path = staged["database"] if info.name == DATABASE else staged[part] / inside
    make_folders(path.parent, MODES.get(part, 0o750))
    return write(path, file, info.mode)


def make_folders(folder, mode):
    if not folder.exists():
        make_folders(folder.parent, mode)
        folder.mkdir(mode=mode)
        belong(folder)


def write(path, file, mode):
    """The sha256 of what was written. Never through a link, never over anything."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with open(handle, "wb") as file_there:
        os.fchmod(handle, mode & 0o755 | 0o600)
        written = sealed.Digesting(file_there)
        shutil.copyfileobj(file, written, sealed.PIECE)
    belong(path)
    return written.digest.hexdigest()


def belong(path):
    """Whatever root unpacks belongs to whom the folder above belongs: the portal must be able to use it."""
    if os.geteuid() == 0:
        above = os.stat(path.parent)
        os.chown(path, above.st_uid, above.st_gid)
