"""`make messages`: collect the words of the interface, compile them; twice in a row leaves no difference."""

import re
import shutil

from tools.run import packages
from tools.run.failures import Failure, from_log
from tools.run.places import PYTHON, ROOT
from tools.run.processes import alone, finish, fresh_log
from tools.run.terminal import line

LANGUAGES = ("pl", "sk")
# Not ours, or not shown to anyone: never a source of words.
IGNORED = ("var/*", ".venv/*", "node_modules/*", "tests/*", "tools/*", "docs/*", "deploy/*", "locale/vendor/*")
CHANGING = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|X-Generator):.*\n', re.MULTILINE)


def messages():
    missing = [tool for tool in ("xgettext", "msgmerge", "msgfmt", "msguniq", "msgattrib") if not shutil.which(tool)]
    if missing:
        raise Failure(
            f"make messages needs gettext, and {missing[0]} is missing: "
            "install it (on Debian and Ubuntu: apt install gettext)."
        )
    with alone():
        packages.ensure("base", "dev")
        collect()
    return 0


def collect():
    log = fresh_log("messages")
    options = ["--no-location", "--no-wrap", "--no-obsolete"]
    for language in LANGUAGES:
        options += ["-l", language]
    for pattern in IGNORED:
        options += ["-i", pattern]
    for domain in (["--domain", "django"], ["--domain", "djangojs"]):
        if finish([PYTHON, "manage.py", "makemessages", *domain, *options], log):
            raise from_log("Collecting the messages", log)
    for path in catalogues():
        settle(path)
        compile_one(path, log)


def catalogues():
    return sorted((ROOT / "locale").rglob("*.po"))


def settle(path):
    """Leave out what changes on every run."""
    text = path.read_text(encoding="utf-8")
    calm = CHANGING.sub("", text)
    if calm != text:
        path.write_text(calm, encoding="utf-8")


def compile_one(path, log):
    target = path.with_suffix(".mo")
    half = path.with_suffix(".mo.half")
    if finish(["msgfmt", "--check", "--statistics", "-o", half, path], log):
        half.unlink(missing_ok=True)
        raise from_log(f"Compiling {path.relative_to(ROOT)}", log)
    half.replace(target)
    line("Compiled", str(target.relative_to(ROOT)))
