"""Static files as they are served: the parts of stylesheets and of the script joined into one file each, hashed by
Django, compressed by WhiteNoise with Brotli and gzip.

A part is named by an `@import` of an entry file; `@import url("print.css") print;` becomes `@media print { … }`. In a
script `import("./theme.js");` names one, which becomes a block of its own.
"""

import re

from whitenoise.storage import CompressedManifestStaticFilesStorage

SCRIPTS = ("cms/js/portal.js", "cms/js/members.js")
ENTRIES = ("cms/css/portal.css", "cms/css/members.css", *SCRIPTS)
IMPORT = re.compile(r'@import url\("([^"]+)"\)\s*([a-z]*);\n?')
SCRIPT_IMPORT = re.compile(r'import\("\./([^"]+)"\);')
OURS = "cms/"


def joined(read, name):
    """The text of a stylesheet with its imports in their places. `read(name)` gives a file's text."""
    folder = name.rpartition("/")[0]

    def part(found):
        text = joined(read, f"{folder}/{found[1]}")
        return f"@media {found[2]} {{\n{text}}}\n" if found[2] else text

    return IMPORT.sub(part, read(name))


def lean(css):
    """The same rules without comments and spaces. No string of ours holds a brace, a semicolon or a colon."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*|(?<=[\w-])(:) ", r"\1\2", re.sub(r"\s+", " ", bare)).strip()


def joined_script(read, name):
    """The text of a script with what it imports in its place; a block keeps the names of each part apart."""
    folder = name.rpartition("/")[0]

    def part(found):
        return f"{{\n{lean_script(read(f'{folder}/{found[1]}'))}}}"

    return SCRIPT_IMPORT.sub(part, lean_script(read(name)))


def lean_script(script):
    """The same script without indentation and lines that are only a remark. No text of ours goes over lines."""
    rows = (row.strip() for row in script.splitlines())
    return "".join(f"{row}\n" for row in rows if row and not row.startswith("//"))


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Joins the entries before they are hashed; compresses what visitors load, for `make run`."""

    compressed = OURS

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

        text = joined_script(read, name) if name in SCRIPTS else lean(joined(read, name))
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def compress_files(self, paths):
        yield from super().compress_files([path for path in paths if path.startswith(self.compressed)])


class CompressedPortalStaticFilesStorage(PortalStaticFilesStorage):
    """Compresses the office's files too, for deployment: they are many."""

    compressed = ""
