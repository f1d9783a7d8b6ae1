"""A cache in Redis that is not missed: while it does not answer, each process remembers for itself.

Nothing in the cache is the only copy of anything, so the portal becomes slower without it, not wrong. What is counted
there (attempts to log in, letters of the contact form) goes on being counted, in each process.
"""

import logging
import time

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

PATIENCE = 1  # second: what stands beside us answers in a millisecond
PAUSE = 5  # seconds until it is asked again
METHODS = ("add", "get", "set", "touch", "delete", "get_many", "has_key", "incr", "set_many", "delete_many", "clear")


class Absence:
    """Whether a server is away, for all threads of this process, and what is remembered meanwhile."""

    def __init__(self, server):
        self.is_now, self.until = False, 0
        self.spare = LocMemCache(f"instead of {server}", {})

    def begin(self, error):
        """Nothing of an earlier absence is remembered: others may have heard of newer things since."""
        if not self.is_now:
            log.error("Redis does not answer, every process remembers for itself: %s", type(error).__name__)
            self.spare.clear()
        self.is_now, self.until = True, time.monotonic() + PAUSE

    def end(self):
        if self.is_now:
            log.warning("Redis answers again")
        self.is_now = False


_absences = {}


class SparedRedisCache(RedisCache):
    """A `BACKEND` of CACHES; LOCATION and OPTIONS are those of Django's own."""

    def __init__(self, server, params):
        # One more try, without waiting: a connection may be left from before Redis was started anew.
        patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 1)}
        super().__init__(server, params | {"OPTIONS": patience | params.get("OPTIONS", {})})
        self.absence = _absences.setdefault(str(server), Absence(server))


def spared(name):
    """The method of Redis's cache, or that of the spare one."""

    def method(self, *words, **more):
        absence = self.absence
        if time.monotonic() >= absence.until:
            try:
                answer = getattr(RedisCache, name)(self, *words, **more)
            except RedisError as error:
                absence.begin(error)
            else:
                absence.end()
                return answer
        return getattr(absence.spare, name)(*words, **more)

    return method


for _name in METHODS:
    setattr(SparedRedisCache, _name, spared(_name))
