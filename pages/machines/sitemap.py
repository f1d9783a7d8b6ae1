"""The addresses of the public pages for search engines: an index, and files of at most 3,000 pages each.

A file costs the same few queries however many pages there are. A page in borrowed words is left out: search engines
find the words under their own language.
"""

from math import ceil
from xml.sax.saxutils import escape

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from cms.kit.controls import legible
from pages.chrome import address
from pages.generation import remembered
from pages.machines.open_data import localised
from pages.models.base import BasePage
from pages.public import shown

SIZE = 3000  # so that a file stays small enough for the page cache
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# Addresses that are no pages of the tree, in every language.
OTHERS = ["data"]


def own_words():
    """Pages that are no copies of others."""
    return shown(Page.objects.filter(depth__gt=1, alias_of=None))


def lent():
    """Keys of the pages that show words of another language, of every type."""
    types = [model for model in apps.get_models() if issubclass(model, BasePage)]
    first, *others = [model.objects.exclude(lent_language="").order_by().values_list("pk") for model in types]
    return {pk for (pk,) in first.union(*others)}


def files():
    """How many files of pages there are."""
    return remembered("sitemap-files", lambda: ceil(own_words().count() / SIZE))


def index():
    """The list of files; the first one holds what is no page."""
    places = [address(reverse("sitemap_file", args=[number])) for number in range(files() + 1)]
    rows = "".join(f"<sitemap><loc>{escape(place)}</loc></sitemap>\n" for place in places)
    return f"{HEAD}<sitemapindex {SPACE}>\n{rows}</sitemapindex>\n"


def file(number):
    """One file; None when there is none of that number."""
    if number > files():
        return None
    rows = page_rows(number) if number else other_rows()
    return legible(f'{HEAD}<urlset {SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{"".join(rows)}</urlset>\n')


def other_rows():
    for name in OTHERS:
        versions = {code: address(localised(name, code)) for code, _name in settings.LANGUAGES}
        for place in versions.values():
            yield row(place, versions)


def page_rows(number):
    lent_pages = remembered("lent-pages", lent)
    chosen = own_words().order_by("pk")[SIZE * (number - 1) : SIZE * number]
    pages = list(chosen.values_list("pk", "translation_key", "url_path", "last_published_at"))
    versions = versions_of(chosen, lent_pages)
    for pk, key, path, changed_at in pages:
        if pk not in lent_pages:
            yield row(address(path), versions[key], changed_at)


def versions_of(chosen, lent_pages):
    """{translation key: {language: address}} of the versions of these pages that are written in their language."""
    keys = chosen.values("translation_key")
    rows = own_words().filter(translation_key__in=keys).order_by("locale_id")
    found = {}
    for pk, key, path, code in rows.values_list("pk", "translation_key", "url_path", "locale__language_code"):
        if pk not in lent_pages:
            found.setdefault(key, {})[code] = address(path)
    return found


def row(place, versions, changed_at=None):
    changed = f"<lastmod>{changed_at.isoformat(timespec='seconds')}</lastmod>" if changed_at else ""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(other)}"/>'
        for code, other in versions.items()
        if len(versions) > 1
    )
    return f"<url><loc>{escape(place)}</loc>{changed}{others}</url>\n"
