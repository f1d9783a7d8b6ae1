"""What production says when a variable is missing or wrong, and what the settings are when all is well."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from cms.environment import WrongVariable

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "k9-Wq3zR7tYb2nLxV5mJ8sHd4fGp6cAeUoTi1yKvZrBwMuNhXjQs",
    "PORTAL_URL": "https://portal.example.org",
    "DATABASE_URL": "sqlite:////var/lib/portal/portal.sqlite3",
    "MAIL_FROM": "portal@example.org",
    "EMAIL_URL": "smtp+tls://portal:password@mail.example.org:587",
}
OWN = "must be an address such as https://portal.example.org"
SERVER = "must be an address such as postgres://user:password@host/name"
SCANNER = "must be an address such as tcp://localhost:3310 or unix:///run/clamav/clamd.ctl"
MAIL = "must be an address such as smtp+tls://user:password@mail.example.org:587"
WRONG = [
    ("PORTAL_ENV", "prod", "PORTAL_ENV is “prod”: write local or production."),
    ("SECRET_KEY", "short", "SECRET_KEY is too easy to guess: write 50 or more random characters."),
    ("SECRET_KEY", "ab" * 40, "SECRET_KEY is too easy to guess: write 50 or more random characters."),
    ("PORTAL_URL", "portal.example.org", f"PORTAL_URL {OWN}"),
    ("PORTAL_URL", "http://portal.example.org", f"PORTAL_URL {OWN}"),
    ("PORTAL_URL", "https://", f"PORTAL_URL {OWN}"),
    ("PORTAL_URL", "https://portal.example.org:many", f"PORTAL_URL {OWN}"),
    ("PORTAL_URL", "https://me:secret@portal.example.org", f"PORTAL_URL {OWN}"),
    ("PORTAL_URL", "https://*", f"PORTAL_URL {OWN}"),
    (
        "PORTAL_URL",
        "https://example.org/portal",
        "PORTAL_URL must be an address without a path, such as https://portal.example.org",
    ),
    ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS holds “*”: write host names such as portal.example.org, with commas."),
    (
        "ALLOWED_HOSTS",
        "a.example.org,https://b.example.org",
        "ALLOWED_HOSTS holds “https://b.example.org”: write host names such as portal.example.org, with commas.",
    ),
    ("DATABASE_URL", "portal.sqlite3", f"DATABASE_URL {SERVER}"),
    ("DATABASE_URL", "mysql://user@host/name", f"DATABASE_URL {SERVER}"),
    ("DATABASE_URL", "postgres://user:pass@host:port/name", f"DATABASE_URL {SERVER}"),
    (
        "DATABASE_URL",
        "postgres://user@host",
        "DATABASE_URL must end with the name of a database: postgres://user:password@host/name",
    ),
    (
        "DATABASE_URL",
        "sqlite:///portal.sqlite3",
        "DATABASE_URL must name a whole path, such as sqlite:////var/lib/portal/portal.sqlite3",
    ),
    (
        "DATABASE_URL",
        "sqlite://:memory:",
        "DATABASE_URL must be an address such as postgres://user:password@host/name",
    ),
    ("DATABASE_CONN_MAX_AGE", "-1", "DATABASE_CONN_MAX_AGE is “-1”: write a whole number, 0 or more."),
    ("REDIS_URL", "localhost:6379", "REDIS_URL must be an address such as redis://localhost:6379/0"),
    ("MAIL_FROM", "the portal", "MAIL_FROM must be an e-mail address such as portal@example.org"),
    ("EMAIL_URL", "mail.example.org", f"EMAIL_URL {MAIL}"),
    ("EMAIL_URL", "consolemail://", f"EMAIL_URL {MAIL}"),
    ("S3_ENDPOINT_URL", "s3.example.org", "S3_ENDPOINT_URL must be an address such as https://s3.example.org"),
    ("FILES_MAX_MB", "1 GB", "FILES_MAX_MB is “1 GB”: write a whole number, 0 or more."),
    ("FILES_QUOTA_GB", "-1", "FILES_QUOTA_GB is “-1”: write a whole number, 0 or more."),
    ("FILES_ACCEL", "protected", "FILES_ACCEL is “protected”: write a path with / at both ends, such as /protected/."),
    ("CLAMAV_URL", "localhost:3310", f"CLAMAV_URL {SCANNER}"),
    ("TRUSTED_PROXY_COUNT", "one", "TRUSTED_PROXY_COUNT is “one”: write a whole number, 0 or more."),
    ("GRANIAN_WORKERS", "many", "GRANIAN_WORKERS is “many”: write a whole number, 0 or more."),
    ("HSTS_SECONDS", "a year", "HSTS_SECONDS is “a year”: write a whole number, 0 or more."),
    ("HSTS_SUBDOMAINS", "maybe", "HSTS_SUBDOMAINS is “maybe”: write 1 or 0."),
    ("SSL_REDIRECT", "ture", "SSL_REDIRECT is “ture”: write 1 or 0."),
    ("STATIC_COMPRESS", "gzip", "STATIC_COMPRESS is “gzip”: write 1 or 0."),
    ("DEBUG", "please", "DEBUG is “please”: write 1 or 0."),
    ("LOG_LEVEL", "loud", "LOG_LEVEL is “loud”: write DEBUG or INFO or WARNING or ERROR."),
]
# A wrong value is only looked at when these are set too.
BESIDE = {
    "DATABASE_CONN_MAX_AGE": {"DATABASE_URL": "postgres://user@host/name"},
    "S3_ENDPOINT_URL": {"S3_BUCKET": "portal"},
}


@pytest.fixture
def settings_of(monkeypatch, tmp_path):
    """The settings as made by just this environment."""

    def read(**environment):
        monkeypatch.setattr(os, "environ", {"PORTAL_VAR": str(tmp_path), **environment})
        return runpy.run_path(str(ROOT / "cms" / "settings.py"))

    return read


@pytest.fixture
def with_every_package(monkeypatch):
    """Pretend that the optional packages are there: only variables are asked about."""
    monkeypatch.setattr("cms.environment.find_spec", lambda module: module)


def manage(*words, **environment):
    """Run manage.py in a process of its own, with just this environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_everything_is_said(settings_of):
    settings = settings_of(**COMPLETE)

    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["portal.example.org"]
    assert settings["EMAIL_HOST"] == "mail.example.org"


@pytest.mark.parametrize("name", [name for name in COMPLETE if name != "PORTAL_ENV"])
@pytest.mark.parametrize("value", [None, "", "  "], ids=["absent", "empty", "blank"])
def test_production_names_the_variable_that_is_missing(settings_of, name, value):
    environment = COMPLETE | {name: value}
    if value is None:
        del environment[name]

    with pytest.raises(WrongVariable) as refusal:
        settings_of(**environment)

    assert str(refusal.value) == f"Set {name}: the production portal does not start without it."


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG, ids=[f"{name}={value}" for name, value, _s in WRONG])
def test_production_names_the_variable_that_is_wrong(settings_of, with_every_package, name, value, sentence):
    with pytest.raises(WrongVariable) as refusal:
        settings_of(**COMPLETE | BESIDE.get(name, {}) | {name: value})

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "EMAIL_URL", "REDIS_URL", "PORTAL_URL"])
def test_the_sentence_never_repeats_a_password(settings_of, name):
    with pytest.raises(WrongVariable) as refusal:
        settings_of(**COMPLETE | {name: "ftp://me:hunter2@host/name" if name != "SECRET_KEY" else "hunter2"})

    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value", "requirements"),
    [
        ("DATABASE_URL", "postgres://user@host/name", "postgres"),
        ("REDIS_URL", "redis://localhost:6379/0", "redis"),
        ("S3_BUCKET", "portal", "s3"),
    ],
)
def test_an_optional_part_without_its_packages_says_which(settings_of, monkeypatch, name, value, requirements):
    monkeypatch.setattr("cms.environment.find_spec", lambda module: None)

    with pytest.raises(WrongVariable) as refusal:
        settings_of(**COMPLETE | {name: value})

    assert str(refusal.value) == f"{name} needs more packages: install requirements/{requirements}.txt"
    assert (ROOT / "requirements" / f"{requirements}.txt").exists()


def test_production_never_runs_in_debug(settings_of):
    settings = settings_of(**COMPLETE | {"DEBUG": "1"})

    assert settings["DEBUG"] is False


def test_the_local_secret_is_random_kept_and_private(settings_of, tmp_path):
    first, second = settings_of(), settings_of()

    key = tmp_path / "secret-key"
    assert first["SECRET_KEY"] == second["SECRET_KEY"] == key.read_text()
    assert len(key.read_text()) > 50
    assert key.stat().st_mode & 0o777 == 0o600


def test_local_files_stay_in_var_whatever_its_name(monkeypatch, tmp_path):
    folder = tmp_path / "a b+c%20#d"
    monkeypatch.setattr(os, "environ", {"PORTAL_VAR": str(folder)})

    settings = runpy.run_path(str(ROOT / "cms" / "settings.py"))

    assert settings["EMAIL_FILE_PATH"] == str(folder / "mail")
    assert settings["DATABASES"]["default"]["NAME"] == str(folder / "portal.sqlite3")


def test_scale_is_reached_by_the_environment_alone(settings_of, with_every_package):
    settings = settings_of(
        **COMPLETE
        | {
            "DATABASE_URL": "postgres://portal:pass@%2frun%2fpostgresql/portal",
            "REDIS_URL": "redis://cache:6379/0",
            "S3_BUCKET": "portal",
            "GRANIAN_WORKERS": "4",
        }
    )

    assert settings["DATABASES"]["default"]["HOST"] == "/run/postgresql"
    assert settings["CACHES"]["default"]["BACKEND"] == "cms.kit.redis.SparedRedisCache"
    assert settings["STORAGES"]["default"]["OPTIONS"]["bucket_name"] == "portal"


def test_a_refusal_is_one_sentence_and_no_traceback():
    answer = manage("demo", **COMPLETE | {"SECRET_KEY": "short"})

    assert answer.returncode == 1
    assert answer.stderr == "SECRET_KEY is too easy to guess: write 50 or more random characters.\n"


def test_the_server_refuses_the_secret_of_the_example():
    environment = {"PATH": os.environ["PATH"], **COMPLETE, "SECRET_KEY": f"example-{COMPLETE['SECRET_KEY']}"}

    answer = subprocess.run(
        [sys.executable, "-c", "import cms.wsgi"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 1
    assert "SECRET_KEY is still the one of the example: write one of your own." in answer.stderr
