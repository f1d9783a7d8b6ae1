"""What is known of who asks, without a cookie: from which network, and whether from a form of ours."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings


def address_of(request):
    """The visitor's network address: what the last server we trust says. An IPv6 address stands for its /64."""
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    said = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    text = bare(said[-trusted] if trusted and len(said) >= trusted else request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    if address.version == 4:
        return str(address)
    mapped = address.ipv4_mapped  # how a socket for both tells an IPv4 address
    return str(mapped or ipaddress.ip_network(f"{address}/64", strict=False))


def bare(text):
    """The address without what some servers write around it: 192.0.2.1:5678, [2001:db8::1]:5678, fe80::1%eth0."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    if text.count(":") == 1:
        text = text.partition(":")[0]
    return text.partition("%")[0]


def from_elsewhere(request):
    """Whether a browser says that another site sent this form. Old browsers say nothing, and are believed."""
    own = {f"{request.scheme}://{request.get_host()}", settings.PORTAL_URL}
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin not in own
    if site := request.headers.get("Sec-Fetch-Site"):
        return site != "same-origin"
    try:
        referrer = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # no browser of ours writes such an address
        return True
    return bool(referrer.netloc) and f"{referrer.scheme}://{referrer.netloc}" not in own
