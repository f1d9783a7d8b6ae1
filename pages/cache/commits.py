"""What SQLite writes down at every commit, read without a system call.

In WAL mode a commit ends by writing a header into the file `-shm` beside the database, and every process has that file
in its memory (sqlite.org/walformat.html, 2.1). As long as the header is the same, nobody has committed anything.
"""

import mmap
import os
import threading

HEADER = 96  # bytes: the header stands there twice, and a half-written one differs from both


class Shared:
    """One map of each `-shm` for all threads of this process.

    Neither maps nor descriptors are ever closed: with the first one closed the system would take away all locks that
    SQLite holds on the file in this process (fcntl(2)). There is one more only after the file has been replaced.
    """

    def __init__(self):
        self.maps, self.lock = {}, threading.Lock()

    def of(self, database):
        """The map, to be read at `[:HEADER]`, or b"" when this database is not in WAL mode.

        To be asked by a thread that has read from the database, and to be used as long as its connection is open:
        until then nobody may cut the file short or put another in its place.
        """
        name = f"{database}-shm"
        try:
            found = os.stat(name)
        except FileNotFoundError:
            return b""
        with self.lock:
            file = found.st_dev, found.st_ino
            if file not in self.maps:
                self.maps[file] = mmap.mmap(os.open(name, os.O_RDONLY), HEADER, access=mmap.ACCESS_READ)
            return self.maps[file]


shared = Shared()
