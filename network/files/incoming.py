"""How files come in: written to the disk of the private storage as they arrive, never held in memory.

When all is well a file is only given another name there; nothing is copied.
"""

import hashlib
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

PIECE = 512 * 1024


def folder():
    """Where half of a file may lie for a while; swept by clean_files."""
    path = settings.PRIVATE_ROOT / "incoming"
    path.mkdir(parents=True, exist_ok=True, mode=0o750)
    return path


def largest():
    """Bytes one file may have."""
    return settings.FILES_MAX_MB * 1024 * 1024


class Incoming(UploadedFile):
    """A file that arrived: on the private disk, measured and summed up on its way. It goes with the request."""

    def __init__(self, name, content_type):
        file = NamedTemporaryFile(dir=folder(), suffix=".upload")  # noqa: SIM115  closed with the request
        super().__init__(file, name, content_type, 0)
        self.sha256, self.sha1 = hashlib.sha256(), hashlib.sha1(usedforsecurity=False)

    def take(self, data):
        self.file.write(data)
        self.size += len(data)
        self.sha256.update(data)
        self.sha1.update(data)

    def temporary_file_path(self):
        """By this name the storage knows that it can move the file."""
        return self.file.name

    def close(self):
        try:
            super().close()
        except FileNotFoundError:  # the storage moved it
            return


def kept_on_the_way(name, chunks):
    """An Incoming of what is already at hand: for jobs, demos and tests."""
    file = Incoming(name, "")
    for chunk in chunks:
        file.take(chunk)
    file.seek(0)
    return file


class PrivateUploadHandler(FileUploadHandler):
    """Takes every file of a form, but none beyond what one may have: of those only the names are kept."""

    chunk_size = PIECE

    def __init__(self, request=None):
        super().__init__(request)
        self.too_large = []
        self.current = None

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.current = Incoming(self.file_name, self.content_type)

    def receive_data_chunk(self, raw_data, start):
        if self.current.size + len(raw_data) > largest():
            self.too_large.append(self.file_name)
            self.upload_interrupted()
            raise SkipFile
        self.current.take(raw_data)

    def file_complete(self, file_size):
        if self.current is None:
            return None
        done, self.current = self.current, None
        done.seek(0)
        return done

    def upload_interrupted(self):
        """The connection broke, or the file is refused: nothing of it stays."""
        if self.current is not None:
            self.current.close()
            self.current = None
