"""What can go wrong at a stranger's machine, each in one sentence that says what to do."""

import errno
import re

from tools.run.places import shown

AGAIN = "then run the same command again; it goes on where it was."
FULL = f"The disk is full: make room, {AGAIN}"
FULL_NUMBERS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DENIED_NUMBERS = {errno.EACCES, errno.EPERM, errno.EROFS}

# What tools write when the machine is the reason. The first match speaks.
MACHINE = [
    (r"no space left on device|os error (28|122)\b|quota exceeded|database or disk is full|file too large", FULL),
    (
        r"permission denied|operation not permitted|read-only file system|os error (1|13|30)\b|readonly database|"
        r"unable to open database file",
        f"A folder of the portal cannot be written (see {{log}}): give your user the right to write there, {AGAIN}",
    ),
]
# What pip and uv write when the way to the packages is the reason.
PACKAGES = [
    (
        r"hash(es)? mismatch|do not match the hashes",
        "A fetched package is not the one in requirements/: do not go on, ask whoever runs the package index you use.",
    ),
    (
        r"dns error|failed to lookup|name or service not known|name resolution|unreachable|connection refused|"
        r"connect(ion)? (was )?(timed out|reset|broken)|error sending request|new connection|could not connect|"
        r"timed out|failed to fetch|proxy",
        "The Python packages cannot be fetched, the network does not answer: connect this machine (or name your proxy "
        f"in HTTPS_PROXY), {AGAIN}",
    ),
    (
        r"no matching distribution|no solution found|no compatible wheel|no wheels with a matching|failed to build",
        "A pinned package does not exist for this system and Python (see {log}): try another one, for example "
        "make run PYTHON=python3.12",
    ),
]


class Failure(Exception):  # noqa: N818  what it says is a sentence for a person
    """The one sentence a person needs."""


def from_error(error):
    """The sentence for an error of the operating system."""
    if error.errno in FULL_NUMBERS:
        return Failure(FULL)
    place = error.filename or "this folder"
    if error.errno in DENIED_NUMBERS:
        return Failure(f"{place} cannot be written: give your user the right to write there, {AGAIN}")
    return Failure(f"{place}: {error.strerror or error}; mend it, {AGAIN}")


def known(log, signs):
    """The sentence for what a tool wrote, when it is one we know."""
    text = log.read_text(errors="replace") if log.exists() else ""
    for sign, sentence in signs:
        if re.search(sign, text, re.IGNORECASE):
            return Failure(sentence.format(log=shown(log)))
    return None


def from_log(what, log, signs=MACHINE):
    """The sentence for a tool that failed; when it is none we know, its last line and where the rest is."""
    text = log.read_text(errors="replace") if log.exists() else ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = lines[-1][:200] if lines else "it said nothing"
    return known(log, signs) or Failure(f"{what} failed ({last}): see {shown(log)}, {AGAIN}")
