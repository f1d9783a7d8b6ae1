"""Finds what a death half-way left behind: bytes without a row, halves of uploads, previews of what is gone.

Safe to run twice, and while people upload: what is younger than an hour is left alone.
"""

import time
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from filer.models import File

from network.files import previews
from network.files.incoming import folder
from network.files.models import FileVersion, RecordFolder
from network.files.storage import FILES, PREVIEWS, private

YOUNG = timedelta(hours=1)
HALF = timedelta(days=1)
BATCH = 500


@dataclass
class Found:
    """Names on the storage; `missing` are keys of versions without bytes, `nobodys` roots without a record."""

    orphans: list = field(default_factory=list)
    halves: list = field(default_factory=list)
    previews: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    nobodys: list = field(default_factory=list)


def clean(now=None, *, dry_run=False):
    """Delete what belongs to nothing; returns what was found. What has a row but no bytes is only told."""
    now = now or timezone.now()
    found = Found(orphans(now), halves(now), lost_previews(), missing(), nobodys())
    if not dry_run:
        for name in found.orphans:
            private().delete(name)
        for path in found.halves:
            path.unlink(missing_ok=True)
        for pk in found.previews:
            previews.forget(pk)
    return found


def orphans(now):
    """Names of files that no row of filer's knows, and that are old enough not to be on their way into one."""
    found, batch = [], []
    for name in [*walk(FILES), ""]:
        batch += [name] if name else []
        if batch and (len(batch) == BATCH or not name):
            known = set(File.objects.filter(file__in=batch).values_list("file", flat=True))
            found += [one for one in batch if one not in known and is_old(one, now)]
            batch = []
    return found


def walk(path):
    try:
        folders, files = private().listdir(path)
    except FileNotFoundError:
        return
    yield from (f"{path}/{name}" for name in files if name)
    for name in folders:
        yield from walk(f"{path}/{name}")


def is_old(name, now):
    try:
        return private().get_modified_time(name) < now - YOUNG
    except FileNotFoundError:
        return False


def halves(now):
    """Uploads that ended with their server, a day ago or longer."""
    limit = time.time() - (timezone.now() - now + HALF).total_seconds()
    return [path for path in folder().iterdir() if path.is_file() and path.stat().st_mtime < limit]


def lost_previews():
    try:
        folders, _files = private().listdir(PREVIEWS)
    except FileNotFoundError:
        return []
    known = set(FileVersion.objects.values_list("pk", flat=True))
    return [int(name) for name in folders if name.isdecimal() and int(name) not in known]


def missing():
    rows = FileVersion.objects.select_related("filer_file").order_by("pk").iterator(chunk_size=BATCH)
    return [one.pk for one in rows if not private().exists(one.content)]


def nobodys():
    """Records that are gone while their files are not."""
    return [str(root) for root in RecordFolder.objects.order_by("pk") if root.record is None]
