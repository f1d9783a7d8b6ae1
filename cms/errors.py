"""Answers to what went wrong. They need no database and no session, so they also work when those do not."""

import logging

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_path

logger = logging.getLogger(__name__)
# Functions of an address and its language that know of pages near it: [(title, address)].
SUGGESTERS = []
FILES = {
    "stylesheet": "cms/css/portal.css",
    "font": "cms/fonts/geologica.woff2",
    "font_of_neighbours": "cms/fonts/geologica-ext.woff2",
}
# Addresses for machines and files: a short plain answer.
PLAIN = ("/api/", "/media/", "/documents/", "/static/", "/health")


def files():
    """Addresses of what an error page is drawn with; without a manifest (nothing collected yet) the unhashed ones."""
    try:
        return {name: staticfiles_storage.url(path) for name, path in FILES.items()}
    except ValueError:
        return {name: f"{settings.STATIC_URL}{path}" for name, path in FILES.items()}


def suggest_by(function):
    """A room that knows the pages registers how to find those near an address."""
    SUGGESTERS.append(function)


def suggested(path, language):
    """Pages near the address. Whatever goes wrong here must not spoil the answer: then there are none."""
    try:
        return [suggestion for suggest in SUGGESTERS for suggestion in suggest(path, language)]
    except Exception:
        logger.warning("No pages could be suggested for a missing one.", exc_info=True)
        return []


def page(request, status, template, language=None, find=None):
    """One error page in the language of the address; `find(path, language)` adds pages near it."""
    if request.path_info.startswith(PLAIN):
        return HttpResponse(f"{status}\n", status=status, content_type="text/plain; charset=utf-8")
    language = language or get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        context = {"language": language, "languages": settings.LANGUAGES, **files()}
        context["suggestions"] = find(request.path_info, language) if find else []
        response = HttpResponse(render_to_string(template, context), status=status)
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = language  # the browser may have asked for another one
    return response


def not_found(request, exception=None):
    return page(request, 404, "404.html", find=suggested)


def bad_request(request, exception=None):
    return page(request, 400, "400.html")


def forbidden(request, exception=None):
    return page(request, 403, "403.html")


def csrf_failure(request, reason=""):
    return page(request, 403, "403_csrf.html")


def failed(request):
    return page(request, 500, "500.html")
