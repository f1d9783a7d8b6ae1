"""The language is in the address, and nowhere else: no cookie remembers it."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.utils.translation.trans_real import parse_accept_lang_header


def accepted_language(request):
    """The first language of the Accept-Language header that the portal speaks; otherwise the default."""
    spoken = dict(settings.LANGUAGES)
    for code, _quality in parse_accept_lang_header(request.headers.get("accept-language", "")):
        base = code.split("-")[0]
        if base in spoken:
            return base
    return settings.LANGUAGE_CODE


class LanguageMiddleware(LocaleMiddleware):
    """Django's middleware without its cookie and without its redirect of unknown addresses to a language prefix."""

    def process_request(self, request):
        language = get_language_from_path(request.path_info) or accepted_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        """Colours, icons and the like are in no language, whatever the browser asks for."""
        html = response.headers.get("Content-Type", "").startswith("text/html")
        if html or get_language_from_path(request.path_info):
            response.headers.setdefault("Content-Language", translation.get_language())
        return response
