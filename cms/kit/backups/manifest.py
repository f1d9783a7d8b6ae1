"""What stands in an archive: by whom it was made, of what, and the size and checksum of every file."""

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.db import connection
from django.utils import timezone

from cms.kit.backups import sealed
from cms.kit.backups.places import DATABASE, FOLDERS, FORMAT, MANIFEST
from cms.kit.edition import edition

LARGEST = 256 * 1024 * 1024  # bytes: a million files


@dataclass
class Manifest:
    format: int
    version: str
    edition: str
    made_at: str
    engine: str
    migrations: list  # of [app, name]: what was applied
    parts: list  # "database", and of the folders those that are not in a bucket
    files: dict = field(default_factory=dict)  # name: [bytes, sha256]
    left_out: list = field(default_factory=list)  # of [name, why]

    @classmethod
    def now(cls, parts, migrations):
        with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
            version = tomllib.load(file)["project"]["version"]
        made_at = timezone.now().isoformat(timespec="seconds")
        return cls(FORMAT, version, edition(), made_at, connection.vendor, migrations, parts)

    @property
    def written(self):
        return json.dumps(asdict(self), indent=1).encode()

    @property
    def size(self):
        return sum(size for size, _digest in self.files.values())

    def shape(self):
        """Whether everything is of its kind: it may have been written by anybody."""
        words = [self.version, self.edition, self.made_at, self.engine, *self.files]
        words += [word for pair in [*self.migrations, *self.left_out] for word in pair]
        numbers = [self.format, *(size for size, _digest in self.files.values())]
        fits = all(isinstance(word, str) for word in words) and all(type(number) is int for number in numbers)
        pairs = all(len(pair) == 2 for pair in [*self.migrations, *self.left_out])
        orderly = self.parts == ["database", *(name for name in FOLDERS if name in self.parts)]
        return fits and pairs and orderly


def parsed(text, path):
    """Newer portals may write other things into it, but their number in the same place."""
    try:
        told = json.loads(text)
        if type(told["format"]) is int and told["format"] > FORMAT:
            raise sealed.newer(path)
        found = Manifest(**told)
        if found.shape():
            return found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise sealed.damaged(path) from error
    raise sealed.damaged(path)


def check_name(name, path):
    """The database, or a file below one of the folders: no way out of them."""
    parts = name.split("/")
    inside = parts[0] in FOLDERS and len(parts) > 1 and not {"", ".", ".."} & set(parts)
    if "\0" in name or not (inside or name in {DATABASE, MANIFEST}):
        raise sealed.damaged(path)


def verified(path):
    """Read all of it. The manifest, if every file is there as it says and nothing else; BackupError when not."""
    with sealed.understood(path):
        found, manifest = read(path)
    if manifest is None or manifest.files != found or DATABASE not in found:
        raise sealed.damaged(path)
    if not {name.split("/")[0] for name in found} - {DATABASE} <= set(manifest.parts):
        raise sealed.damaged(path)
    return manifest


def read(path):
    """({name: [bytes, sha256]}, the manifest, which comes last)."""
    found, manifest = {}, None
    for info, file in sealed.members(path):
        check_name(info.name, path)
        if manifest or info.name in found:
            raise sealed.damaged(path)
        if info.name == MANIFEST:
            manifest = parsed(file.read(), path) if info.size <= LARGEST else None
        else:
            found[info.name] = [info.size, hashlib.file_digest(file, "sha256").hexdigest()]
    return found, manifest
