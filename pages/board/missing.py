"""The texts a translation still lacks, each with its place on the page."""

from django.utils.text import capfirst
from django.utils.translation import ngettext
from wagtail_localize.models import StringSegment

from pages.board.memory import page_type
from pages.board.pieces import place_of

NAMED = 3


def missing_texts(translation):
    """[(place, text)] in the order of the page; a text with an error counts as missing."""
    segments = StringSegment.objects.filter(source=translation.source_id)
    lacking = segments.annotate_translation(translation.target_locale).filter(translation=None)
    model = page_type(translation.source)
    lacking = lacking.select_related("string", "context").order_by("order")
    return [(place(model, segment.context), segment.string.data) for segment in lacking]


def place(model, context):
    return " › ".join(str(label) for label in place_of(model, context.field_path or context.path.partition(".")[0]))


def told(texts):
    """How many are missing and where: “3 texts are missing: Lead, Body › text.”"""
    places = list(dict.fromkeys(capfirst(where) for where, _text in texts))
    named = ", ".join(places[:NAMED]) + (", …" if len(places) > NAMED else "")
    return ngettext(
        "%(count)d text is missing: %(places)s.", "%(count)d texts are missing: %(places)s.", len(texts)
    ) % {"count": len(texts), "places": named}
