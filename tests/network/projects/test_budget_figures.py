"""What follows from a budget: for any inputs parts make their whole, and no cent is lost."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.kit.money import rounded
from network.projects.budget.amounts import amount_of
from network.projects.budget.checks import most
from network.projects.budget.figures import NOTHING, Flat, Lump, Plan, Portion, figures_of, in_order, paid_by, total
from network.projects.budget.merging import Wish, merged
from network.projects.budget.periods import first_in, months_of, periods_of, spread

CODES = ("staff", "office", "travel", "external")
euros = st.decimals(0, 10_000_000, places=2)
rates = st.decimals(0, 100, places=4)


@st.composite
def plans(draw):
    """Any budget of a few partners: typed cells, flat rates without circles, lump sums, shares of any kind."""
    partners = tuple(range(1, draw(st.integers(1, 4)) + 1))
    periods = tuple(range(1, draw(st.integers(1, 5)) + 1))
    keys = st.tuples(st.sampled_from(partners), st.sampled_from(CODES), st.sampled_from(periods))
    flats = [Flat("office", draw(rates), ("staff",)), Flat("travel", draw(rates), ("office", "staff"))]
    lumps = st.builds(Lump, st.sampled_from(partners), st.sampled_from(periods), euros)
    portion = st.one_of(st.builds(Portion, rate=rates), st.builds(Portion, amount=euros))
    return Plan(
        partners,
        CODES,
        periods,
        draw(st.dictionaries(keys, euros, max_size=30)),
        tuple(flats[: draw(st.integers(0, 2))]),
        tuple(draw(st.lists(lumps, max_size=3))),
        (1, 2),
        {(partner, source): draw(portion) for partner in partners for source in (1, 2)},
    )


@given(plans())
@settings(deadline=None)
def test_every_sum_of_a_budget_is_the_same_whole(plan):
    figures = figures_of(plan)

    assert total(figures.partners.values()) == figures.whole
    assert total(figures.periods.values()) == figures.whole
    assert total(figures.categories.values()) + figures.lump == figures.whole
    assert total(figures.rows.values()) + figures.lump == figures.whole
    assert total(figures.cells.values()) + figures.lump == figures.whole
    assert all(amount == rounded(amount) >= 0 for amount in figures.cells.values())


@given(plans())
@settings(deadline=None)
def test_a_flat_rate_is_rounded_once_for_a_partner_and_shared_out_over_its_periods(plan):
    figures = figures_of(plan)

    for flat in plan.flats:
        for partner in plan.partners:
            base = total(figures.rows.get((partner, code), NOTHING) for code in flat.base)
            assert figures.rows.get((partner, flat.category), NOTHING) == rounded(base * flat.rate / 100)


@given(plans())
@settings(deadline=None)
def test_what_is_paid_and_what_is_left_make_the_whole(plan):
    figures = figures_of(plan)

    for partner in plan.partners:
        paid = total(figures.paid[partner, source] for source in plan.sources)
        assert paid + figures.left[partner] == figures.partners[partner]
    assert total(figures.sources.values()) + total(figures.left.values()) == figures.whole


@given(euros, st.lists(st.integers(0, 1_000_000), min_size=1, max_size=5))
def test_shares_that_make_a_hundred_per_cent_pay_every_cent(whole, parts):
    """Rates of four decimals that are a hundred together."""
    rest = 1_000_000
    shares = []
    for part in parts:
        shares.append(Portion(Decimal(min(part, rest)).scaleb(-4)))
        rest -= min(part, rest)
    shares.append(Portion(Decimal(rest).scaleb(-4)))

    paid = paid_by(shares, whole)

    assert total(paid) == whole
    for share, amount in zip(shares, paid, strict=True):
        assert abs(amount - whole * share.rate / 100) < Decimal("0.01")
        assert amount <= most(whole, share.rate)  # rounding alone is never above a ceiling


def test_shares_that_make_no_whole_are_each_what_they_say():
    assert paid_by([Portion(Decimal(50)), Portion(amount=Decimal("33.33"))], Decimal("100.01")) == [
        Decimal("50.01"),
        Decimal("33.33"),
    ]


def test_flat_rates_that_follow_from_each_other_in_a_circle_are_refused():
    chain = [Flat("a", Decimal(1), ("b",)), Flat("b", Decimal(1), ("c",))]

    assert [flat.category for flat in in_order(chain)] == ["b", "a"]
    with pytest.raises(ValueError, match="each other"):
        in_order([*chain, Flat("c", Decimal(1), ("a",))])


def test_what_was_typed_under_a_flat_rate_does_not_count():
    cells = {(1, "staff", 1): Decimal(100), (1, "office", 1): Decimal(7)}

    figures = figures_of(Plan((1,), CODES, (1,), cells, (Flat("office", Decimal(15), ("staff",)),)))

    assert figures.whole == Decimal("115.00")


@given(
    st.dictionaries(st.integers(1, 40), st.decimals("0.01", 10_000, places=2), max_size=12),
    st.sampled_from([1, 3, 4, 6, 12]),
    st.sampled_from([1, 3, 4, 6, 12]),
    st.one_of(st.none(), st.integers(1, 60)),
)
def test_amounts_follow_into_periods_of_another_length_to_the_cent(amounts, old, new, months):
    found = spread(amounts, old, new, months)

    assert total(found.values()) == total(amounts.values())
    assert all(amount > 0 for amount in found.values())
    if old % new == 0 or new % old == 0:
        assert spread(amounts, old, old) == amounts
    assert all(first_in(period, old, new) >= 1 for period in amounts)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 3000), st.sampled_from([1, 3, 4, 6, 12]))
def test_periods_cover_the_project_day_by_day(first, days, months):
    project = SimpleNamespace(starts_on=first, ends_on=first + timedelta(days=days))

    periods = periods_of(project, months)

    assert (periods[0].first, periods[-1].last) == (project.starts_on, project.ends_on)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(periods))
    assert len(periods) == -(-months_of(project) // months)


def test_without_days_a_project_has_one_period():
    assert [one.label for one in periods_of(SimpleNamespace(starts_on=None, ends_on=None), 6)] == ["Whole project"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", "0"),
        ("  ", "0"),
        ("1234", "1234"),
        ("1234,5", "1234.50"),
        ("1 234.50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234,50 €", "1234.50"),
        ("EUR 1,234.50", "1234.50"),
        ("1.234,50 eur", "1234.50"),
        ("1,234,567", "1234567"),
        (",5", "0.50"),
        ("12.", "12"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, amount):
    assert amount_of(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-5", "negative"),
        ("−5", "negative"),
        ("1,234", "at most two decimals"),
        ("1.005", "at most two decimals"),
        ("12 zł", "not an amount"),
        ("1,2,3", "not an amount"),
        ("1.234.5,6", "not an amount"),
        (",", "not an amount"),
        ("1e5", "not an amount"),
        ("=1+1", "not an amount"),
        ("٣", "not an amount"),
        ("NaN", "not an amount"),
        ("1000000000000", "more than"),
        ("9" * 41, "not an amount"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(text, said):
    with pytest.raises(ValidationError) as refusal:
        amount_of(text)

    assert said in refusal.value.messages[0]


keys = st.integers(1, 6)


@given(
    st.dictionaries(keys, euros),
    st.dictionaries(
        keys, st.builds(Wish, st.sampled_from([NOTHING, Decimal(1)]), st.sampled_from([NOTHING, Decimal(2)]))
    ),
)
def test_no_work_of_somebody_else_is_overwritten_unseen(stored, wishes):
    outcome = merged(stored, wishes)

    for key, wish in wishes.items():
        there = stored.get(key, NOTHING)
        if key in outcome.writes:
            assert there == wish.seen != wish.wanted == outcome.writes[key]
        elif key in outcome.conflicts:
            assert outcome.conflicts[key] == there
            assert there not in {wish.seen, wish.wanted}
        else:
            assert wish.wanted in {wish.seen, there}
