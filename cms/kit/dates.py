"""Days, months and times in words, by the typography of each language (words.md 2).

A value is a date or a datetime; an aware datetime is first taken to `zone` (a name, a tzinfo, or None for the current
time zone). Times are on the 24-hour clock. Patterns are Babel's (CLDR).
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import time as clock
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.utils import timezone

from cms.kit.languages import active_language, babel_locale, base_language
from cms.kit.numbers import NBSP


@dataclass(frozen=True)
class DateStyle:
    """How a language writes days; without `day` and `day_month` its ranges repeat every part."""

    long: str
    short: str
    month: str = "LLLL y"
    time: str = "HH:mm"
    day: str = ""
    day_month: str = ""
    tight: str = "–"  # between single words: 6–7, 2007–2013
    wide: str = f"{NBSP}– "  # between several words: 30 June – 2 July


STYLES = {
    "pl": DateStyle(
        long=f"d{NBSP}MMMM y{NBSP}'r.'",
        short="dd.MM.y",
        day="d",
        day_month=f"d{NBSP}MMMM",
    ),
    "sk": DateStyle(
        long=f"d.{NBSP}MMMM y",
        short=f"d.{NBSP}M.{NBSP}y",
        time="H:mm",
        day="d.",
        day_month=f"d.{NBSP}MMMM",
        tight=f"{NBSP}–{NBSP}",
        wide=f"{NBSP}–{NBSP}",
    ),
    "en": DateStyle(
        long=f"d{NBSP}MMMM y",
        short=f"d{NBSP}MMM y",
        day="d",
        day_month=f"d{NBSP}MMMM",
    ),
}


def date_long(value, language=None, *, zone=None):
    """1 kwietnia 2011 r. · 1. apríla 2011 · 1 April 2011"""
    writer = Writer(language)
    return writer.date(_day(value, zone), writer.style.long)


def date_short(value, language=None, *, zone=None):
    """01.04.2011 · 1. 4. 2011 · 1 Apr 2011"""
    writer = Writer(language)
    return writer.date(_day(value, zone), writer.style.short)


def month_year(value, language=None, *, zone=None):
    """kwiecień 2011 · apríl 2011 · April 2011"""
    writer = Writer(language)
    return writer.date(_day(value, zone), writer.style.month)


def date_range(start, end, language=None, *, zone=None):
    """Two days with what they share said once: 6–7 września 2012 r. · 6. – 7. septembra 2012. No end: one day."""
    writer, first = Writer(language), _day(start, zone)
    style, last = writer.style, first if end is None else _day(end, zone)
    closing = writer.date(last, style.long)
    if first == last:
        return closing
    if style.day and (first.year, first.month) == (last.year, last.month):
        return writer.date(first, style.day) + style.tight + closing
    opening = style.day_month if first.year == last.year and style.day_month else style.long
    return writer.date(first, opening) + style.wide + closing


def month_range(start, end, language=None, *, zone=None):
    """wrzesień–październik 2012 · september – október 2012; with both years when they differ. No end: one month."""
    writer, first = Writer(language), _day(start, zone)
    style, last = writer.style, first if end is None else _day(end, zone)
    closing = writer.date(last, style.month)
    if (first.year, first.month) == (last.year, last.month):
        return closing
    if style.day_month and first.year == last.year:
        return writer.date(first, "LLLL") + style.tight + closing
    return writer.date(first, style.month) + style.wide + closing


def year_range(start, end, language=None):
    """2007–2013 · 2007 – 2013; years are whole numbers, None or the same year gives one."""
    return str(start) if end in {None, start} else f"{start}{Writer(language).style.tight}{end}"


def time_of_day(value, language=None, *, zone=None):
    """09:05 · 9:05 of a time, or of an aware datetime in the zone. A naive datetime is a ValueError."""
    return Writer(language).time(value if isinstance(value, clock) else local(value, zone))


def time_range(start, end, language=None, *, zone=None):
    """09:00–15:30 · 9:00 – 15:30. No end: one time."""
    opening = time_of_day(start, language, zone=zone)
    closing = opening if end is None else time_of_day(end, language, zone=zone)
    return opening if opening == closing else opening + Writer(language).style.tight + closing


def moment(value, language=None, *, zone=None):
    """1 kwietnia 2011 r., 09:05"""
    return f"{date_long(value, language, zone=zone)}, {time_of_day(value, language, zone=zone)}"


def moment_range(start, end, language=None, *, zone=None):
    """1 kwietnia 2011 r., 09:00–15:30; over several days both days with their times. No end: one moment."""
    if end is None or _day(start, zone) == _day(end, zone):
        return f"{date_long(start, language, zone=zone)}, {time_range(start, end, language, zone=zone)}"
    return moment(start, language, zone=zone) + Writer(language).style.wide + moment(end, language, zone=zone)


def local(value, zone=None):
    """An aware datetime in the zone; a naive one is a ValueError. Beyond the last year of all it stays as it is."""
    try:
        return timezone.localtime(value, ZoneInfo(zone) if isinstance(zone, str) else zone)
    except OverflowError:
        return value


class Writer:
    """Writes days and times in one language."""

    def __init__(self, language):
        self.language = language or active_language()
        self.locale = babel_locale(self.language)
        self.style = _style(self.language)

    def date(self, day, pattern):
        return format_date(day, pattern, locale=self.locale)

    def time(self, value):
        return format_time(value.replace(tzinfo=None), self.style.time, locale=self.locale)


@lru_cache
def _style(language):
    """The style of a language; for others what CLDR gives."""
    if style := STYLES.get(base_language(language)):
        return style
    locale = babel_locale(language)
    month = locale.datetime_skeletons.get("yMMMM")
    return DateStyle(
        long=locale.date_formats["long"].pattern,
        short=locale.date_formats["medium"].pattern,
        month=month.pattern if month else "LLLL y",
    )


def _day(value, zone):
    if isinstance(value, datetime):
        return (local(value, zone) if timezone.is_aware(value) else value).date()
    return value
