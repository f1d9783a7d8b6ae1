"""What there is to visit: one address a page type and language, taken from the demo itself, and what is no page."""

import sqlite3
from contextlib import closing
from functools import cache

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from pages.models import MembersPage
from pages.models.base import BasePage
from tests.conftest import demo_portal

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# Views of a page that look different from the page, by the page's type.
VIEWS = {
    "directory-filtered": ("memberindexpage", "?country=SK"),
    "list-empty": ("newsindexpage", "?year=1999"),
    "list-continued": ("newsindexpage", "?page=2"),
    "events-past": ("eventindexpage", "?when=past"),
}
# Addresses that are no pages, by the name of their address.
PLACES = {"contact-form": "contact_form", "login": "account_login", "open-data": "data", "search-empty": "search"}
SEARCHES = {"search": "?q=humenne&language=all", "search-nothing": "?q=nobodywrotethis"}
PUBLIC = [one for one in apps.get_models() if issubclass(one, BasePage) and not issubclass(one, MembersPage)]
PAGES = sorted(model._meta.model_name for model in PUBLIC)
WRONG = ["not-found", "not-found-nearby"]
KINDS = [*PAGES, *VIEWS, "borrowed", *PLACES, *SEARCHES, *WRONG]
VISITS = [(kind, language) for kind in KINDS for language in LANGUAGES if (kind, language) != ("borrowed", "pl")]


def rows(query):
    with closing(sqlite3.connect(demo_portal() / "portal.sqlite3")) as database:
        return database.execute(query).fetchall()


@cache
def page_addresses():
    """{(page type, language): the address of the page of that type with the most to show}"""
    found = rows("""
        SELECT model, language_code, url_path, MAX(length(COALESCE(story.content, ''))) FROM wagtailcore_page AS page
        JOIN django_content_type AS kind ON kind.id = page.content_type_id
        JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
        LEFT JOIN wagtailcore_revision AS story ON story.id = page.latest_revision_id
        WHERE page.live AND page.depth > 1 AND page.alias_of_id IS NULL
        GROUP BY model, language_code
    """)
    return {(kind, language): path for kind, language, path, _length in found}


@cache
def borrowed_addresses():
    """{language: the address of a page that has no words of its own in it}"""
    return dict(
        rows("""
        SELECT language_code, MIN(url_path) FROM wagtailcore_page AS page
        JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
        WHERE page.live AND page.alias_of_id IS NOT NULL GROUP BY language_code
    """)
    )


def misspelled(language):
    """An address that lacks a letter: the page that was meant is suggested."""
    return f"{page_addresses()['memberindexpage', language].removesuffix('/')[:-1]}/"


OTHERS = {
    "borrowed": lambda language: borrowed_addresses().get(language),
    "not-found": lambda language: f"/{language}/nobody-wrote-this/",
    "not-found-nearby": misspelled,
}


def address(kind, language):
    """Where to find it, or None: nothing is borrowed in the language pages are written in."""
    if kind in VIEWS:
        page, query = VIEWS[kind]
        return page_addresses()[page, language] + query
    if kind in PLACES:
        with translation.override(language):
            return reverse(PLACES[kind])
    if kind in SEARCHES:
        return address("search-empty", language) + SEARCHES[kind]
    return OTHERS[kind](language) if kind in OTHERS else page_addresses()[kind, language]


def status(kind):
    return 404 if kind in WRONG else 200
