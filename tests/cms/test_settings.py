"""What the settings do in production when something is missing. Asked of a real process each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "k9" * 30,
    "PORTAL_URL": "https://portal.example.org",
    "DATABASE_URL": "sqlite:////tmp/never-made.sqlite3",
    "MAIL_FROM": "portal@example.org",
    "EMAIL_URL": "smtp://localhost:25",
}


def settings_of(environment):
    """Import the settings in a new process with just this environment."""
    return subprocess.run(
        [sys.executable, "-c", "from cms import settings; print(settings.DEBUG, settings.ALLOWED_HOSTS)"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_everything_is_said():
    answer = settings_of(COMPLETE)

    assert answer.stderr == ""
    assert answer.stdout.strip() == "False ['portal.example.org']"


@pytest.mark.parametrize("name", [name for name in COMPLETE if name != "PORTAL_ENV"])
def test_production_names_the_variable_that_is_missing(name):
    answer = settings_of({key: value for key, value in COMPLETE.items() if key != name})

    assert answer.returncode != 0
    assert f"Set {name}" in answer.stderr


def test_production_never_runs_in_debug():
    answer = settings_of(COMPLETE | {"DEBUG": "1"})

    assert answer.stdout.startswith("False")


def test_a_portal_address_without_scheme_is_refused():
    answer = settings_of(COMPLETE | {"PORTAL_URL": "portal.example.org"})

    assert "PORTAL_URL must be an address" in answer.stderr


def test_the_local_secret_is_random_kept_and_private(tmp_path):
    first, second = (settings_of({"PORTAL_VAR": str(tmp_path)}) for _round in range(2))

    key = tmp_path / "secret-key"
    assert first.returncode == second.returncode == 0
    assert len(key.read_text()) > 50
    assert key.stat().st_mode & 0o777 == 0o600
