"""A file is kept: judged, scanned, put on the storage, and only then entered in the database.

Whoever dies half-way leaves nothing that anybody sees: what has no row is swept by clean_files.
"""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from filer.models import File

from cms.kit import records
from cms.kit.numbers import file_size
from network.files import contents, names, queries, scanner
from network.files.actions.roots import asked_to_write, held, locked_root, taken_by_files
from network.files.incoming import Incoming, largest
from network.files.models import FileVersion, StoredFile
from network.files.signals import file_added
from network.files.storage import opaque_name, private
from network.people.models import Organisation


@dataclass(frozen=True)
class Outcome:
    """`how` is "new", "version", "second" (under another name) or "same" (the content was there already)."""

    stored: StoredFile
    how: str


@dataclass(frozen=True)
class Arrived:
    """A file that was judged and scanned, and lies on the storage under the name `content`."""

    file: Incoming
    facts: contents.Facts
    scan: str
    content: str
    by: Any
    note: str = ""


def keep(record, file, *, by, folder_id=None, as_version=False):
    """Keep an Incoming in a folder. Where its name is taken it becomes a new version if so wished, else "name (2)"."""
    asked_to_write(by, record)
    name = names.safe_name(file.name)

    def enter(root, arrived):
        place = held(root, folder_id)
        if same := same_content(place, name, file):
            return Outcome(same, "same")
        there = StoredFile.objects.in_place().filter(folder=place, name_key=names.key_of(name)).first()
        if there and as_version:
            return Outcome(versioned(there, arrived), "version")
        free = names.free_name(name, taken_by_files(place))
        stored = StoredFile.objects.create(root=root, folder_id=place, name=free, created_by=by)
        return Outcome(versioned(stored, arrived), "second" if there else "new")

    return entered(record, name, partial(Arrived, file, by=by), enter)


def keep_version(stored, file, *, by, note=""):
    """Keep an Incoming as the new version of a file; the file's own name stays."""
    record = stored.root.record
    asked_to_write(by, record)
    given, ending = names.extension(names.safe_name(file.name)), stored.extension
    if given != ending:
        message = _("A new version has to be of the same type: .%(ending)s.")
        raise ValidationError(message, code="other_type", params={"ending": ending})

    def enter(_root, arrived):
        there = StoredFile.objects.in_place().filter(pk=stored.pk).select_related("current").first()
        if there is None:
            raise ValidationError(_("This file is not there any more."), code="gone")
        if there.current.sha256 == file.sha256.hexdigest():
            return Outcome(there, "same")
        return Outcome(versioned(there, arrived), "version")

    return entered(record, stored.name, partial(Arrived, file, by=by, note=note), enter)


def entered(record, name, arriving, enter):
    """What both have in common: everything slow happens before the transaction, and is taken back if it fails."""
    (file,) = arriving.args
    refuse_size(record, file.size)
    facts, scan = contents.judge(name, file), scanner.scan(file, name)
    arrived = arriving(facts=facts, scan=scan, content=put(file))
    try:
        with transaction.atomic():
            root = locked_root(record)
            refuse_quota(locked(root.organisation_id), file.size)
            outcome = enter(root, arrived)
            if outcome.how != "same":
                file_added.send(sender=StoredFile, record=record, file=outcome.stored, by=arrived.by)
    except BaseException:
        private().delete(arrived.content)
        raise
    if outcome.how == "same":
        private().delete(arrived.content)
    return outcome


def put(file):
    """On the storage; from the private disk it is only moved."""
    file.seek(0)
    return private().save(opaque_name(), file)


def locked(organisation_pk):
    """Two uploads at once must not both find the last free room."""
    if organisation_pk is not None:
        Organisation.objects.select_for_update(no_key=True).filter(pk=organisation_pk).values_list("pk").first()
    return organisation_pk


def refuse_size(record, size):
    if size > largest():
        raise too_large()
    refuse_quota(getattr(records.carrier_of(record).owner(record), "pk", None), size)


def too_large():
    message = _("The file is too large: one file may have %(most)s.")
    return ValidationError(message, code="too_large", params={"most": file_size(largest())})


def refuse_quota(organisation_pk, size):
    left = max(0, queries.quota_bytes() - queries.used_bytes(organisation_pk))
    if size > left:
        message = _(
            "There is no room left for this file: %(left)s of %(quota)s are free. Empty the trash, or ask for more."
        )
        params = {"left": file_size(left), "quota": file_size(queries.quota_bytes())}
        raise ValidationError(message, code="quota", params=params)


def same_content(folder_id, name, file):
    """A file of this name, or of the name with a number, whose content is the same: a form that was sent twice."""
    stem, ending = (re.escape(names.key_of(part)) for part in names.parts(name))
    family = re.compile(rf"{stem}( \(\d+\))?{ending}")
    rows = StoredFile.objects.in_place().filter(folder=folder_id, current__sha256=file.sha256.hexdigest())
    return next((one for one in rows.order_by("pk") if family.fullmatch(one.name_key)), None)


def versioned(stored, arrived):
    """The next version of a file. Its folder's root is locked, so no number is given twice."""
    file, facts = arrived.file, arrived.facts
    last = stored.versions.order_by("-number").values_list("number", flat=True).first() or 0
    stored.current = FileVersion.objects.create(
        stored=stored,
        number=last + 1,
        filer_file=in_filer(stored, arrived),
        size=file.size,
        type=facts.type,
        sha256=file.sha256.hexdigest(),
        width=facts.width,
        height=facts.height,
        uploaded_by=arrived.by,
        note=arrived.note,
        scan=arrived.scan,
    )
    stored.save(update_fields=["current"])
    return stored


def in_filer(stored, arrived):
    """filer's own row. Nobody owns it, it is never public; it is told what it would else read the whole file for."""
    return File.objects.create(
        folder_id=stored.folder_id,
        file=arrived.content,
        original_filename=stored.name,
        owner=None,
        is_public=False,
        mime_type=arrived.facts.type,
        sha1=arrived.file.sha1.hexdigest(),
        _file_size=arrived.file.size,
    )
