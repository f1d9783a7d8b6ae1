"""Amounts as people type and paste them: 1234,50 or 1 234.50 or 1,234.50."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f']+")
CURRENCY = re.compile(r"^(EUR|€)|(EUR|€)$", re.IGNORECASE)
PLAIN = re.compile(r"[0-9]*")
GROUPED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
LARGEST = Decimal("999999999999.99")
LONGEST = 40


def amount_of(text):
    """The Decimal of a typed amount, nothing typed is nothing. ValidationError says what is odd about it."""
    bare = CURRENCY.sub("", SPACES.sub("", text[:LONGEST]))
    whole, cents = parts(bare)
    if len(text) > LONGEST or whole is None:
        raise ValidationError(refusal(bare), code="amount")
    amount = Decimal(f"{whole or 0}.{cents:0<2}")
    if amount > LARGEST:
        raise ValidationError(_("This is more than a budget can hold."), code="amount")
    return amount


def parts(bare):
    """(digits before the decimals, the decimals); (None, "") of what is no amount."""
    place = max(bare.rfind(","), bare.rfind("."))
    whole, cents = (bare[:place], bare[place + 1 :]) if place >= 0 else (bare, "")
    if place >= 0 and bare.count(bare[place]) > 1:  # 1.234.567: all of them part thousands
        whole, cents = bare, ""
    if not re.fullmatch(r"[0-9]{0,2}", cents) or not (whole or cents or not bare):
        return None, ""
    if PLAIN.fullmatch(whole):
        return whole, cents
    return (re.sub("[.,]", "", whole), cents) if GROUPED.fullmatch(whole) else (None, "")


def refusal(bare):
    if bare.startswith(("-", "−", "–")):
        return _("An amount cannot be negative.")
    if re.fullmatch(r"[0-9]+[.,][0-9]{3,}", bare):
        return _("Write at most two decimals; thousands are parted by a space.")
    return _("This is not an amount, such as 1 234,50.")
