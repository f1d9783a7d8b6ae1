"""One number for "what the public sees": caches made under an older one are stale, in every process."""

from asgiref.local import Local
from django.core.cache import cache

from cms.kit.edition import edition
from pages.models.generation import Generation

NEARBY = 500  # names: the chrome, its pieces and the lists of choices are a few dozen

_request = Local()


def generation():
    """The current number; inside a request it is read once."""
    if not getattr(_request, "open", False):
        return Generation.current()
    if _request.number is None:
        _request.number = Generation.current()
    return _request.number


def remembered(name, make):
    """`make()`, kept until the generation or the code changes. The value can be pickled, and nobody may change it."""
    number = generation()
    mine = _nearby.of(number)
    if name in mine:
        return mine[name]
    key = f"{name}:{number}:{edition()}"
    value = cache.get(key)
    if value is None:
        value = make()
        cache.set(key, value, timeout=24 * 3600)
    if len(mine) < NEARBY:
        mine[name] = value
    return value


def forget():
    """Drop what this process holds itself; a cache it shares with others is cleared by itself."""
    _nearby.kept = (None, {})


class Nearby:
    """Values of one generation in this process's memory: nothing is unpickled to read them."""

    def __init__(self):
        self.kept = (None, {})

    def of(self, number):
        kept = self.kept  # read once: another thread may be at another number
        if kept[0] != number:
            kept = self.kept = (number, {})
        return kept[1]


_nearby = Nearby()


class GenerationMiddleware:
    """Reads the number at most once a request, and never carries it into the next."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        _request.open, _request.number = True, None
        try:
            return self.get_response(request)
        finally:
            _request.open = False
