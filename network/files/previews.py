"""What can be seen of a file without taking it away: a picture, or the first pages of a PDF. Made once, kept apart."""

import json
import logging
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from django.core.files.base import ContentFile

from network.files import draw
from network.files.storage import PREVIEWS, local_path, private

log = logging.getLogger(__name__)
PROBLEMS = {draw.DAMAGED: "damaged", draw.ENCRYPTED: "encrypted", draw.TOO_LARGE: "too_large"}
PATIENCE = 30  # seconds, of which a page may use draw.SECONDS of the processor
AT_ONCE = BoundedSemaphore(2)
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp"}
PDF = "application/pdf"


class NoPreview(Exception):  # noqa: N818  a fact about the file, not a fault
    """Why: "damaged", "encrypted", "too_large" or "busy"."""


def kind_of(version):
    """ "picture", "pdf", or "" for what cannot be shown."""
    return "picture" if version.type in PICTURES else "pdf" if version.type == PDF else ""


def pdf_facts(version):
    """{"pages": how many, "shown": the words and the size of the first}; NoPreview when the file cannot be read."""
    return json.loads(made(version, "facts.json", "pdf"))


def picture(version):
    """WebP."""
    return made(version, "picture.webp", "picture")


def pdf_page(version, number):
    """WebP of one of the first pages."""
    return made(version, f"page-{number}.webp", "page", str(number))


def made(version, name, *words):
    """The bytes of a preview, made if they are not there. That it could not be made is kept as well."""
    path = f"{PREVIEWS}/{version.pk}/{name}"
    problem = f"{PREVIEWS}/{version.pk}/problem-{name}"
    for place in (path, problem):
        if private().exists(place):
            with private().open(place) as file:
                content = file.read()
            if place == problem:
                raise NoPreview(content.decode())
            return content
    try:
        content = drawn(version, *words)
    except NoPreview as refusal:
        if refusal.args[0] != "busy":
            private().save(problem, ContentFile(refusal.args[0].encode()))
        raise
    private().save(path, ContentFile(content))
    return content


def drawn(version, what, *words):
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise NoPreview("busy")
    try:
        with tempfile.TemporaryDirectory(prefix="portal-preview-") as folder, on_disk(version, folder) as source:
            target = Path(folder) / "made"
            command = [sys.executable, "-I", draw.__file__, what, str(source), str(target), *words]
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, env={})
            if done.returncode:
                log.info("No preview of version %s: code %s", version.pk, done.returncode)
                raise NoPreview(PROBLEMS.get(done.returncode, "too_large"))
            return target.read_bytes()
    except subprocess.TimeoutExpired:
        raise NoPreview("too_large") from None
    except FileNotFoundError:
        log.error("The file of version %s is not on the storage: %s", version.pk, version.content)
        raise NoPreview("damaged") from None
    finally:
        AT_ONCE.release()


@contextmanager
def on_disk(version, folder):
    """The path of the content; from a bucket it is fetched first."""
    if path := local_path(version.content):
        yield path
        return
    path = Path(folder) / "content"
    with private().open(version.content) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    yield path


def forget(version_pk):
    """Delete what was made of a version that is gone."""
    folder = f"{PREVIEWS}/{version_pk}"
    try:
        _folders, found = private().listdir(folder)
    except FileNotFoundError:
        return
    for name in found:
        private().delete(f"{folder}/{name}")
    private().delete(folder)  # of a folder on disk, once it is empty
