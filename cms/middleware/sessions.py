"""Sessions are noted once in ten minutes: allauth's own middleware would write at every request."""

from cms.accounts.sessions import is_logged_in, note


class SessionsMiddleware:
    """Stands after allauth's AccountMiddleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_logged_in(request):
            note(request)
        return self.get_response(request)
