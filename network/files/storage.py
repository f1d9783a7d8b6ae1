"""Where the bytes lie: the portal's private storage, a folder or a bucket, under names that say nothing.

filer is given this storage for what it calls public too, and for its thumbnails: nothing of it is ever public.
"""

from uuid import uuid4

from django.core.files.storage import Storage, storages
from django.urls import reverse
from django.utils.deconstruct import deconstructible

FILES = "files"
PREVIEWS = "previews"


def private():
    return storages["private"]


def opaque_name(instance=None, filename=""):
    """files/3f/9c/3f9c…: neither the person's words nor the record can be read from it."""
    name = uuid4().hex
    return f"{FILES}/{name[:2]}/{name[2:4]}/{name}"


def local_path(name):
    """Its path on this machine's disk, or None when it lies in a bucket."""
    try:
        return private().path(name)
    except NotImplementedError:
        return None


@deconstructible
class FilerStorage(Storage):
    """The private storage as filer sees it. An address leads through our view, which asks the record."""

    def _open(self, name, mode="rb"):
        return private().open(name, mode)

    def _save(self, name, content):
        return private().save(name, content)

    def path(self, name):
        return private().path(name)

    def delete(self, name):
        private().delete(name)

    def exists(self, name):
        return private().exists(name)

    def listdir(self, path):
        return private().listdir(path)

    def size(self, name):
        return private().size(name)

    def get_modified_time(self, name):
        return private().get_modified_time(name)

    def url(self, name):
        return reverse("kept_file", args=[name.rpartition("/")[2] or "-"])
