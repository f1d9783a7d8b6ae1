"""Thrown away, brought back, deleted for good. Rows go first, bytes after the commit: never a row without its bytes."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from filer.models import File, Folder

from cms.kit.transitions import take_step
from network.files import names, previews, rules
from network.files.actions.roots import root_of, taken_by_files, taken_by_folders
from network.files.enums import FileState
from network.files.models import FileVersion, RecordFolder, StoredFile, SubFolder, below
from network.files.queries import Tree
from network.files.signals import files_trashed
from network.files.steps import FILE_STEPS, FOLDER_STEPS
from network.files.storage import private

KEPT = timedelta(days=30)


@transaction.atomic
def trash_file(stored, *, by):
    lock(stored.root)
    stored = take_step(stored, FILE_STEPS, "trash", by=by, trashed_at=timezone.now(), trashed_by=by)
    files_trashed.send(sender=StoredFile, record=stored.root.record, files=[stored.pk], by=by)
    return stored


@transaction.atomic
def restore_file(stored, *, by):
    """To its old folder, or the root when that is gone; where its name is taken it becomes "name (2)"."""
    lock(stored.root)
    stored = StoredFile.objects.get(pk=stored.pk)
    place = old_place(stored.root, stored.folder_id)
    name = names.free_name(stored.name, taken_by_files(place))
    rename(stored, name)
    stored = take_step(stored, FILE_STEPS, "restore", by=by, trashed_at=None, trashed_by=None, folder_id=place)
    File.objects.filter(pk__in=stored.versions.values("filer_file")).update(folder=place, original_filename=name)
    return stored


@transaction.atomic
def trash_folder(sub, *, by):
    """With all that is in it. filer's folder hangs on nothing meanwhile, so that its name is free for another."""
    lock(sub.root)
    home = Folder.objects.get(pk=sub.folder_id).parent_id
    now = timezone.now()
    sub = take_step(sub, FOLDER_STEPS, "trash", by=by, trashed_at=now, trashed_by=by, home_id=home)
    files = StoredFile.objects.in_place().filter(folder__in=below(sub.folder_id)).values_list("pk", flat=True)
    files_trashed.send(sender=SubFolder, record=sub.root.record, files=list(files), by=by)
    Folder.objects.filter(pk=sub.folder_id).update(parent=None)
    return sub


@transaction.atomic
def restore_folder(sub, *, by):
    lock(sub.root)
    sub = SubFolder.objects.get(pk=sub.pk)
    place = old_place(sub.root, sub.home_id)
    name = names.free_name(sub.name, taken_by_folders(place))
    rename(sub, name)
    sub = take_step(sub, FOLDER_STEPS, "restore", by=by, trashed_at=None, trashed_by=None, home_id=None)
    Folder.objects.filter(pk=sub.folder_id).update(parent=place, name=name)
    return sub


def rename(kept, name):
    """While it still lies in the trash: in its place the old name may be taken. Undone if the step is refused."""
    kept.name = name
    kept.save(update_fields=["name"])


def lock(root):
    RecordFolder.objects.select_for_update().get(pk=root.pk)


def old_place(root, folder_id):
    return folder_id if Tree(root).holds(folder_id) else root.folder_id


def empty_trash(record, *, by):
    """Delete for good all that lies in a record's trash; returns how many files and folders."""
    if not rules.may_purge_files(by, record):
        raise PermissionDenied
    root = root_of(record)
    return 0 if root is None else purge(root=root)


def purge_old(now, *, by):
    """Delete for good what lies in any trash for thirty days; returns how many files and folders."""
    if not rules.may_purge_files(by, None):
        raise PermissionDenied
    return purge(trashed_at__lt=now - KEPT)


def purge(**which):
    """One at a time: a job that is killed has done its part, and the next one goes on."""
    count = 0
    for model, purge_one in ((StoredFile, purge_files), (SubFolder, purge_folder)):
        trashed = model.objects.filter(state=FileState.TRASHED, **which)
        for one in trashed.select_related("root").order_by("pk"):
            with transaction.atomic():
                lock(one.root)
                if trashed.filter(pk=one.pk).exists():  # nobody brought it back meanwhile
                    purge_one(model.objects.filter(pk=one.pk))
                    count += 1
    return count


def purge_folder(subs):
    inside = below(subs.get().folder_id)
    purge_files(StoredFile.objects.filter(folder__in=inside))
    SubFolder.objects.filter(folder__in=inside).delete()
    Folder.objects.filter(pk__in=inside).delete()


def purge_files(rows):
    """filer's own delete() takes the bytes before the commit; and of versions there may be many."""
    keys = list(rows.values_list("pk", flat=True))
    versions = FileVersion.objects.filter(stored__in=keys)
    gone = [(one.pk, one.content) for one in versions.select_related("filer_file")]
    in_filer = list(versions.values_list("filer_file", flat=True))
    StoredFile.objects.filter(pk__in=keys).update(current=None)
    versions.delete()
    StoredFile.objects.filter(pk__in=keys).delete()
    File.objects.filter(pk__in=in_filer).delete()
    transaction.on_commit(lambda: forget(gone))


def forget(gone):
    for pk, content in gone:
        private().delete(content)
        previews.forget(pk)
