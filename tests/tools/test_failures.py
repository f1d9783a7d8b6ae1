"""What tools write when they fail, turned into the sentence a person needs."""

import pytest

from tools.run.failures import MACHINE, PACKAGES, from_log

FULL = "The disk is full: make room"
DENIED = "A folder of the portal cannot be written (see"
NETWORK = "The Python packages cannot be fetched, the network does not answer"
CASES = [
    ("OSError: [Errno 28] No space left on device", FULL),
    ("error: failed to write (os error 28)", FULL),
    ("django.db.utils.OperationalError: database or disk is full", FULL),
    ("django.db.utils.OperationalError: attempt to write a readonly database", DENIED),
    ("django.db.utils.OperationalError: unable to open database file", DENIED),
    ("error: failed to create directory: Permission denied (os error 13)", DENIED),
    ("  Caused by: dns error: failed to lookup address information", NETWORK),
    ("Max retries exceeded: Failed to establish a new connection: [Errno 111] Connection refused", NETWORK),
    ("ProxyError('Cannot connect to proxy.')", NETWORK),
    ("Hash mismatch for `django==5.2`", "A fetched package is not the one in requirements/"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "A fetched package is not the one"),
    ("ERROR: No matching distribution found for cffi==1.0", "A pinned package does not exist for this system"),
    ("ValueError: three", "Installing failed (ValueError: three): see"),
    ("", "Installing failed (it said nothing): see"),
]


@pytest.mark.parametrize(("written", "sentence"), CASES, ids=[written[:40] or "nothing" for written, _s in CASES])
def test_what_a_tool_wrote_becomes_one_sentence(tmp_path, written, sentence):
    log = tmp_path / "install.log"
    log.write_text(f"Traceback (most recent call last):\n{written}\n" if written else "")

    said = str(from_log("Installing", log, [*MACHINE, *PACKAGES]))

    assert said.startswith(sentence)
    assert "\n" not in said
