"""Which language is spoken right now, which one is the default, and what Babel calls them."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language


def language_names():
    """Languages of this installation by code, in their order, each named in itself: {"pl": "Polski", …}."""
    return dict(settings.LANGUAGES)


def default_language():
    return settings.LANGUAGE_CODE


def active_language():
    """The reader's language; the default one where none is active, as in a management command."""
    return get_language() or default_language()


def base_language(language):
    """The language without its country: "en" for "en-gb"."""
    return language.partition("-")[0]


@lru_cache
def babel_locale(language):
    """Babel's data of a language; English for one it has never heard of."""
    for code in (language, base_language(language)):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
