"""A name for the code that runs. What is kept beyond a restart, in a cache that servers share, is kept under it."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

ROOMS = ("cms", "network", "pages", "search", "templates", "locale")
SPEAKING = {".py", ".html", ".mo"}


@cache
def edition():
    """The same on every machine that runs the same code with the same static files."""
    digest = hashlib.blake2b(str(getattr(staticfiles_storage, "manifest_hash", "")).encode(), digest_size=8)
    for room in ROOMS:
        add(digest, settings.BASE_DIR / room)
    return digest.hexdigest()


def add(digest, folder: Path):
    for path in sorted(folder.rglob("*")):
        if path.suffix in SPEAKING:
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(hashlib.blake2b(path.read_bytes()).digest())
