"""Where a screen stands: the record, its tree, a folder or a file in it, and what this person may do there."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from cms.kit import records
from network.files import queries
from network.files.actions.roots import root_of
from network.files.models import StoredFile, SubFolder


@dataclass
class Place:
    """A folder of a record; `sub` is None for its root, which need not be there yet."""

    user: Any
    record: Any
    tree: Any
    sub: Any = None

    @property
    def kind(self):
        return records.carrier_of(self.record).kind

    @property
    def root(self):
        return self.tree.root

    @property
    def folder_id(self):
        """The key of filer's folder, or None while nothing was put into the root."""
        return self.sub.folder_id if self.sub else self.root and self.root.folder_id

    # The record was just found for this person, so that they may see it is not asked again. Actions ask everything.
    @cached_property
    def may_write(self):
        return records.carrier_of(self.record).may_write(self.user, self.record)

    @cached_property
    def may_manage(self):
        return records.carrier_of(self.record).may_manage(self.user, self.record)

    def may_trash(self, kept):
        """The rule of one file or folder, without asking the database for each."""
        return self.may_manage or (self.may_write and kept.created_by_id == self.user.pk)

    def may_restore(self, kept):
        return self.may_trash(kept) or (self.may_write and kept.trashed_by_id == self.user.pk)

    @property
    def address(self):
        return address_of(self.record, self.sub)

    def to(self, name):
        """The address of something one can do with this folder."""
        words = [self.kind, self.record.pk, self.sub.pk] if self.sub else [self.kind, self.record.pk]
        return reverse(f"folder_{name}" if self.sub else f"root_{name}", args=words)

    upload_address = property(lambda self: self.to("upload"))
    new_address = property(lambda self: self.to("new"))
    zip_address = property(lambda self: self.to("zip"))
    rename_address = property(lambda self: self.to("rename"))
    move_address = property(lambda self: self.to("move"))
    throw_address = property(lambda self: self.to("trash"))

    @property
    def trash_address(self):
        return reverse("files_trash", args=[self.kind, self.record.pk])

    @property
    def record_address(self):
        return records.carrier_of(self.record).address(self.record)

    @property
    def root_address(self):
        return address_of(self.record)

    @cached_property
    def path(self):
        """The folders on the way here, each with its address."""
        way = self.tree.path(self.folder_id) if self.sub else []
        return [{"name": one.name, "address": address_of(self.record, one)} for one in way]

    @property
    def owner_pk(self):
        return getattr(records.carrier_of(self.record).owner(self.record), "pk", None)

    @cached_property
    def used(self):
        return queries.used_bytes(self.owner_pk)

    @property
    def quota(self):
        return queries.quota_bytes()


def address_of(record, sub=None):
    kind = records.carrier_of(record).kind
    return reverse("record_folder", args=[kind, record.pk, sub.pk]) if sub else record_address(kind, record.pk)


def record_address(kind, pk):
    return reverse("record_files", args=[kind, pk])


def place_or_404(user, kind, pk, folder=None):
    """The folder with this key, in its place; without a key the root."""
    record = records.find_or_404(user, kind, pk)
    tree = queries.Tree(root_of(record))
    sub = None if folder is None else tree.find(folder)
    if folder is not None and sub is None:
        raise Http404
    return Place(user, record, tree, sub)


def place_to_write(user, kind, pk, folder=None):
    place = place_or_404(user, kind, pk, folder)
    if not place.may_write:
        raise PermissionDenied
    return place


def file_or_404(user, pk):
    """(the file, its place): the record of the file is asked, now. What is in the trash is there for who may write."""
    stored = get_object_or_404(StoredFile.objects.with_facts(), pk=pk)
    if stored.current is None:
        raise Http404
    record = records.find_or_404(user, stored.root.kind, stored.root.object_id)
    tree = queries.Tree(stored.root)
    place = Place(user, record, tree, tree.folders.get(stored.folder_id))
    if (stored.is_trashed or not tree.holds(stored.folder_id)) and not place.may_write:
        raise Http404
    return stored, place


def trashed_folder_or_404(place, pk):
    return get_object_or_404(SubFolder.objects.filter(root=place.root, state="trashed"), pk=pk)
