"""A folder as one ZIP, made while it is sent: its size is known before, and no more than a piece of it is ever held."""

from django.db.models import Count, Sum
from zipstream import ZipStream

from network.files import names
from network.files.models import StoredFile
from network.files.queries import files_in
from network.files.serving import opened, pieces


def zip_of(tree, folder_id):
    """The current versions of what lies in a folder and below it; `len()` of it is its size."""
    archive = ZipStream(sized=True)
    paths = {folder_id: ""}
    taken = {folder_id: set()}
    for one in tree.walk(folder_id):
        above = one.folder.parent_id
        paths[one.folder_id] = paths[above] + placed(one.name, taken[above]) + "/"
        taken[one.folder_id] = set()
        archive.mkdir(paths[one.folder_id])
    for stored in files_in(paths):
        version = stored.current
        path = paths[stored.folder_id] + placed(stored.name, taken[stored.folder_id])
        archive.add(sent(version), path, size=version.size)
    return archive


def placed(name, taken):
    """The name, or another when a file and a folder share it: no system unpacks both."""
    free = names.free_name(names.safe_name(name), taken)
    taken.add(names.key_of(free))
    return free


def sent(version):
    """Opened when its turn comes, not before."""
    yield from pieces(opened(version))


def size_of(tree, folder_id):
    """(how many files, how many bytes) a ZIP of the folder holds."""
    found = StoredFile.objects.in_place().filter(folder__in=tree.below(folder_id))
    sums = found.aggregate(count=Count("pk"), size=Sum("current__size"))
    return sums["count"], sums["size"] or 0
