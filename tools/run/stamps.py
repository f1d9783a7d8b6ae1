"""What was done already: small files written last and whole, so that a half-done step never counts as done."""

import hashlib
import json
import os

from tools.run.places import ROOT, VAR


def read(path):
    """The stamp, or an empty one when it is missing or unreadable."""
    try:
        stamp = json.loads(path.read_text())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def half_of(path):
    """Where a stamp is while it is being written."""
    return path.with_name(f"{path.name}.half")


def write(path, stamp):
    half = half_of(path)
    with half.open("w") as file:
        json.dump(stamp, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)


def done(step):
    """The stamp of a step of `make run`."""
    return read(VAR / "run" / f"{step}.json")


def mark(step, stamp):
    path = VAR / "run" / f"{step}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, stamp)


def unmark(step):
    (VAR / "run" / f"{step}.json").unlink(missing_ok=True)


def digest(paths):
    """One name for the content of these files."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(f"{path.relative_to(ROOT)}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def files(*folders, keep=lambda path: True):
    """All files in these folders of the project that `keep` wants, without what Python leaves behind."""
    found = []
    for folder in folders:
        for at, names, leaves in os.walk(ROOT / folder):
            names[:] = [name for name in names if name != "__pycache__"]
            found += [path for path in map((ROOT / at).__truediv__, leaves) if keep(path)]
    return found
