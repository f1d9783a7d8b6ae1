"""What must hold before a page goes public. A draft may have any gap."""

import re

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from pages.public import shown

NO_ADDRESS = re.compile(r"""<a(?![^>]*\bhref="[^"#])(?![^>]*\blinktype=)(?![^>]*\bhref="#[^"])[^>]*>(.*?)</a>""")


def faults(model, values, key=None):
    """[(field name, message)] for a page type and the values of its fields by name; `key` is the page's own.

    A page may link to itself before it is public.
    """
    found = []
    if "lead" in values and not (values["lead"] or "").strip():
        found.append(("lead", _("Say in one or two sentences what the page is about.")))
    for name, value in values.items():
        field = field_of(model, name)
        if isinstance(field, StreamField):
            found += [(name, message) for message in (*heading_faults(value), *link_faults(field, value, key))]
        elif isinstance(field, RichTextField):
            found += [(name, message) for message in link_faults(field, value, key)]
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


def link_faults(field, value, own):
    """Links to pages that are gone or not public, to documents that are gone, and links without an address."""
    wanted = {}
    for model, key, *_place in field.extract_references(value) if value else ():
        wanted.setdefault(model, set()).add(str(key))
    for model, keys in wanted.items():
        base = Page if issubclass(model, Page) else model
        rows = {str(row.pk): row for row in base._default_manager.filter(pk__in=[key for key in keys if key.isdigit()])}
        public = public_keys(rows) if base is Page else rows.keys()
        for key in sorted(keys - {str(own)} if base is Page else keys):
            if key not in rows:
                yield _("It links to something that was deleted.")
            elif key not in public:
                yield _("It links to “%(title)s”, which is not public.") % {"title": rows[key].title}
    for words in NO_ADDRESS.findall(source_of(field, value)):
        yield _("The link “%(words)s” leads nowhere.") % {"words": Truncator(re.sub("<[^>]+>", "", words)).chars(60)}


def public_keys(rows):
    """The keys of the pages everybody may read."""
    return {str(key) for key in shown(Page.objects.filter(pk__in=rows)).values_list("pk", flat=True)}


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
