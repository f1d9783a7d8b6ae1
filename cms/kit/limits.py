"""How often something happened lately, counted without knowing of whom."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac


def too_often(name, whose="", *, limit, seconds):
    """Count once more under `name` for `whose`, a visitor or a mailbox; whether it is over `limit` in so many seconds.

    The cache holds no address, only what cannot be turned back into one. Without `whose` everybody is counted together.
    """
    key = f"{name}:{salted_hmac('portal.limits', whose).hexdigest()}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:  # it ran out between the two
        cache.set(key, 1, timeout=seconds)
        return False
