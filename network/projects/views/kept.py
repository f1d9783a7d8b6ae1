"""What is kept now of a record that somebody else changed: each field of the form, in the reader's words."""

from datetime import date
from decimal import Decimal

from cms.kit.dates import date_long
from cms.kit.numbers import number


def kept(form, record):
    """[(label, text)] of the fields that the form shows."""
    return [(field.label, said(field, record)) for field in form.shown_fields()]


def said(field, record):
    value = getattr(record, field.name)
    choices = dict(getattr(field.field, "choices", [])) if not hasattr(field.field, "queryset") else {}
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value)
    if hasattr(value, "all"):
        return ", ".join(field.field.label_from_instance(one) for one in value.all())
    if hasattr(value, "pk"):
        return field.field.label_from_instance(value)
    if isinstance(value, date):
        return date_long(value)
    if isinstance(value, Decimal):
        return number(value)
    return str(choices.get(value, value if value is not None else ""))
