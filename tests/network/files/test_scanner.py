"""ClamAV is asked over a real socket, by a server that speaks as clamd does."""

import socket
import socketserver
import struct
import threading
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError

from network.files.models import StoredFile
from tests.factories.files import stored

pytestmark = pytest.mark.django_db
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.StreamRequestHandler):
    """INSTREAM: pieces, each with its length before it, until one of no length."""

    def handle(self):
        assert self.rfile.readline() == b"nINSTREAM\n"
        content, length = b"", 1
        while length:
            (length,) = struct.unpack("!L", self.rfile.read(4))
            self.server.longest = max(self.server.longest, length)
            content += self.rfile.read(length)
            if len(content) > self.server.limit:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\n")
                return
        self.wfile.write(
            self.server.said or (b"stream: Eicar-Signature FOUND\n" if EICAR in content else b"stream: OK\n")
        )


class OnPath(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class OnPort(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True


@contextmanager
def served(server):
    server.limit, server.said, server.longest = 10_000_000, b"", 0
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def clamd(settings):
    with served(OnPort(("127.0.0.1", 0), Clamd)) as server:
        settings.CLAMAV_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
        yield server


def test_a_clean_file_is_kept_and_says_that_it_was_scanned(clamd, record, writer):
    kept = stored(record, writer, content=b"a" * 1_000_000)

    assert kept.current.scan == "clean"
    assert clamd.longest <= 256 * 1024


def test_a_virus_is_refused_by_name_and_told_to_the_log(clamd, record, writer, caplog):
    with pytest.raises(ValidationError) as refusal:
        stored(record, writer, content=b"words, then " + EICAR)

    assert (refusal.value.code, "Eicar-Signature" in refusal.value.messages[0]) == ("virus", True)
    assert "Eicar-Signature" in caplog.text
    assert not StoredFile.objects.exists()


def test_a_scanner_on_a_socket_of_this_machine(settings, tmp_path, record, writer):
    with served(OnPath(str(tmp_path / "clamd.ctl"), Clamd)):
        settings.CLAMAV_URL = f"unix://{tmp_path / 'clamd.ctl'}"

        assert stored(record, writer).current.scan == "clean"


@pytest.mark.parametrize("said", [b"stream: lstat() failed ERROR\n", b"\n", b"nonsense\n", b"UNKNOWN COMMAND\n"])
def test_an_answer_that_is_none_keeps_nothing(clamd, record, writer, said):
    clamd.said = said

    with pytest.raises(ValidationError) as refusal:
        stored(record, writer)

    assert refusal.value.code == "scanner"
    assert not StoredFile.objects.exists()


def test_a_scanner_that_does_not_answer_keeps_nothing(settings, record, writer):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.CLAMAV_URL = f"tcp://127.0.0.1:{free.getsockname()[1]}"

        with pytest.raises(ValidationError) as refusal:
            stored(record, writer)

    assert "Try again later" in refusal.value.messages[0]
    assert not StoredFile.objects.exists()


def test_a_file_the_scanner_takes_no_more_of_is_refused(clamd, record, writer):
    clamd.limit = 1000

    with pytest.raises(ValidationError) as refusal:
        stored(record, writer, content=b"a" * 2_000_000)

    assert refusal.value.code == "scanner"
    assert not StoredFile.objects.exists()


def test_without_a_scanner_a_file_says_that_it_was_not_scanned(record, writer):
    assert stored(record, writer).current.scan == "unscanned"
