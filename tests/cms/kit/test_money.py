import random
from decimal import Decimal

import pytest

from cms.kit.money import money, ratio, rounded, share_out


def euros(*amounts):
    return [Decimal(amount) for amount in amounts]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pl", "354\u00a0050,00\u00a0EUR"),
        ("sk", "354\u00a0050,00\u00a0EUR"),
        ("en", "EUR\u00a0354,050.00"),
        ("en-gb", "EUR\u00a0354,050.00"),
        ("de", "354.050,00\u00a0EUR"),
    ],
)
def test_amounts_are_written_as_the_language_does(language, expected):
    written = money(Decimal("354050"), "EUR", language)

    assert written == expected


def test_amounts_always_show_whole_cents():
    written = [money(Decimal(amount), "PLN", "pl") for amount in ("0", "0.005", "-1.5", "-0.004", "1E+3")]

    assert written == ["0,00\u00a0PLN", "0,01\u00a0PLN", "-1,50\u00a0PLN", "0,00\u00a0PLN", "1\u00a0000,00\u00a0PLN"]


@pytest.mark.parametrize("amount", [1.5, 1, "1.50", None])
def test_only_a_decimal_is_money(amount):
    with pytest.raises(TypeError, match="Money is a Decimal"):
        money(amount)


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_an_amount_is_finite(amount):
    with pytest.raises(ValueError, match="Not an amount"):
        rounded(Decimal(amount))


@pytest.mark.parametrize(
    ("amount", "expected"), [("0.125", "0.13"), ("-0.125", "-0.13"), ("2.1", "2.10"), ("7", "7.00")]
)
def test_a_half_cent_is_rounded_away_from_zero(amount, expected):
    cents = rounded(Decimal(amount))

    assert str(cents) == expected


def test_a_ratio_of_nothing_is_unknown():
    ratios = [ratio(Decimal("300942.50"), Decimal("354050")), ratio(Decimal("1"), Decimal("0"))]

    assert ratios == [Decimal("0.85"), None]


@pytest.mark.parametrize(
    ("total", "weights", "expected"),
    [
        ("100", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("0.05", [1, 1], ["0.03", "0.02"]),
        ("10", [Decimal("0.5"), 0, Decimal("1.5")], ["2.50", "0.00", "7.50"]),
        ("1", [1, 2, 4], ["0.14", "0.29", "0.57"]),
        ("-100", [1, 1, 1], ["-33.34", "-33.33", "-33.33"]),
        ("0", [1, 2], ["0.00", "0.00"]),
    ],
)
def test_cents_left_over_go_where_most_was_cut_off(total, weights, expected):
    shares = share_out(Decimal(total), weights)

    assert shares == euros(*expected)


def test_shares_always_add_up_and_are_never_a_cent_off():
    chance = random.Random(354050)

    for _ in range(500):
        total = Decimal(chance.randint(0, 10**8)).scaleb(-2)
        weights = [chance.randint(0, 1000) for _ in range(chance.randint(1, 9))] + [1]
        shares = share_out(total, weights)

        assert sum(shares) == total
        exact = [total * weight / sum(weights) for weight in weights]
        assert all(abs(share - wanted) < Decimal("0.01") for share, wanted in zip(shares, exact, strict=True))


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_must_leave_somebody_to_pay(weights):
    with pytest.raises(ValueError, match="at least one must be positive"):
        share_out(Decimal("10"), weights)


@pytest.mark.parametrize(("total", "weights"), [(10.0, [1]), (Decimal("10"), [0.5, 0.5])])
def test_floats_are_refused_everywhere(total, weights):
    with pytest.raises(TypeError):
        share_out(total, weights)


def test_parts_of_a_cent_cannot_be_shared_out():
    with pytest.raises(ValueError, match="round it first"):
        share_out(Decimal("0.001"), [1])
