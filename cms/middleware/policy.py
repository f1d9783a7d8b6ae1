"""What a browser may do with an answer: the same headers on pages, errors, feeds and static files.

Stands around everything that answers. What an answer says about itself (a document, a picture) is kept.
"""

from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property

SHOWN_ELSEWHERE = ("image/", "application/pdf")


class PolicyMiddleware(CSPMiddleware):
    """The site's policy; the editors' office, whose packages write scripts into their pages, has its own."""

    @cached_property
    def office(self):
        return reverse("wagtailadmin_home"), reverse("technical:index")

    @cached_property
    def policies(self):
        """{is it the office: its policy}. The settings do not change while the portal runs."""
        site, office = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], settings.OFFICE_SECURITY_POLICY
        return {False: build_policy(config=site), True: build_policy(config=office)}

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and self.is_office(request):
            parts.config = settings.OFFICE_SECURITY_POLICY
        return parts

    def is_office(self, request):
        """A preview asks for the page's own address within Wagtail, and is shown in the office's frame."""
        return request.path_info.startswith(self.office) or getattr(request, "is_preview", False)

    def process_response(self, request, response):
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", reach(request, response))
        if self.is_plain(request, response):
            response.headers["Content-Security-Policy"] = self.policies[self.is_office(request)]
            return response
        return super().process_response(request, response)

    def is_plain(self, request, response):
        """Nothing was said about this answer in particular, by itself or by a decorator of django-csp."""
        said = {name for name in vars(response) if name.startswith("_csp")}
        return not said and not hasattr(request, "_csp_nonce") and "Content-Security-Policy" not in response.headers


def reach(request, response):
    """Pictures are shown in mails and beside links on other sites; everything else only here."""
    public = request.path_info.startswith((settings.MEDIA_URL, "/documents/", "/share/", "/icon", "/apple-touch-icon"))
    shown = public and response.headers.get("Content-Type", "").startswith(SHOWN_ELSEWHERE)
    return "cross-origin" if shown else "same-origin"
