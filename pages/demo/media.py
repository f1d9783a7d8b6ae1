"""Pictures and documents of the demo: drawn by the portal's own scripts, never bought, never borrowed."""

from pathlib import Path

from django.core.files.base import ContentFile

from cms.media.models import PortalDocument, PortalImage
from pages.demo.content import FILES, PICTURES, spoken

AUTHOR, LICENCE = "SMEK", "CC0 1.0"


class Library:
    """Finds demo pictures and documents by the key the content files use."""

    def __init__(self):
        self.pictures, self.documents = {}, {}

    def picture(self, key):
        if not key:
            return None
        return self.pictures[key]

    def document(self, key):
        return self.documents[key]


def load_library(words, library):
    for row in words["picture"]:
        file = PICTURES / f"{row['key']}.webp"
        library.pictures[row["key"]] = add_picture(f"demo-{file.name}", file.read_bytes(), spoken(row["shows"]))
        yield row["key"]
    for row in words.get("document", []):
        library.documents[row["key"]] = add_document(row)
        yield row["key"]


def add_picture(name, content, description):
    title = Path(name).stem
    image = PortalImage.objects.filter(title=title).first()
    if image:
        return image
    file = ContentFile(content, name=name)
    return PortalImage.objects.create(title=title, file=file, description=description, author=AUTHOR, licence=LICENCE)


def add_document(row):
    title = spoken(row["title"], row["language"])
    document = PortalDocument.objects.filter(title=title, language=row["language"]).first()
    if document:
        return document
    file = ContentFile((FILES / row["file"]).read_bytes(), name=row["file"])
    document = PortalDocument.objects.create(title=title, file=file, language=row["language"])
    document.get_file_size()  # kept from now on: feeds say it too
    return document
