"""What a page says, piece by piece: texts and facts read from the JSON of a revision, without building the page.

Reading JSON costs no query, so a board of thirty pages may compare them all.
"""

import json
from dataclasses import dataclass
from datetime import UTC

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing
from wagtail_localize.fields import get_translatable_fields

from cms.kit import dates

# Kept level between languages, but nothing a reader sees.
UNSEEN = {"review_on"}


@dataclass(frozen=True)
class Piece:
    """`value` is compared, `words` are printed: a picture or a chosen page has none. `labels` say where it stands."""

    labels: tuple
    value: object
    words: str = ""
    markup: bool = False


def pieces(model, content, names=None):
    """{path: Piece} of everything the languages of a page share, in the page's order; empty pieces are left out."""
    found = {}
    for name in [field.field_name for field in get_translatable_fields(model)]:
        if name in content and name not in UNSEEN and (names is None or name in names):
            read_field(model._meta.get_field(name), content[name], name, found)
    return found


def read_field(field, value, path, found):
    if isinstance(field, models.ManyToOneRel):
        read_children(field, value, path, found)
        return
    labels = (field.verbose_name,)
    if isinstance(field, StreamField):
        stream = json.loads(value) if isinstance(value, str) else value
        read_block(field.stream_block, stream, path, labels, found)
    elif isinstance(field, RichTextField):
        read_html(value, path, labels, found)
    elif value not in (None, "", False):
        found[path] = Piece(labels, comparable(field, value), printable(field, value))


def comparable(field, value):
    moment = parse_datetime(value) if isinstance(field, models.DateTimeField) else None
    return moment.astimezone(UTC).isoformat() if moment else value


def printable(field, value):
    if isinstance(field, models.ForeignKey):
        return ""
    if isinstance(field, models.DateTimeField):
        return dates.moment(parse_datetime(value))
    if isinstance(field, models.DateField):
        return dates.date_long(parse_date(value))
    return words_of(value, dict(field.flatchoices))


def words_of(value, choices):
    if value is True:
        return _("yes")
    return str(choices.get(value, value))


def read_children(field, rows, path, found):
    """Inline rows, such as topics: they are compared as a whole, whatever their numbers in the database."""
    link = field.remote_field.name
    bare = [{name: value for name, value in row.items() if name not in {"pk", link, "sort_order"}} for row in rows]
    if bare:
        labels = (field.related_model._meta.verbose_name_plural,)
        found[path] = Piece(labels, json.dumps(bare, sort_keys=True))


def read_html(value, path, labels, found):
    if value:
        found[path] = Piece(labels, value, get_text_for_indexing(value).strip(), markup=True)


def read_block(block, value, path, labels, found):
    if value in (None, "", [], {}, False):
        return
    if isinstance(block, blocks.StreamBlock):
        for place, item in enumerate(value):
            if child := block.child_blocks.get(item["type"]):
                read_block(child, item["value"], f"{path}.{item.get('id') or place}", named(labels, child), found)
    elif isinstance(block, blocks.ListBlock):
        child = block.child_block
        for place, item in enumerate(value):
            key, inner = (item.get("id") or place, item["value"]) if is_list_item(item) else (place, item)
            read_block(child, inner, f"{path}.{key}", named(labels, child), found)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            read_block(child, value.get(name), f"{path}.{name}", named(labels, child), found)
    else:
        read_leaf(block, value, path, labels, found)


def is_list_item(item):
    """Lists are stored with an id for each item; before Wagtail 2.16 they were bare."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def named(labels, block):
    return (*labels, block.label) if block.label else labels


def read_leaf(block, value, path, labels, found):
    if isinstance(block, blocks.RichTextBlock):
        read_html(value, path, labels, found)
    elif isinstance(block, blocks.ChooserBlock):
        found[path] = Piece(labels, value)
    else:
        found[path] = Piece(labels, value, words_of(value, choices_of(block)))


def choices_of(block):
    choices = block.field.choices if isinstance(block, blocks.ChoiceBlock) else ()
    return {value: str(label) for value, label in choices}


def place_of(model, field_path):
    """The labels on the way to a text: `body.gallery.items.item.alt`, as wagtail-localize names it, without ids."""
    field, *inside = way_to(model, field_path)
    labels = (getattr(field, "verbose_name", field.name),)
    for block in inside:
        labels = named(labels, block)
    return labels


def limit_of(model, field_path):
    """How many characters a text may have at this place, or None."""
    last = way_to(model, field_path)[-1]
    return getattr(getattr(last, "field", last), "max_length", None)


def way_to(model, field_path):
    """[field, block, …, block]: what leads to a text, as far as it still exists."""
    name, *steps = field_path.split(".")
    field = model._meta.get_field(name)
    way, block = [field], getattr(field, "stream_block", None)
    for step in steps:
        block = inner_block(block, step)
        if block is None:
            break
        way.append(block)
    return way


def inner_block(block, step):
    if isinstance(block, blocks.ListBlock):
        return block.child_block
    return getattr(block, "child_blocks", {}).get(step)
