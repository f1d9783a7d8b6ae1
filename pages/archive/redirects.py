"""Old addresses: where readers and search engines who still use them are sent. A table in, a table out."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page

from pages.archive.reading import read, switch

REQUIRED, OPTIONAL = ["old_address", "new_address"], ["permanent"]
LONGEST = 255


class RefusedError(Exception):
    """This row cannot become a redirect; the message says why."""


def old_path(address):
    """An old address as redirects are kept: without its host, however it was typed or encoded."""
    if "#" in address:
        raise RefusedError(f"“{address}”: what stands after # never reaches a server; leave it out.")
    try:
        parts = urlsplit(address if "://" in address else "http://old/" + address.lstrip("/"))
        path = Redirect.normalise_path(iri_to_uri(parts.path + (f"?{parts.query}" if parts.query else "")))
    except ValueError as error:
        raise no_address(address) from error
    if path == "/":
        raise RefusedError("the front door keeps its own answer: it leads to the reader's language.")
    if len(path) > LONGEST or "\0" in path:
        raise RefusedError(f"the old address is longer than {LONGEST} characters.")
    return path


def no_address(text):
    return RefusedError(f"“{text}” is not an address of the web.")


def page_at(path):
    """The page at a path of the portal, public or not; its address is where it stands in the tree."""
    return Page.objects.filter(url_path=f"{path.rstrip('/')}/", depth__gt=1).first()


def target_of(address, hosts=()):
    """{field: value} of a redirect to this address. Raises RefusedError."""
    try:
        own, parts = urlsplit(settings.PORTAL_URL), urlsplit(address)
    except ValueError as error:
        raise no_address(address) from error
    if parts.scheme and (parts.scheme not in {"http", "https"} or not parts.netloc):
        raise no_address(address)
    if parts.netloc and parts.hostname != own.hostname:
        return foreign(address, parts.hostname, hosts)
    if not parts.path.startswith("/") or parts.path.startswith("//"):
        raise RefusedError(f"“{address}” must begin with / or https://")
    page = page_at(parts.path)
    if page and not parts.query and not parts.fragment:
        return {"redirect_page": page, "redirect_link": ""}
    if not page and not is_document(parts.path):
        raise nowhere(parts)
    local = parts._replace(scheme="", netloc="").geturl()
    if len(local) > LONGEST:
        raise RefusedError(f"the new address is longer than {LONGEST} characters.")
    return {"redirect_page": None, "redirect_link": local}


def nowhere(parts):
    path = parts._replace(scheme="", netloc="").geturl()
    row = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).first()
    if row:
        return RefusedError(f"“{path}” is an old address itself; name the address it leads to, {row.link}.")
    return RefusedError(f"there is no page and no document at “{parts.path}”.")


def foreign(address, host, hosts):
    if host not in hosts:
        raise RefusedError(f"“{host}” is another site; allow it with --allow-host {host} if that is meant.")
    if len(address) > LONGEST:
        raise RefusedError(f"the new address is longer than {LONGEST} characters.")
    return {"redirect_page": None, "redirect_link": address}


def is_document(path):
    parts = path.split("/")
    known = len(parts) > 3 and parts[1] == "documents" and parts[2].isdecimal() and len(parts[2]) < 10
    return known and get_document_model().objects.filter(pk=parts[2]).exists()


def refuse_standing(old, target):
    """A page answers before any redirect is asked. As they all lead to what stands, none leads to another.

    Capitals do not count, for they do not when a redirect is asked; but they may lead to the very page they mean.
    """
    path = f"{old.partition('?')[0].rstrip('/')}/"
    page = Page.objects.filter(url_path__iexact=path, depth__gt=1).first()
    if page and (page.url_path == path or page != target):
        raise RefusedError(f"a page stands at this address: “{page.title}”. The redirect would never be asked.")


def keep(old, target, permanent, *, dry_run=False):
    """Make or change one redirect. Returns "new", "changed" or "" when it was there."""
    row = standing(old) or Redirect(old_path=old)
    is_new = row.pk is None
    wanted = target | {"is_permanent": permanent, "redirect_page_route_path": ""}
    if not is_new and all(getattr(row, name) == value for name, value in wanted.items()):
        return ""
    if not dry_run:
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save()
    return "new" if is_new else "changed"


def standing(old):
    """The redirect that answers at this address: capitals do not count, and Wagtail's own (of a site) go first."""
    return Redirect.objects.filter(old_path__iexact=old).order_by(F("site").asc(nulls_last=True), "pk").first()


@transaction.atomic
def import_redirects(path, report, *, hosts=(), dry_run=False):
    """Take the good lines of a table; the others are named in the report, with their number."""
    seen = {}
    for line in read(path, REQUIRED, OPTIONAL, report):
        place = line.place
        try:
            old, target, permanent = understood(line, hosts)
            if old.lower() in seen:
                raise RefusedError(f"the same old address stands in {seen[old.lower()]} already.")
            seen[old.lower()] = place
        except RefusedError as error:
            report.fault(place, str(error))
            continue
        if what := keep(old, target, permanent, dry_run=dry_run):
            report.do(place, f"{what}: {old}")
        else:
            report.skip(place, f"there already: {old}")


def understood(line, hosts):
    """(old path, target, permanent) of a line."""
    for name in REQUIRED:
        if not line[name]:
            raise RefusedError(f"{name} is empty.")
    permanent = switch(line["permanent"], default=True)
    if permanent is None:
        raise RefusedError(f"permanent is “{line['permanent']}”; write yes or no.")
    old, target = old_path(line["old_address"]), target_of(line["new_address"], hosts)
    refuse_standing(old, target["redirect_page"])
    return old, target, permanent


def exported():
    """Every redirect as rows of the table that `import_redirects` reads."""
    yield [*REQUIRED, *OPTIONAL]
    for row in Redirect.objects.select_related("redirect_page").order_by("old_path", "pk"):
        new = row.redirect_page.url_path if row.redirect_page else row.redirect_link
        yield [row.old_path, new, "yes" if row.is_permanent else "no"]
