"""Answers to what went wrong. They touch no database and no session, so they also work when those do not."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_path

# Addresses for machines and files: a short plain answer.
PLAIN = ("/api/", "/media/", "/documents/", "/static/", "/health")


def stylesheet():
    """Address of the portal's stylesheet; without a manifest (nothing collected yet) the unhashed one."""
    try:
        return staticfiles_storage.url("cms/css/portal.css")
    except ValueError:
        return f"{settings.STATIC_URL}cms/css/portal.css"


def page(request, status, template, language=None):
    """One error page in the language of the address."""
    if request.path_info.startswith(PLAIN):
        return HttpResponse(f"{status}\n", status=status, content_type="text/plain; charset=utf-8")
    language = language or get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        context = {"language": language, "languages": settings.LANGUAGES, "stylesheet": stylesheet()}
        response = HttpResponse(render_to_string(template, context), status=status)
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = language  # the browser may have asked for another one
    return response


def not_found(request, exception=None):
    return page(request, 404, "404.html")


def forbidden(request, exception=None):
    return page(request, 403, "403.html")


def csrf_failure(request, reason=""):
    return page(request, 403, "403_csrf.html")


def failed(request):
    return page(request, 500, "500.html")
