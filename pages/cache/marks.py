"""Marks answers that are the same for every visitor without a session: the page cache keeps those, and no others."""

from functools import wraps

from django.conf import settings
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag

MARK = "portal.same_for_all"
PAGE = "portal.page"


def mark(request, page=None):
    """Say that the answer to this request depends on its address and on nothing else of the visitor's.

    `page` is the page it shows, if it shows one: such an answer may be shown again when it cannot be made anew.
    """
    request.environ[MARK] = True
    if page:
        request.environ[PAGE] = page.pk


def marked(environ):
    return environ.get(MARK, False)


def page_of(environ):
    """Primary key of the page the answer shows, or None."""
    return environ.get(PAGE)


def same_for_all(view):
    """A view whose answer depends on its address alone: kept by the page cache, and asked again with its ETag (304)."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        mark(request)
        # An address without a language has one all the same: not that of whoever came first.
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = view(request, *args, **kwargs)
        if response.status_code != 200 or response.streaming:
            return response
        patch_cache_control(response, public=True, max_age=response_age(response))
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return answered


def response_age(response):
    """Seconds for which a browser need not ask again: none, unless the view said so."""
    said = dict(part.strip().partition("=")[::2] for part in response.get("Cache-Control", "").split(","))
    return int(said.get("max-age", 0))
