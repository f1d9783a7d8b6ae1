"""The contents of a page, and its place among its neighbours."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from cms.kit.blocks.text import anchor_of
from pages.public import shown

LONG = 3


@dataclass(frozen=True)
class Heading:
    anchor: str
    text: str
    level: str


def headings(body):
    """The h2 headings of a body, or nothing when the page is short enough to need no contents."""
    found = [
        Heading(anchor_of(block.value["text"]), block.value["text"], block.value["level"])
        for block in body
        if block.block_type == "heading" and block.value["text"]
    ]
    main = [heading for heading in found if heading.level == "h2"]
    return main if len(main) >= LONG else []


def children_of(page):
    """Live public children in tree order, each as what it is."""
    children = list(shown(Page.objects.child_of(page)).order_by("path").specific())
    prefetch_related_objects(children, "locale", "alias_of__locale")
    return children


def neighbours(page):
    """The previous and next live public page among the siblings, either may be None. One query."""
    siblings = list(shown(Page.objects.sibling_of(page)).order_by("path").only("pk", "title", "url_path", "locale"))
    here = next((place for place, sibling in enumerate(siblings) if sibling.pk == page.pk), None)
    if here is None:
        return None, None
    return (siblings[here - 1] if here else None), (siblings[here + 1] if here + 1 < len(siblings) else None)
