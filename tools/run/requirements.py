"""`make lock`: compile requirements/*.in. The files hold hashes and no address of anybody's package index."""

import re
import shutil

from tools.run import packages
from tools.run.failures import PACKAGES, Failure, from_log
from tools.run.places import REQUIREMENTS, VENV
from tools.run.processes import alone, finish, fresh_log
from tools.run.terminal import line

# Order matters: the others are compiled against base.
SETS = ("base", "postgres", "redis", "s3", "elasticsearch", "dev", "uv")
OPTIONS = "--generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 --quiet"
ADDRESS = re.compile(r"://|^\s*(-i|--(extra-)?index-url|--find-links|-f)\b", re.MULTILINE)


def lock(*words):
    """`make lock` keeps what is pinned; `make lock UPGRADE=1` takes the newest that fit."""
    with alone():
        packages.ensure("base", "dev")
        log = fresh_log("lock")
        uv = shutil.which("uv") or VENV / "bin" / "uv"
        for name in SETS:
            target = REQUIREMENTS / f"{name}.txt"
            if finish([uv, "pip", "compile", *OPTIONS.split(), *words, "-o", target, REQUIREMENTS / f"{name}.in"], log):
                raise from_log(f"Compiling requirements/{name}.in", log, PACKAGES)
            check(target)
            line("Locked", f"requirements/{name}.txt")
    return 0


def check(path):
    """Every line pins one package, each pin has a hash, no line has an address."""
    text = path.read_text()
    if ADDRESS.search(text):
        raise Failure(f"{path.name} names an address: compile it without index options in your uv settings.")
    for pin in re.split(r"\n(?=\S)", text.strip()):
        if "==" not in pin or "--hash=sha256:" not in pin:
            raise Failure(f"{path.name}: {pin.splitlines()[0]} has no version or no hash.")
