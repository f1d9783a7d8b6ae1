import shutil
from collections import namedtuple

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from cms import health

pytestmark = pytest.mark.django_db
WELL = {"database": "ok", "migrations": "ok", "cache": "ok", "disk": "ok"}


@pytest.fixture(autouse=True)
def _unsettled():
    health._settled.clear()
    yield
    health._settled.clear()


def test_it_is_ready_while_everything_is_well(client):
    answer = client.get("/health/ready")

    assert (answer.status_code, answer.json()) == (200, WELL)
    assert "no-cache" in answer["Cache-Control"]


def test_it_is_not_ready_without_a_database_and_still_lives(client):
    def refuse(execute, sql, *rest):
        raise DatabaseError("password of somebody@example.org refused")

    with connection.execute_wrapper(refuse):
        ready, live = client.get("/health/ready"), client.get("/health/live")

    assert (ready.status_code, live.status_code) == (503, 200)
    assert ready.json() == WELL | {"database": "DatabaseError", "migrations": "DatabaseError"}


def test_it_is_not_ready_before_the_migrations_are_applied(client):
    MigrationRecorder(connection).migration_qs.filter(app="kit").delete()

    answer = client.get("/health/ready")

    assert (answer.status_code, answer.json()) == (503, WELL | {"migrations": "not all are applied"})


def test_it_is_not_ready_when_the_cache_forgets(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert client.get("/health/ready").json() == WELL | {"cache": "forgets at once"}


def test_it_is_not_ready_when_the_disk_is_full(client, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 12_000_000))

    answer = client.get("/health/ready")

    assert (answer.status_code, answer.json()) == (503, WELL | {"disk": "12 MB left"})


def test_asking_often_costs_little(client, django_assert_num_queries):
    client.get("/health/ready")

    with django_assert_num_queries(1):
        client.get("/health/ready")
