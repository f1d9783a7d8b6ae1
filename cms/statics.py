"""Static files as they are served: the stylesheets' parts joined into one file each, then hashed by Django.

A part is named by an `@import` of an entry file; `@import url("print.css") print;` becomes `@media print { … }`.
"""

import re

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRIES = ("cms/css/portal.css", "cms/css/members.css")
IMPORT = re.compile(r'@import url\("([^"]+)"\)\s*([a-z]*);\n?')


def joined(read, name):
    """The text of a stylesheet with its imports in their places. `read(name)` gives a file's text."""
    folder = name.rpartition("/")[0]

    def part(found):
        text = joined(read, f"{folder}/{found[1]}")
        return f"@media {found[2]} {{\n{text}}}\n" if found[2] else text

    return IMPORT.sub(part, read(name))


def lean(css):
    """The same rules without comments and indentation. No string of ours holds a brace or a semicolon."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", bare)).strip()


class JoiningMixin:
    """Joins the entries before they are hashed."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for name in ENTRIES:
                if name in paths:
                    self.join(name, *paths[name])
                    paths[name] = (self, name)  # Django hashes what it reads here
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def join(self, name, source, path):
        """The entry is read from its source: the collected one was joined last time and names no parts."""

        def read(part):
            with source.open(path) if part == name else self.open(part) as file:
                return file.read().decode()

        text = lean(joined(read, name))
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)


class PortalStaticFilesStorage(JoiningMixin, ManifestStaticFilesStorage):
    """Hashed names, for `make run`."""


class CompressedPortalStaticFilesStorage(JoiningMixin, CompressedManifestStaticFilesStorage):
    """Hashed names and compressed copies, for deployment."""
