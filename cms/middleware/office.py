"""The editors' office and the technical administration speak the language of the person, not of the browser."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


class OfficeLanguageMiddleware:
    """Stands after the authentication. Wagtail's own setting of the account goes before: see pages/office.py."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        rooms = reverse("wagtailadmin_home"), reverse("technical:index")
        if request.path_info.startswith(rooms) and request.user.is_authenticated:
            spoken = dict(settings.LANGUAGES)
            translation.activate(request.user.language if request.user.language in spoken else settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)
