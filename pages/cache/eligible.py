"""Which requests the page cache may answer, and under which key."""

from urllib.parse import parse_qsl, urlsplit

from django.conf import settings

METHODS = {"GET", "HEAD"}
# Never the same for everybody, or never asked twice.
ASIDE = ("/admin/", "/static/", "/media/", "/documents/", "/health")
# What lists and searches are narrowed by; an address with any other question goes to Django.
QUESTIONS = frozenset({"category", "country", "kind", "language", "page", "status", "topic", "v", "when", "year"})
LONGEST = 200  # characters of a query
LONGEST_PATH = 1000  # bytes: what is remembered of addresses must not grow with what visitors make up
PERSONAL = {settings.SESSION_COOKIE_NAME, "messages"}
SECURE = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
# Django takes a host with any port: kept under each, one page would push out all others.
PORT = urlsplit(settings.PORTAL_URL).port
HOSTS = frozenset({*settings.ALLOWED_HOSTS, *(f"{host}:{PORT}" for host in settings.ALLOWED_HOSTS)})


def address(environ):
    """(is it secure, host and path, query) of a request that everybody may make, or None."""
    if environ["REQUEST_METHOD"] not in METHODS or "HTTP_AUTHORIZATION" in environ:
        return None
    if "HTTP_IF_MATCH" in environ or "HTTP_IF_UNMODIFIED_SINCE" in environ:
        return None  # may be refused where others are answered (412): Django knows
    host, path = environ.get("HTTP_HOST"), environ["PATH_INFO"]
    if host not in HOSTS or len(path) > LONGEST_PATH:
        return None
    if path.startswith(ASIDE) or ("HTTP_COOKIE" in environ and personal(environ["HTTP_COOKIE"])):
        return None
    query = environ.get("QUERY_STRING", "")
    if query and not known(query):
        return None
    return secure(environ), host + path, query


def personal(cookies):
    """May somebody be logged in, or have a message waiting? Django reads cookies its own way: the name is enough."""
    return any(name in cookies for name in PERSONAL)


def known(query):
    return len(query) <= LONGEST and all(name in QUESTIONS for name, _value in parse_qsl(query, keep_blank_values=True))


def secure(environ):
    """As Django's `is_secure`: behind a proxy the first word of its header decides, if there is one."""
    if SECURE and SECURE[0] in environ:
        return environ[SECURE[0]].partition(",")[0].strip() == SECURE[1]
    return environ.get("wsgi.url_scheme") == "https"
