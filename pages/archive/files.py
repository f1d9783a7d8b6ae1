"""The files of an archive: let in by the same forms as an editor's uploads, and never twice."""

from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

NAME_SHOWN = 80  # characters of a name that is none


class RefusedFileError(Exception):
    """The file is not there or may not come in; the message says why."""


@dataclass(frozen=True)
class Folder:
    """The archive's folder. A file is named as it stands below it, or as an old page names it."""

    path: Path

    def find(self, name):
        """The file of that name, in the folder or in its `files`. Raises RefusedFileError."""
        root, wanted = self.path.resolve(), path_of(name)
        if "\0" in wanted or not wanted:
            raise RefusedFileError("a file without a name.")
        for place in (root / wanted, root / "files" / wanted, root / "files" / Path(wanted).name):
            if holds(root, place):
                return place
        raise RefusedFileError(f"there is no file “{Truncator(name).chars(NAME_SHOWN)}” in the archive.")


def path_of(name):
    """The path in the name of a file; all of it where the name is no address."""
    name = name.replace("\\", "/")
    try:
        return unquote(urlsplit(name).path).lstrip("/")
    except ValueError:
        return name.lstrip("/")


def holds(root, place):
    """Whether a file stands there; none does where no name could be so long, as that of a picture inside a text."""
    try:
        return place.resolve().is_relative_to(root) and place.is_file()
    except (OSError, RuntimeError):  # Python's error for links that lead round in a circle, before 3.13
        return False


def picture_form(file):
    return checked(get_image_form(get_image_model()), file, {})


def document_form(file, language):
    return checked(get_document_form(get_document_model()), file, {"language": language})


def checked(form_class, file, values):
    """The form an editor would send, found valid. Raises RefusedFileError."""
    upload = SimpleUploadedFile(file.name, content_of(file, form_class.base_fields["file"].max_upload_size))
    values = {"title": file.stem[:200], "collection": Collection.get_first_root_node().pk, "consent": "nobody"} | values
    form = form_class(values, {"file": upload})
    if not form.is_valid():
        reasons = " ".join(str(error) for errors in form.errors.values() for error in errors)
        raise RefusedFileError(f"{file.name} was refused: {reasons}")
    return form


def content_of(file, limit):
    """What is in the file; one that is larger than an upload may be is not even read. Raises RefusedFileError."""
    size = file.stat().st_size
    if limit and size > limit:
        sizes = f"it has {filesizeformat(size)}, at most {filesizeformat(limit)} may come in"
        raise RefusedFileError(f"{file.name} was refused: {sizes}.")
    return file.read_bytes()


def same(model, file):
    """What came in with the same content before."""
    return model.objects.filter(file_hash=sha1(file.read_bytes(), usedforsecurity=False).hexdigest()).first()


def picture(file):
    return same(get_image_model(), file) or picture_form(file).save()


def document(file, title, language):
    found = same(get_document_model(), file)
    if found:
        return found
    form = document_form(file, language)
    form.instance.title = title[:255]
    return form.save()
