"""A tar file of plain files, whose last one holds the checksum of everything before it.

Any tar program reads it. One changed byte, a missing end, or anything in it but plain files is found while reading.
"""

import hashlib
import os
import re
import tarfile
from contextlib import contextmanager

from cms.kit.backups.places import FORMAT, BackupError, printable

TAIL = 2048  # bytes: a header, a block with the checksum, and two empty blocks, with which a tar file ends
PIECE = 1024 * 1024
LONGEST_HEADER = 64 * 1024  # bytes: names and numbers that do not fit into a plain header
CODING = {"encoding": "utf-8", "errors": "surrogateescape"}


class ShrunkError(Exception):
    """The file has become shorter while it was being read."""


class Digesting:
    """A file whose checksum grows while it is written."""

    def __init__(self, file):
        self.file, self.digest = file, hashlib.sha256()

    def write(self, data):
        self.file.write(data)
        self.digest.update(data)


class Writer(Digesting):
    def add(self, name, size, source, *, mode=0o600, mtime=0):
        """The sha256 of the file's first `size` bytes. If there are fewer, nothing has been added."""
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, mode, mtime
        start, before, digest = self.file.tell(), self.digest.copy(), hashlib.sha256()
        self.write(info.tobuf(tarfile.PAX_FORMAT, **CODING))
        left = size
        while left:
            piece = source.read(min(PIECE, left))
            if not piece:
                self.file.seek(start)
                self.file.truncate()
                self.digest = before
                raise ShrunkError
            self.write(piece)
            digest.update(piece)
            left -= len(piece)
        self.write(bytes(-size % tarfile.BLOCKSIZE))
        return digest.hexdigest()

    def seal(self):
        self.file.write(tail(self.digest.hexdigest()))


def tail(digest):
    text = f"portal backup {FORMAT}\nsha256 {digest}\n".encode()
    info = tarfile.TarInfo("seal.txt")
    info.size, info.mode = len(text), 0o600
    return info.tobuf(tarfile.USTAR_FORMAT) + text.ljust(tarfile.BLOCKSIZE, b"\0") + bytes(2 * tarfile.BLOCKSIZE)


class PlainInfo(tarfile.TarInfo):
    """Of all that can stand in a tar file: plain files, and the longer headers that belong to them."""

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        info = super().frombuf(buf, encoding, errors)
        long = info.type == tarfile.XHDTYPE and info.size <= LONGEST_HEADER
        if info.size < 0 or not (long or info.type == tarfile.REGTYPE):
            raise BackupError(f"This is no backup of a portal: “{printable(info.name)}” in it is no plain file.")
        return info


class Head:
    """Everything before the tail, from front to back; its checksum grows while it is read."""

    def __init__(self, file, size):
        self.file, self.left, self.digest = file, size, hashlib.sha256()

    def read(self, size=PIECE):
        data = self.file.read(min(size, self.left))
        self.left -= len(data)
        self.digest.update(data)
        return data


def damaged(path):
    return BackupError(f"{path} is damaged, or no backup of a portal. Nothing was changed.")


def newer(path):
    return BackupError(f"{path} was made by a newer portal: update this one first. Nothing was changed.")


@contextmanager
def understood(path):
    """What Python says about a file that is no good, said as it is. For those who read what `members` gives, too."""
    try:
        yield
    except (tarfile.TarError, ValueError, OverflowError, EOFError) as error:
        raise damaged(path) from error


def members(path):
    """(tar header, file to read from) in order. After the last one the archive was whole, or BackupError."""
    with open(path, "rb") as file:
        seal = read_tail(file, path)
        head = Head(file, os.fstat(file.fileno()).st_size - TAIL)
        with (
            understood(path),
            tarfile.open(fileobj=head, mode="r|", bufsize=PIECE, tarinfo=PlainInfo, **CODING) as tar,
        ):
            for info in tar:
                if info.issparse() or info.size < 0:
                    raise damaged(path)
                yield info, tar.extractfile(info)
        while head.read():
            pass
        if head.left or tail(head.digest.hexdigest()) != seal:
            raise damaged(path)


def read_tail(file, path):
    """The last bytes. Newer portals may keep their archives otherwise, but say so in the same place."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - TAIL))
    seal = file.read()
    file.seek(0)
    found = re.match(rb"portal backup (\d{1,4})\n", seal[tarfile.BLOCKSIZE :])
    if size <= TAIL or not found:
        raise BackupError(f"{path} is no backup of a portal, or its end is missing. Nothing was changed.")
    if int(found[1]) > FORMAT:
        raise newer(path)
    return seal
