"""Links that lead nowhere: to a page or a document that is gone, or to a page the public does not see.

Read from what the pages hold, not from Wagtail's reference index, which forgets a link when its target is deleted.
"""

from dataclasses import dataclass

from django.db.models import ForeignKey
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from pages.board.pieces import is_list_item


@dataclass(frozen=True)
class DeadLink:
    """`title` is empty when nothing is left of the target."""

    kind: str  # "page" or "document"
    title: str = ""


def dead_links(pages):
    """{page: its dead links} for those of these (specific) pages that have some; two queries for all of them."""
    links = {page: dict.fromkeys(links_of(page)) for page in pages}
    documents = {str(pk) for pk in get_document_model().objects.values_list("pk", flat=True)}
    targets = {str(pk): (title, live) for pk, title, live in Page.objects.values_list("pk", "title", "live")}
    dead = {page: [death(*link, targets, documents) for link in found] for page, found in links.items()}
    return {page: found for page, verdicts in dead.items() if (found := list(filter(None, verdicts)))}


def death(kind, pk, targets, documents):
    """The dead link, or None where the target is there."""
    if kind == "document":
        return None if pk in documents else DeadLink(kind)
    title, live = targets.get(pk, ("", False))
    return None if live else DeadLink(kind, title)


def links_of(page):
    """("page" or "document", id as text) for every link a page holds, in its fields and in its blocks."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from links_in(field.stream_block, field.value_from_object(page).raw_data)
        elif isinstance(field, ForeignKey) and not field.remote_field.parent_link and field.name != "alias_of":
            yield from link_to(field.related_model, field.value_from_object(page))


def links_in(block, value):
    """As `links_of`, in the stored value of a block; a chooser's own value is empty once its target is gone."""
    if not value:
        return
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            if child["type"] in block.child_blocks:
                yield from links_in(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from links_in(block.child_block, child["value"] if is_list_item(child) else child)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from links_in(child, value.get(name))
    elif isinstance(block, blocks.ChooserBlock):
        yield from link_to(block.model_class, value)
    elif isinstance(block, blocks.RichTextBlock):
        yield from links_in_words(value)


def links_in_words(html):
    for model, pk, *_paths in extract_references_from_rich_text(html):
        yield from link_to(model, pk)


def link_to(model, pk):
    if pk is None:
        return
    if issubclass(model, Page):
        yield "page", str(pk)
    elif issubclass(model, get_document_model()):
        yield "document", str(pk)
