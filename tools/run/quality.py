"""`make check` and `make fix`: everything that judges the code, in the order in which it is cheapest to fail."""

import os
import sys

from tools.run import catalogues, packages, suite
from tools.run.failures import Failure, from_log
from tools.run.places import LOGS, PYTHON, ROOT, VENV, shown
from tools.run.processes import alone, child, finish, fresh_log
from tools.run.terminal import line, step

EXAMPLE = ROOT / "deploy" / "portal.env.example"
BIN = VENV / "bin"


def fix():
    """Templates are left alone: a formatter adds white space that visitors would see."""
    with alone():
        packages.ensure("base", "dev")
    for name, words in [
        ("ruff", [BIN / "ruff", "check", "--fix", "--exit-zero", "--quiet", "."]),
        ("ruff", [BIN / "ruff", "format", "--quiet", "."]),
    ]:
        finish(words, fresh_log(f"fix-{name}"))
    return judge([("ruff", [BIN / "ruff", "check", "."])])


def check(*words):
    with alone():
        packages.ensure("base", "dev")
    failed = judge(
        [
            ("format", [BIN / "ruff", "format", "--check", "."]),
            ("ruff", [BIN / "ruff", "check", "."]),
            ("djlint", [BIN / "djlint", "templates", "--lint"]),
            ("imports", [BIN / "lint-imports"]),
            ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
            ("deployment", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "INFO"]),
        ]
    )
    return failed or check_messages() or suite.test(*words)


def judge(checks):
    """Run them all, show what the failing ones say; 1 when any failed."""
    failed = 0
    for name, words in checks:
        log = fresh_log(f"check-{name}")
        more = example() if name == "deployment" else {}
        with step(name, "checking") as said:
            wrong = finish(words, log, **more)
            said.append("NOT GOOD" if wrong else "good")
        if wrong:
            print(log.read_text(errors="replace"), file=sys.stderr)
            failed = 1
    return failed


def example():
    """The production example as environment: what operators copy must pass every check."""
    rows = [row.split("=", 1) for row in EXAMPLE.read_text().splitlines() if row and not row.startswith("#")]
    return {name.strip(): value.strip().strip("'\"") for name, value in rows}


def check_messages():
    """`make messages` must change nothing."""
    before = {path: path.read_bytes() for path in catalogues.catalogues()}
    catalogues.messages()
    changed = [str(shown(path)) for path in catalogues.catalogues() if before.get(path) != path.read_bytes()]
    if changed:
        raise Failure(
            f"The catalogues were not up to date ({', '.join(changed)}): they are now, commit what has changed in them."
        )
    line("messages", "good")
    return 0


def screenshots(*words):
    with alone():
        packages.ensure("base", "dev")
    log, port = LOGS / "screenshots.log", os.environ.get("PORT", "8010")
    with child([PYTHON, "-m", "tools.screenshots", *words], log, loud=True, PORT=port) as process:
        if process.wait():
            raise from_log("Taking the screenshots", log)
    return 0
