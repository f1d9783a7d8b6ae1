"""Old addresses as people meet them: in capitals, and with what advertisements add to them."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect

ADDED = ("utm_", "fbclid", "gclid", "mc_")
LONGEST = 1000


class OldAddressMiddleware(RedirectMiddleware):
    """Asks Wagtail's middleware first, then looks again where capitals do not count. Only for what was not found."""

    def process_response(self, request, response):
        if response.status_code != 404:
            return response
        try:
            answer = self.redirected(request, response)
            leads_on = answer.status_code != 404 and not leads_back(request, answer["Location"])
        except ValueError:  # what follows two slashes is read as a host, and this one can be none
            return response
        return answer if leads_on else response

    def redirected(self, request, response):
        answer = super().process_response(request, response)
        if answer.status_code != 404:
            return answer
        row = found(request.get_full_path())
        link = row.link if row else None
        if not link:
            return answer
        return HttpResponsePermanentRedirect(link) if row.is_permanent else HttpResponseRedirect(link)


def leads_back(request, link):
    """Whether a redirect leads to the address that was asked for: of a page that is not public any more."""
    parts = urlsplit(link)
    if parts.netloc and parts.netloc != request.get_host():
        return False
    here, there = request.get_full_path(), parts._replace(scheme="", netloc="", fragment="").geturl()
    return Redirect.normalise_path(here) == Redirect.normalise_path(there)


def found(address):
    """The redirect of an address: with its query, without what was added to it, without any query."""
    if len(address) > LONGEST:
        return None
    parts = urlsplit(address.replace("%25", "%"))  # letters of the old encodings arrive encoded twice
    own = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not name.startswith(ADDED)
    ]
    tried = dict.fromkeys([parts.geturl(), f"{parts.path}?{urlencode(own)}" if own else parts.path, parts.path])
    for path in map(Redirect.normalise_path, map(uri_to_iri, tried)):
        row = None if "\0" in path else Redirect.objects.filter(old_path__iexact=path).order_by("pk").first()
        if row:
            return row
    return None
