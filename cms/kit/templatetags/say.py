"""Words, dates, numbers and money as the reader's language writes them. Nothing (None) prints as nothing."""

from functools import wraps

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from cms.kit import dates, numbers, typography, words
from cms.kit.money import money as money_in_words

register = template.Library()
NOTHING = (None, "")


@register.filter
def say(value, language=None):
    """HTML of words in the reader's language; a borrowed text says which language it is in."""
    said = words.say(value, language)
    if said.borrowed:
        return format_html('<span lang="{}">{}</span>', said.language, str(said))
    return escape(str(said))


@register.filter
def say_plain(value, language=None):
    """The same without markup, for attributes and titles."""
    return str(words.say(value, language))


@register.filter
def nbsp(value, language=None):
    """Short words tied to the next one; markup that is marked safe stays markup."""
    language = language or getattr(value, "language", None)
    if hasattr(value, "__html__"):  # a safe text or rich text
        return mark_safe(typography.nbsp_html(value.__html__(), language))  # only spaces were exchanged
    return "" if value is None else typography.nbsp(value, language)


@register.filter
def number(value, decimals=None):
    return "" if value in NOTHING else numbers.number(value, decimals=decimals)


@register.filter
def money(value, currency="EUR"):
    return "" if value in NOTHING else money_in_words(value, currency)


def silent(write):
    """The same function, except that nothing is written as nothing."""

    @wraps(write)
    def written(value, *args, **kwargs):
        return "" if value in NOTHING else write(value, *args, **kwargs)

    return written


# Filters of a value and, if need be, a language: {{ page.published_on|date_long:"sk" }}
register.filter("date_long", silent(dates.date_long))
register.filter("date_short", silent(dates.date_short))
register.filter("month_year", silent(dates.month_year))
register.filter("time_of_day", silent(dates.time_of_day))
register.filter("moment", silent(dates.moment))
register.filter("percent", silent(numbers.percent))
register.filter("filesize_words", silent(numbers.file_size))

# Tags of a start and an end, and if need be a zone: {% moment_range page.starts_at page.ends_at zone=page.time_zone %}
register.simple_tag(silent(dates.date_range), name="date_range")
register.simple_tag(silent(dates.month_range), name="month_range")
register.simple_tag(silent(dates.year_range), name="year_range")
register.simple_tag(silent(dates.time_range), name="time_range")
register.simple_tag(silent(dates.moment_range), name="moment_range")
