"""Folders are made, and files and folders get other names and places, within their record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from filer.models import File, Folder

from network.files import names
from network.files.actions.roots import asked_to_write, held, locked_root, taken_by_files, taken_by_folders
from network.files.models import StoredFile, SubFolder
from network.files.queries import Tree

DEEPEST, MOST_FOLDERS = 10, 1000


@transaction.atomic
def make_folder(record, name, *, by, folder_id=None):
    asked_to_write(by, record)
    root = locked_root(record)
    place, name = held(root, folder_id), names.safe_name(name)
    refuse_depth(Tree(root), place, 1)
    if SubFolder.objects.filter(root=root).count() >= MOST_FOLDERS:
        raise ValidationError(_("There are too many folders here already."), code="folders")
    refuse_taken(name, taken_by_folders(place))
    folder = Folder.objects.create(name=name, parent_id=place, owner=None)
    return SubFolder.objects.create(root=root, folder=folder, name=name, created_by=by)


@transaction.atomic
def rename_file(stored, name, *, by):
    """The ending stays what the content is, whatever was typed."""
    asked_to_write(by, stored.root.record)
    locked_root(stored.root.record)
    stored = present(StoredFile, stored)
    name, ending = names.safe_name(name), names.parts(stored.name)[1]
    if not name.lower().endswith(ending.lower()):
        name = names.shortened(name, len(ending)) + ending
    refuse_taken(name, taken_by_files(stored.folder_id, but=stored.pk))
    stored.name = name
    stored.save(update_fields=["name"])
    versions_of(stored).update(original_filename=name)
    return stored


@transaction.atomic
def rename_folder(sub, name, *, by):
    asked_to_write(by, sub.root.record)
    locked_root(sub.root.record)
    sub, name = present(SubFolder, sub), names.safe_name(name)
    refuse_taken(name, taken_by_folders(sub.folder.parent_id, but=sub.pk))
    sub.name = sub.folder.name = name
    sub.folder.save(update_fields=["name"])
    sub.save(update_fields=["name"])
    return sub


@transaction.atomic
def move_file(stored, folder_id, *, by):
    """Into another folder of the record; None is its root. Where the name is taken it becomes "name (2)"."""
    asked_to_write(by, stored.root.record)
    root = locked_root(stored.root.record)
    stored, place = present(StoredFile, stored), held(root, folder_id)
    stored.name = names.free_name(stored.name, taken_by_files(place, but=stored.pk))
    stored.folder_id = place
    stored.save(update_fields=["name", "folder"])
    versions_of(stored).update(folder=place, original_filename=stored.name)
    return stored


@transaction.atomic
def move_folder(sub, folder_id, *, by):
    asked_to_write(by, sub.root.record)
    root = locked_root(sub.root.record)
    sub, place, tree = present(SubFolder, sub), held(root, folder_id), Tree(root)
    inside = tree.below(sub.folder_id)
    if place in inside:
        raise ValidationError(_("A folder cannot be moved into itself."), code="itself")
    refuse_depth(tree, place, max(len(tree.path(one)) for one in inside) - len(tree.path(sub.folder_id)) + 1)
    sub.name = sub.folder.name = names.free_name(sub.name, taken_by_folders(place, but=sub.pk))
    sub.folder.parent_id = place
    sub.folder.save(update_fields=["name", "parent"])
    sub.save(update_fields=["name"])
    return sub


def present(model, kept):
    """The row as it is now, under the lock of its root; ValidationError when it lies in the trash or is gone."""
    row = model.objects.filter(pk=kept.pk, state="in_place").first()
    if row is None or not Tree(row.root).holds(row.folder_id):
        raise ValidationError(_("This is not there any more: somebody moved it to the trash."), code="gone")
    return row


def versions_of(stored):
    return File.objects.filter(pk__in=stored.versions.values("filer_file"))


def refuse_taken(name, taken):
    if names.key_of(name) in taken:
        message = _("The name “%(name)s” is taken here. Choose another one.")
        raise ValidationError(message, code="taken", params={"name": name})


def refuse_depth(tree, folder_id, more):
    if len(tree.path(folder_id)) + more > DEEPEST:
        raise ValidationError(_("Folders lie too deep within each other here."), code="deep")
