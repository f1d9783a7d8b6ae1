"""What the pages of the account answer: a form sent back is 422, too many attempts are 429, and nobody keeps a copy."""

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
        form = (response.context_data or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and getattr(form, "errors", None):
            codes = {error.code for errors in form.errors.as_data().values() for error in errors}
            response.status_code = 429 if codes & TOO_MANY else 422
        return response
