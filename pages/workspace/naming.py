"""What pages of the members' area are called, and where they stand, in the language being spoken."""

from django.conf import settings
from django.utils.translation import get_language

from pages.generation import remembered

NEEDED = ("title", "url_path", "translation_key", "locale__language_code")


def said(page):
    """(title, address) in this language, else in the source language, else the page's own."""
    for language in (get_language(), settings.LANGUAGE_CODE):
        found = names(type(page), language).get(page.translation_key)
        if found:
            return found
    return page.title, page.url


def names(model, language):
    return remembered(f"members-pages:{model.__name__}:{language}", lambda: names_in(model, language))


def names_in(model, language):
    """{key of the translations: (title, address)} of the live pages of one type, read in one query."""
    rows = model.objects.live().filter(locale__language_code=language).select_related("locale").only(*NEEDED)
    return {row.translation_key: (row.title, row.url) for row in rows}
