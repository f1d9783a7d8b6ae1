"""A restore unpacks everything beside what is there, and only then changes names.

What will be done is written down first (`Place.journal`). Who is killed before that has changed nothing; who is killed
after it has left a note, by which the next restore finishes the work.
"""

import json
import os
import shutil
import sqlite3
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from cms.kit.backups import database, manifest
from cms.kit.backups.making import FULL
from cms.kit.backups.places import BackupError, flush, in_words, printable, stamp
from cms.kit.backups.unpacking import unpack

STAGED, KEPT = ".restoring-", ".before-restore-"
BESIDE_DATABASE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Step:
    """One name that changes its meaning. `live`: the database is in use, and is written over instead."""

    staged: str
    target: str
    kept: str
    is_database: bool
    live: bool = False


def readable(archive, vendor):
    """The manifest of an archive that this code, on this database, can restore; BackupError why it cannot."""
    try:
        found = manifest.verified(archive)
    except OSError as error:
        raise BackupError(f"{archive} cannot be read: {error.strerror}.") from error
    if found.engine != vendor:
        raise BackupError(f"{archive} holds a database of {printable(found.engine)}, and this portal's is {vendor}.")
    if strange := database.unknown(found.migrations):
        raise BackupError(
            f"{archive} was made by a newer portal: update this one first. "
            f"Its database has migrations that are unknown here: {printable(', '.join(strange))}."
        )
    return found


def restore(place, archive, told, *, live=False):
    """Put `archive`, with the manifest `told`, in the place of what is there. Returns the steps that were taken."""
    if {*told.parts} - {"database", *place.folders}:
        raise BackupError("This portal's files are kept in a bucket, not in folders. Unpack with --into FOLDER.")
    steps = planned(place, told.parts, live)
    check(steps, told)
    with nullcontext() if live else database.alone(place.database):
        sweep(place)
        try:
            unpack(archive, told, {part: Path(each.staged) for part, each in zip(told.parts, steps, strict=True)})
            if fault := database.fault(steps[0].staged):
                raise BackupError(f"The database in {archive} is damaged ({printable(fault)}). Nothing was changed.")
            note(place, archive, steps)
        except (OSError, sqlite3.Error, BackupError) as error:
            place.journal.unlink(missing_ok=True)
            sweep(place)
            if isinstance(error, BackupError):
                raise
            why = "There is no room left" if getattr(error, "errno", 0) in FULL else printable(str(error))
            raise BackupError(f"{why}. Nothing was changed.") from error
        take(place, steps)
    return steps


def planned(place, parts, live):
    """A step for each part, under names that nobody has yet."""
    for number in count(1):
        now = f"{stamp()}-{number}" if number > 1 else stamp()
        steps = [step(place.of(part), now, part == "database", live) for part in parts]
        if not any(os.path.exists(each.kept) for each in steps):
            return steps
    return []


def step(target, now, is_database, live):
    names = [str(target.with_name(f"{target.name}{word}{now}")) for word in (STAGED, KEPT)]
    return Step(names[0], str(target), names[1], is_database, live and is_database and target.exists())


def check(steps, told):
    """What can be known before the work begins."""
    for each in steps:
        if os.path.ismount(each.target):
            raise BackupError(f"{each.target} is a disk of its own, which cannot be replaced. Unpack with --into.")
        Path(each.target).parent.mkdir(parents=True, exist_ok=True)
    free = min(shutil.disk_usage(Path(each.target).parent).free for each in steps)
    if free < told.size:
        raise BackupError(f"{in_words(free)} are left, and {in_words(told.size)} are needed. Nothing was changed.")


def sweep(place):
    """What somebody unpacked who did not come as far as the note."""
    for target in (place.database, *place.folders.values()):
        for left in target.parent.glob(f"{target.name}{STAGED}*"):
            shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()


def note(place, archive, steps):
    """From here on the restore will be finished, by us or by the next one."""
    half = place.journal.with_name(f"{place.journal.name}.half")
    with half.open("w") as file:
        json.dump({"archive": str(archive), "steps": [asdict(each) for each in steps]}, file)
        file.flush()
        os.fsync(file.fileno())
    half.replace(place.journal)
    flush(place.journal.parent)


def interrupted(place):
    """(archive, steps) of a restore that was begun and not finished, or None."""
    try:
        found = json.loads(place.journal.read_text())
    except FileNotFoundError:
        return None
    return found["archive"], [Step(**each) for each in found["steps"]]


def finish(place, steps):
    """Take the steps that are left of an interrupted restore."""
    live = any(each.live for each in steps)
    with nullcontext() if live else database.alone(place.database):
        take(place, steps)


def take(place, steps):
    """Every step may have been taken already, or half of it."""
    try:
        for each in steps:
            if os.path.exists(each.staged):
                (replace_database if each.is_database else replace_folder)(each)
                flush(Path(each.target).parent)
        place.journal.unlink()
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{printable(str(error))}. The restore is half-way: run it again to finish it.") from error


def replace_folder(each):
    if os.path.exists(each.target):
        kept = each.kept if not os.path.exists(each.kept) else f"{each.kept}-{stamp()}"
        os.rename(each.target, kept)
    os.rename(each.staged, each.target)


def replace_database(each):
    """At every moment there is a database under the name: the old one, or the new one."""
    if each.live:
        if not os.path.exists(each.kept):
            database.copy(each.target, f"{each.kept}.half")
            os.rename(f"{each.kept}.half", each.kept)
        database.overwrite(each.target, each.staged)
        os.unlink(each.staged)
        return
    for ending in BESIDE_DATABASE:  # only a damaged database still has them
        if os.path.exists(each.target + ending):
            os.rename(each.target + ending, each.kept + ending)
    if os.path.exists(each.target) and not os.path.exists(each.kept):
        os.link(each.target, each.kept)
    os.rename(each.staged, each.target)
