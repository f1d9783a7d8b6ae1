"""Characters nobody sees that come along with pasted text: control characters, halves of pairs, noncharacters.

XML may not hold them, and a half of a pair is no UTF-8: a feed or a page with one in it could not be answered at all.
"""

import re

from django.db import models

# Line breaks and tabs are kept.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def legible(value):
    """The text without them; of lists and dictionaries every text in them. Anything else is given back as it is."""
    if isinstance(value, str):
        return CONTROLS.sub("", value) if CONTROLS.search(value) else value
    if isinstance(value, dict):
        return {name: legible(part) for name, part in value.items()}
    return [legible(part) for part in value] if isinstance(value, list) else value


def make_legible(record):
    """Leave them out of every text of a record, before it is judged."""
    for field in record._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField):
            setattr(record, field.attname, legible(field.value_from_object(record)))
