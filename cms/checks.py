"""What Django cannot know about this portal's settings. Every check has an id."""

from django.conf import settings
from django.core.checks import Error, Warning

from cms.kit.backups import restoring
from cms.kit.backups.places import Place


def check_languages(**kwargs):
    """The first language is the one pages are written in; everything else is translated from it."""
    if settings.LANGUAGES[0][0] == settings.LANGUAGE_CODE:
        return []
    return [Error("LANGUAGE_CODE has to be the first of LANGUAGES.", id="portal.E001")]


def check_workers(**kwargs):
    """Attempts to log in are counted in the cache: without a shared one each worker would allow all of them."""
    if settings.PORTAL_WORKERS == 1 or settings.REDIS_URL:
        return []
    hint = "Set REDIS_URL, or serve with one worker and more threads (GRANIAN_BLOCKING_THREADS)."
    return [Warning("GRANIAN_WORKERS asks for several workers, and they share no cache.", hint=hint, id="portal.W001")]


def check_proxies(**kwargs):
    """Limits count network addresses: behind a server that is not told of, all visitors have that server's."""
    if not settings.PRODUCTION or settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return []
    hint = "Set TRUSTED_PROXY_COUNT to how many servers stand in front; nginx alone makes 1."
    return [Warning("Limits would count all visitors as one: the server in front.", hint=hint, id="portal.W002")]


def check_restore(**kwargs):
    """Half of a backup put back is worse than none: nobody is served before it is finished."""
    begun = restoring.interrupted(Place.here())
    if begun is None:
        return []
    hint = f"Finish it: manage.py restore {begun[0]}"
    return [Error("A restore was interrupted.", hint=hint, id="portal.E002")]
