"""`python -m tests.benchmarks.files`: a file of a gigabyte comes in and goes out, and how much memory the server takes.

python -m tests.benchmarks.files 1024     so many MB, through granian, on a database of its own
"""

import os
import sys
import tempfile
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

from tests.network.files.serving import served

PIECE = "Źdźbło – návrh ľubovník. ".encode() * 40_000


class Memory:
    """The most memory a server and its children took, asked ten times a second."""

    def __init__(self, pid):
        self.pid, self.most, self.on = pid, 0, True
        self.thread = threading.Thread(target=self.watch)

    def watch(self):
        while self.on:
            self.most = max(self.most, resident(self.pid))
            time.sleep(0.1)

    def __enter__(self):
        self.before, self.began = resident(self.pid), time.monotonic()
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.on = False
        self.thread.join()
        self.seconds = time.monotonic() - self.began

    def told(self, what, size):
        grown = (self.most - self.before) / 1e6
        print(f"{what:<10} {size / 1e6:>5.0f} MB in {self.seconds:>5.1f} s, {self.most / 1e6:.0f} MB (+{grown:.0f} MB)")


def resident(pid):
    """Bytes of all processes below one."""
    found, pids = 0, [pid]
    while pids:
        one = pids.pop()
        try:
            fields = Path(f"/proc/{one}/statm").read_text().split()
            pids += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            continue
        found += int(fields[1]) * os.sysconf("SC_PAGE_SIZE")
    return found


def upload(server, size):
    connection, tail = server.begin_upload("large.txt", size)
    left = size
    while left:
        piece = PIECE[: min(left, len(PIECE))]
        connection.send(piece)
        left -= len(piece)
    connection.send(tail)
    return connection.getresponse()


def swallow(server, path):
    with closing(HTTPConnection("localhost", server.port, timeout=300)) as connection:
        connection.request("GET", path, headers={"Cookie": server.cookies})
        answer, count = connection.getresponse(), 0
        while piece := answer.read(1 << 20):
            count += len(piece)
    return count


def main(megabytes=1024):
    size = int(megabytes) * 1024 * 1024 // len(PIECE) * len(PIECE)
    with tempfile.TemporaryDirectory(prefix="bench-files-") as folder, served(folder) as server:
        swallow(server, server.path)
        with Memory(server.process.pid) as memory:
            answer = upload(server, size)
            assert answer.status == 201, answer.read()
        memory.told("upload", size)
        for what, path in (("download", "/en/members/files/file/1/download/"), ("ZIP", f"{server.path}zip/")):
            with Memory(server.process.pid) as memory:
                assert swallow(server, path) >= size
            memory.told(what, size)


if __name__ == "__main__":
    main(*sys.argv[1:])
