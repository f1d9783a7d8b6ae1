"""Numbers as the reader's language writes them."""

from decimal import ROUND_HALF_UP, Context, Decimal

from babel.numbers import format_decimal, format_percent

from cms.kit.languages import active_language, babel_locale

NBSP = "\u00a0"
EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
FILE_UNITS = ("B", "kB", "MB", "GB", "TB")


def half_up(value, places):
    """Round as people do at school: a half goes away from zero. Never gives a negative zero."""
    return EXACT.plus(EXACT.quantize(Decimal(str(value)), Decimal(1).scaleb(-places)))


def number(value, language=None, *, decimals=None):
    """A number with its groups, such as 354 050,5; `decimals` fixes how many digits follow the comma (else up to 3)."""
    locale = babel_locale(language or active_language())
    if decimals is None:
        return format_decimal(half_up(value, 3), "#,##0.###", locale=locale)
    return format_decimal(half_up(value, decimals), "#,##0" + _fraction("0", decimals), locale=locale)


def percent(ratio, language=None, *, decimals=1):
    """A ratio such as Decimal("0.844") in per cent, 84,4%, with at most so many digits after the comma."""
    locale = babel_locale(language or active_language())
    pattern = locale.percent_formats[None].pattern.replace("0", "0" + _fraction("#", decimals), 1)
    return format_percent(half_up(ratio, decimals + 2), pattern, locale=locale)


def file_size(count, language=None):
    """Bytes in words: 240 kB, 1,2 MB. A kilobyte is a thousand bytes; from a megabyte on with one decimal."""
    power, size = 0, half_up(count, 0)
    while size >= 1000 and power < len(FILE_UNITS) - 1:
        power += 1
        size = half_up(Decimal(count).scaleb(-3 * power), 1 if power > 1 else 0)
    return f"{number(size, language)}{NBSP}{FILE_UNITS[power]}"


def _fraction(digit, places):
    return "." + digit * places if places else ""
