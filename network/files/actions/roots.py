"""The root of a record's files: made when something is put there first, locked while names are given."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from filer.models import Folder

from cms.kit import records
from network.files import names, rules
from network.files.models import RecordFolder, StoredFile, SubFolder
from network.files.queries import Tree


def root_of(record):
    """The root, or None while nothing was put there."""
    return RecordFolder.objects.filter(content_type=type_of(record), object_id=record.pk).first()


def type_of(record):
    return ContentType.objects.get_for_model(record, for_concrete_model=False)


def locked_root(record):
    """The root, made if need be, locked until the transaction ends; it remembers whose quota counts now."""
    root = root_of(record) or made_root(record)
    root = RecordFolder.objects.select_for_update().get(pk=root.pk)
    owner = records.carrier_of(record).owner(record)
    if root.organisation_id != getattr(owner, "pk", None):
        root.organisation = owner
        root.save(update_fields=["organisation"])
    return root


def made_root(record):
    try:
        with transaction.atomic():
            folder = Folder.objects.create(name=f"{record._meta.label_lower} {record.pk}", owner=None)
            return RecordFolder.objects.create(content_type=type_of(record), object_id=record.pk, folder=folder)
    except IntegrityError:  # somebody was quicker
        return RecordFolder.objects.get(content_type=type_of(record), object_id=record.pk)


def asked_to_write(by, record):
    if record is None or not rules.may_write_files(by, record):
        raise PermissionDenied


def held(root, folder_id):
    """The key of the folder if it is in the tree now, the root's for None; ValidationError when it is gone."""
    if folder_id is None:
        return root.folder_id
    if not Tree(root).holds(folder_id):
        raise ValidationError(_("This folder is not there any more."), code="gone")
    return folder_id


def taken_by_files(folder_id, *, but=None):
    """Keys of the names that files in a folder have."""
    rows = StoredFile.objects.in_place().filter(folder=folder_id).exclude(pk=but)
    return set(rows.values_list("name_key", flat=True))


def taken_by_folders(folder_id, *, but=None):
    rows = SubFolder.objects.filter(folder__parent=folder_id).exclude(pk=but)
    return {names.key_of(name) for name in rows.values_list("name", flat=True)}
