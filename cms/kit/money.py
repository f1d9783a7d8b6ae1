"""Amounts of money: Decimal only, two places, shared out to the last cent."""

from decimal import Decimal
from fractions import Fraction

from cms.kit.languages import active_language, base_language
from cms.kit.numbers import NBSP, half_up, number


def rounded(amount):
    """The amount in whole cents, a half cent rounded away from zero."""
    _require_decimal(amount)
    return half_up(amount, 2)


def money(amount, currency="EUR", language=None):
    """EUR 354,050.00 in English, 354 050,00 EUR elsewhere, held together by a no-break space."""
    language = language or active_language()
    figure = number(rounded(amount), language, decimals=2)
    words = [currency, figure] if base_language(language) == "en" else [figure, currency]
    return NBSP.join(words)


def ratio(part, whole):
    """Which part of the whole, such as Decimal("0.84"), for `percent`; None of nothing."""
    _require_decimal(part)
    _require_decimal(whole)
    return part / whole if whole else None


def share_out(total, weights):
    """Split the total by weights into amounts that add up to it exactly.

    Largest remainder: everybody gets whole cents first, the cents left over go where most was cut off (the earlier
    one when equal). Raises ValueError when the total has parts of a cent or no weight is positive.
    """
    cents = Fraction(rounded(total)) * 100
    if rounded(total) != total:
        raise ValueError(f"{total} has parts of a cent: round it first.")
    exact = [abs(cents) * weight for weight in _proportions(weights)]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: shares[place] - exact[place])
    for place in by_remainder[: int(abs(cents)) - sum(shares)]:
        shares[place] += 1
    sign = -1 if cents < 0 else 1
    return [rounded(Decimal(sign * share).scaleb(-2)) for share in shares]


def _proportions(weights):
    """Weights as fractions of their sum."""
    weights = list(weights)
    if any(isinstance(weight, float) for weight in weights):
        raise TypeError("Weights are whole numbers or Decimal, never float.")
    weights = [Fraction(weight) for weight in weights]
    whole = sum(weights)
    if any(weight < 0 for weight in weights) or not whole:
        raise ValueError("Weights may not be negative, and at least one must be positive.")
    return [weight / whole for weight in weights]


def _require_decimal(amount):
    if not isinstance(amount, Decimal):
        raise TypeError(f"Money is a Decimal, not {type(amount).__name__}: {amount!r}")
    if not amount.is_finite():
        raise ValueError(f"Not an amount of money: {amount}")
