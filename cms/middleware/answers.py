"""What the pages of the account answer: a form sent back is 422, too many attempts are 429, and nobody keeps a copy."""

from django.forms import BaseForm
from django.utils.cache import add_never_cache_headers

TOO_MANY = {"rate_limited", "too_many_login_attempts"}


class AccountAnswersMiddleware:
    """allauth answers 200 to all of these."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if match and (match.url_name or "").startswith(("account_", "mfa_", "usersessions_")):
            add_never_cache_headers(response)
            response["Cache-Control"] = "private, no-store"
        return response

    def process_template_response(self, request, response):
        if request.method == "POST" and response.status_code == 200:
            context = response.context_data or {}
            codes = wrong(context.get("form")) | wrong(context.get("webauthn_form"))
            if codes:
                response.status_code = 429 if codes & TOO_MANY else 422
        return response


def wrong(form):
    """The codes of what is wrong with a form that was sent."""
    if not isinstance(form, BaseForm) or not form.is_bound:
        return set()
    return {error.code for errors in form.errors.as_data().values() for error in errors}
