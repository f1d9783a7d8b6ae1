"""What operators copy fits what the portal reads: the example, the table of settings, the timers."""

import configparser
import os
import re
import secrets
import subprocess
import sys

import pytest
from django.core.management import get_commands
from granian.cli import cli

from tests.conftest import ROOT
from tools.run.quality import EXAMPLE, example

# Read by what serves us and by the bucket's own library, not by our settings.
GRANIAN = {f"GRANIAN_{option.name.upper()}" for option in cli.params}
OTHERS = GRANIAN | {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
DEPLOY = ROOT / "deploy"
OPERATING = ROOT / "docs" / "operating.md"


def read_by_settings():
    """Every name the settings ask the environment for."""
    text = (ROOT / "cms" / "settings.py").read_text() + (ROOT / "cms" / "environment.py").read_text()
    return set(re.findall(r'\b(?:env|self)\.[a-z]+\(\s*"([A-Z][A-Z0-9_]+)"', text))


def named_in_the_example():
    return set(re.findall(r"^#?([A-Z][A-Z0-9_]+)=", EXAMPLE.read_text(), re.MULTILINE))


def rows_of_the_table():
    return re.findall(r"^\| \**`([A-Z][A-Z0-9_]+)`\** \|", OPERATING.read_text(), re.MULTILINE)


def unit(path):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(path)
    return parser


def checked(**changes):
    """What `manage.py check --deploy` says of the example, filled and changed so."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env=example() | {"SECRET_KEY": secrets.token_urlsafe(50), "PATH": os.environ["PATH"]} | changes,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_filled_example_passes_every_check_of_a_deployment():
    answer = checked()

    assert (answer.returncode, answer.stdout) == (0, "System check identified no issues (0 silenced).\n"), answer.stderr


def test_a_deployment_that_forgets_the_server_in_front_is_warned():
    answer = checked(TRUSTED_PROXY_COUNT="0")

    assert answer.returncode == 1
    assert "portal.W002" in answer.stderr


def test_a_shell_reads_the_example_as_the_checks_do():
    script = f"set -a; . {EXAMPLE}; exec env"

    said = subprocess.run(["sh", "-c", script], env={}, capture_output=True, text=True, check=True).stdout

    assert dict(row.split("=", 1) for row in said.splitlines()).items() >= example().items()


def test_every_variable_of_the_example_is_read():
    assert named_in_the_example() - read_by_settings() - OTHERS == set()


def test_every_variable_the_settings_read_is_explained_once():
    rows = rows_of_the_table()

    assert len(rows) == len(set(rows))
    assert set(rows) >= read_by_settings() | named_in_the_example()
    assert set(rows) <= read_by_settings() | OTHERS


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_a_service_starts_what_is_there(path):
    service = unit(path)["Service"]

    for key in ("ExecStartPre", "ExecStart"):
        program = service.get(key, "/opt/portal/.venv/bin/python").split()[0].removeprefix("/opt/portal/")
        assert program.startswith(".venv/bin/") or os.access(ROOT / program, os.X_OK)


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.timer")), ids=lambda path: path.name)
def test_a_timer_starts_a_service_and_a_command_that_exist(path):
    started = unit(path)["Timer"].get("Unit", path.with_suffix(".service").name)
    template, _at, command = started.removesuffix(".service").partition("@")

    assert (DEPLOY / (f"{template}@.service" if command else started)).exists()
    assert not command or command in get_commands()


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-Request-ID"])
def test_what_the_portal_believes_is_said_by_nginx_and_by_no_visitor(header):
    said = re.findall(rf"^ +proxy_set_header {header} (.+);$", (DEPLOY / "nginx.conf").read_text(), re.MULTILINE)

    assert len(said) == 1
    assert said[0] in {"$host", "$remote_addr", "$scheme", "$request_id"}
