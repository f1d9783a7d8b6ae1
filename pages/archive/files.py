"""The files of an archive: let in by the same forms as an editor's uploads, and never twice."""

from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection


class RefusedFileError(Exception):
    """The file is not there or may not come in; the message says why."""


@dataclass(frozen=True)
class Folder:
    """The archive's folder. A file is named as it stands below it, or as an old page names it."""

    path: Path

    def find(self, name):
        """The file of that name, in the folder or in its `files`. Raises RefusedFileError."""
        root = self.path.resolve()
        wanted = unquote(urlsplit(name.replace("\\", "/")).path).lstrip("/")
        if "\0" in wanted or not wanted:
            raise RefusedFileError("a file without a name.")
        for place in (root / wanted, root / "files" / wanted, root / "files" / Path(wanted).name):
            if place.resolve().is_relative_to(root) and place.is_file():
                return place
        raise RefusedFileError(f"there is no file “{name}” in the archive.")


def picture_form(file):
    return checked(get_image_form(get_image_model()), file, {})


def document_form(file, language):
    return checked(get_document_form(get_document_model()), file, {"language": language})


def checked(form_class, file, values):
    """The form an editor would send, found valid. Raises RefusedFileError."""
    upload = SimpleUploadedFile(file.name, file.read_bytes())
    values = {"title": file.stem[:200], "collection": Collection.get_first_root_node().pk, "consent": "nobody"} | values
    form = form_class(values, {"file": upload})
    if not form.is_valid():
        reasons = " ".join(str(error) for errors in form.errors.values() for error in errors)
        raise RefusedFileError(f"{file.name} was refused: {reasons}")
    return form


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
