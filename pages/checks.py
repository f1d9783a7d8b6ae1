"""What must hold before a page goes public. A draft may have any gap."""

import re

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from pages.public import restricted_paths, shown

NO_ADDRESS = re.compile(r"""<a(?![^>]*\bhref="[^"#])(?![^>]*\blinktype=)(?![^>]*\bhref="#[^"])[^>]*>(.*?)</a>""")


def faults(page, values, together=()):
    """[(field name, message)] for a page and the values its fields are to have, by name.

    A page may link to itself before it is public, and to the pages going public with it (`together`: their keys).
    """
    found = []
    if "lead" in values and not (values["lead"] or "").strip():
        found.append(("lead", _("Say in one or two sentences what the page is about.")))
    for name, value in values.items():
        field = field_of(type(page), name)
        if isinstance(field, StreamField):
            found += [(name, message) for message in heading_faults(value)]
        if isinstance(field, StreamField | RichTextField):
            found += [(name, message) for message in link_faults(field, value, page, together)]
    return found


def field_of(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def heading_faults(stream):
    """A reader with a screen reader walks by headings: the first may not be one of the second level."""
    levels = [(block.value["level"], block.value["text"]) for block in stream or () if block.block_type == "heading"]
    if levels and levels[0][0] != "h2":
        yield _("“%(heading)s” is a heading of the second level with none of the first above it.") % {
            "heading": levels[0][1]
        }


def link_faults(field, value, page, together):
    """Links to pages that are gone or not public, to documents that are gone, and links without an address."""
    wanted = {}
    for model, key, *_place in field.extract_references(value) if value else ():
        wanted.setdefault(model, set()).add(str(key))
    for model, keys in wanted.items():
        base = Page if issubclass(model, Page) else model
        rows = {str(row.pk): row for row in base._default_manager.filter(pk__in=[key for key in keys if key.isdigit()])}
        open_to_readers = readable(rows, page, together) if base is Page else rows.keys()
        for key in sorted(keys - open_to_readers):
            if key in rows:
                yield _("It links to “%(title)s”, which is not public.") % {"title": rows[key].title}
            else:
                yield _("It links to something that was deleted.")
    for words in NO_ADDRESS.findall(source_of(field, value)):
        yield _("The link “%(words)s” leads nowhere.") % {"words": Truncator(re.sub("<[^>]+>", "", words)).chars(60)}


def readable(keys, page, together):
    """Which of these pages the readers of `page` may read; readers of a private page are no public."""
    targets = Page.objects.filter(pk__in=keys)
    private = bool(page.path) and page.path.startswith(tuple(restricted_paths()))
    open_to_them = targets.live() if private else shown(targets)
    return {str(pk) for pk in (page.pk, *together, *open_to_them.values_list("pk", flat=True))}


def source_of(field, value):
    """The markup as it is stored."""
    if isinstance(field, StreamField):
        return "\n".join(texts_of(value.get_prep_value())) if value else ""
    return value or ""


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_of(item)
