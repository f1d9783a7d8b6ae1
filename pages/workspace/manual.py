"""Chapters of the manual, which screens of the members' area find by name."""

from django.utils.translation import get_language

from pages.generation import remembered
from pages.models.workspace import HandbookPage


def chapter_address(chapter):
    """Where the handbook explains this in the reader's language; empty when nobody has written it."""
    language = get_language()
    return remembered(f"manual:{language}", lambda: addresses(language)).get(chapter, "")


def addresses(language):
    """{chapter: address} of all chapters in a language; of two with the same name the first in the tree counts."""
    pages = HandbookPage.objects.live().filter(locale__language_code=language).exclude(chapter="")
    pages = pages.select_related("locale").only("chapter", "url_path", "locale").order_by("-path")
    return {page.chapter: page.url for page in pages}
