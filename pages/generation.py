"""One number for "what the public sees": caches made under an older one are stale, in every process."""

from asgiref.local import Local
from django.core.cache import cache

from pages.models.generation import Generation

_request = Local()


def generation():
    """The current number; inside a request it is read once."""
    if not getattr(_request, "open", False):
        return Generation.current()
    if _request.number is None:
        _request.number = Generation.current()
    return _request.number


def remembered(name, make):
    """`make()`, kept until the generation changes. The value must be picklable."""
    key = f"{name}:{generation()}"
    value = cache.get(key)
    if value is None:
        value = make()
        cache.set(key, value, timeout=24 * 3600)
    return value


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
