"""The door of the members' area: below its prefix a stranger is sent to the login, whatever stands there or not."""

import re
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from cms.kit import standing


class MembersDoorMiddleware:
    """Stands after the authentication. Nothing behind it is kept by anybody on the way."""

    def __init__(self, get_response):
        self.get_response = get_response
        languages = "|".join(re.escape(code) for code, _name in settings.LANGUAGES)
        self.inside = re.compile(rf"/(?:{languages})/{settings.MEMBERS_PREFIX}(?:/|$)")

    def __call__(self, request):
        if not self.inside.match(request.path_info):
            return self.get_response(request)
        if request.user.is_authenticated:
            with timezone.override(ZoneInfo(request.user.time_zone)):  # times are on the clock of who reads them
                response = self.get_response(request)
        else:
            response = redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        add_never_cache_headers(response)
        response["Cache-Control"] = "private, no-store"
        return response

    def process_view(self, request, view, args, kwargs):
        """Whoever is logged in and has no place in the network finds nothing here."""
        if self.inside.match(request.path_info) and not standing.may_enter(request.user):
            raise Http404
