"""What is asked of many rows at once: the tree of a record, and how much room its organisation uses."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery, Sum

from network.files.enums import FileState
from network.files.models import FileVersion, RecordFolder, StoredFile, SubFolder

NEWEST = 5


def used_bytes(organisation_pk):
    """Bytes of all versions of the organisation's files, in the trash too; of None, of records without one."""
    found = FileVersion.objects.filter(stored__root__organisation=organisation_pk).aggregate(sum=Sum("size"))
    return found["sum"] or 0


def quota_bytes():
    return settings.FILES_QUOTA_GB * 1_000_000_000


class Tree:
    """The folders of a record, read in one query. Folders in the trash, and what is in them, are not in the tree."""

    def __init__(self, root):
        self.root, self.folders, self.trashed = root, {}, []
        if root is None:
            return
        inside = {}
        for one in SubFolder.objects.filter(root=root).select_related("folder", "created_by").order_by("name_key"):
            if one.is_trashed:
                self.trashed.append(one)
            else:
                inside.setdefault(one.folder.parent_id, []).append(one)
        self.inside = inside
        self.folders = {one.folder_id: one for one in self.walk(root.folder_id)}

    def walk(self, folder_id):
        """The folders below one, each before those in it."""
        for one in self.inside.get(folder_id, []):
            yield one
            yield from self.walk(one.folder_id)

    def below(self, folder_id):
        """Keys of filer's folders: this one, and all below it."""
        return [folder_id, *(one.folder_id for one in self.walk(folder_id))]

    def children(self, folder_id):
        return self.inside.get(folder_id, []) if self.root else []

    def holds(self, folder_id):
        return self.root is not None and (folder_id == self.root.folder_id or folder_id in self.folders)

    def path(self, folder_id):
        """The folders on the way from the root to this one, with it at the end."""
        way = []
        while folder_id in self.folders:
            way.insert(0, self.folders[folder_id])
            folder_id = way[0].folder.parent_id
        return way

    def find(self, pk):
        """The folder with this key of ours, if it is in its place."""
        return next((one for one in self.folders.values() if one.pk == pk), None)


def files_in(folder_ids):
    return StoredFile.objects.in_place().filter(folder__in=folder_ids).with_facts().order_by("name_key")


def rooted(model):
    """To be read along with records of a kind, for `root_as_read`."""
    kind = ContentType.objects.get_for_model(model)
    roots = RecordFolder.objects.filter(content_type=kind, object_id=OuterRef("pk"))
    return {"files_root": Subquery(roots.values("pk")[:1]), "files_folder": Subquery(roots.values("folder")[:1])}


def root_as_read(record):
    """As much of the root as a list of files needs, None where nothing was put; KeyError when it was not read along."""
    read = record.__dict__
    return RecordFolder(pk=read["files_root"], folder_id=read["files_folder"]) if read["files_root"] else None


def newest(root):
    """The files that changed last, with the folders in the trash left out."""
    tree = Tree(root)
    if root is None:
        return []
    inside = tree.below(root.folder_id)
    return list(files_in(inside).order_by("-current__uploaded_at", "-pk")[:NEWEST])


def uploads(root, limit):
    """The newest versions of what is in its place, the first ones too."""
    if root is None:
        return []
    inside = Tree(root).below(root.folder_id)
    rows = FileVersion.objects.filter(stored__folder__in=inside, stored__state=FileState.IN_PLACE)
    return list(rows.select_related("stored", "uploaded_by").order_by("-uploaded_at", "-pk")[:limit])


def trashed_files(root):
    return StoredFile.objects.filter(root=root, state=FileState.TRASHED).with_facts().order_by("-trashed_at", "-pk")


def trashed_folders(root):
    rows = SubFolder.objects.filter(root=root, state=FileState.TRASHED)
    return rows.select_related("trashed_by").order_by("-trashed_at", "-pk")
