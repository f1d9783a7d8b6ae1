"""What the portal does without the Redis it was promised: real servers, ended and started again."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from redis import Redis
from redis.exceptions import RedisError

from cms.kit import redis
from cms.kit.limits import too_often
from pages.generation import forget, remembered
from tests.browser.conftest import free_port

EVERYTHING = {"one": 1, "two": "second"}


@contextmanager
def serving(port, folder):
    """A Redis on this port."""
    words = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 20
        while not answers(port):
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        yield server
    finally:
        server.kill()
        server.wait(timeout=20)


def answers(port):
    try:
        with Redis(port=port) as client:
            return client.ping()
    except RedisError:
        return False


@pytest.fixture
def started(tmp_path):
    """Start a Redis on a port of its own, as often as it was ended."""
    if not shutil.which("redis-server"):
        missing = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing("Redis is not installed: what happens without it was not tested.")
    return lambda port: serving(port, tmp_path)


@pytest.fixture
def port(settings, monkeypatch):
    """Where the portal looks for its Redis; nobody listens there yet."""
    monkeypatch.setattr(redis, "PAUSE", 0)
    monkeypatch.setattr(redis, "PATIENCE", 0.3)
    port = free_port()
    settings.CACHES = {
        "default": {"BACKEND": "cms.kit.redis.SparedRedisCache", "LOCATION": f"redis://127.0.0.1:{port}/0"}
    }
    return port


def everything():
    """Each thing a cache can be asked, and its answers."""
    cache.set_many(EVERYTHING, 60)
    cache.set("gone", 1)
    said = [cache.get_many(EVERYTHING), cache.incr("one"), cache.add("one", 5), cache.touch("two", 90)]
    said += [cache.has_key("two"), cache.delete("gone"), cache.get("gone", "default"), cache.get_or_set("three", 3)]
    cache.delete_many(["two"])
    said += [cache.get("two"), cache.get("one"), "three" in cache]
    cache.clear()
    return [*said, cache.get("one")]


ANSWERS = [EVERYTHING, 2, False, True, True, True, "default", 3, None, 2, True, None]


def test_it_answers_alike_with_redis_and_without(started, port):
    without = everything()
    with started(port):
        beside = everything()

    assert without == beside == ANSWERS


def test_what_is_remembered_is_redis_own_as_soon_as_it_is_back(started, port):
    with started(port):
        cache.set("word", "shared")
    cache.set("word", "mine")
    away = cache.get("word")
    with started(port):
        back = cache.get("word")
        cache.set("word", "shared again")
    again = cache.get("word")

    assert (away, back, again) == ("mine", None, None)


def test_redis_that_says_nothing_is_not_waited_for_twice(started, port, monkeypatch):
    monkeypatch.setattr(redis, "PAUSE", 60)
    with started(port) as server:
        cache.set("word", "shared")
        os.kill(server.pid, 19)
        begun = time.monotonic()
        said = [cache.get("word") for _visit in range(50)]
        took = time.monotonic() - begun

    assert said == [None] * 50
    assert took < 10 * redis.PATIENCE


def test_a_connection_from_before_a_restart_is_not_an_absence(started, port, caplog):
    with started(port):
        cache.set("word", "shared")
    with started(port):
        cache.set("word", "shared again")
        said = cache.get("word")

    assert (said, caplog.messages) == ("shared again", [])


def test_the_log_tells_of_an_absence_once_and_of_no_address(started, port, caplog):
    for _visit in range(3):
        cache.get("word")
    with started(port):
        cache.get("word")

    assert caplog.messages == [
        "Redis does not answer, every process remembers for itself: ConnectionError",
        "Redis answers again",
    ]


@pytest.mark.django_db
def test_pages_and_counters_go_on_without_it(port):
    """Every page remembers its chrome, the contact form counts its letters."""
    made = []
    words = [remembered("chrome", lambda: made.append(1) or "chrome") for _visit in range(2) if not forget()]

    assert words == ["chrome", "chrome"]
    assert [too_often("letters", "somebody", limit=2, seconds=60) for _letter in range(3)] == [False, False, True]


@pytest.mark.django_db
def test_who_watches_the_portal_is_told(client, started, port):
    away = client.get("/health/ready")
    with started(port):
        back = client.get("/health/ready")

    assert (away.status_code, away.json()["cache"]) == (503, "away")
    assert (back.status_code, back.json()["cache"]) == (200, "ok")
