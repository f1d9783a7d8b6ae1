"""The chart and the critical path: pure functions, asked about any plan there could be."""

import itertools
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.projects.plan.dates import DAY, circle_in, clashes, slacks, slacks_of
from network.projects.plan.reading import Due, Package, Plan, Work
from network.projects.plan.timeline import LETTER, ROW, SMALLEST, TOP, WIDTHS, chart, points

settings.register_profile("portal", deadline=None, database=None)
settings.load_profile("portal")
FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)
TODAY = date(2027, 6, 15)
days = st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 12, 31))
zooms = st.sampled_from(sorted(WIDTHS))


def row(pk, **facts):
    given = {"pk": pk, "starts_on": None, "ends_on": None, "due_on": None, "state": "planned"}
    return SimpleNamespace(**given | facts)


def work(pk, first=None, last=None, **more):
    named = type("Named", (SimpleNamespace,), {"__str__": lambda self: f"Activity {self.pk}"})
    facts = {"responsible": "LP"} | more
    return Work(named(pk=pk, starts_on=first, ends_on=last), f"A1.{pk}", **facts)


def plan_with(*works, first=FIRST, last=LAST, **more):
    return Plan(first, last, packages=(Package(row(1), "WP1", activities=tuple(works)),), **more)


@st.composite
def networks(draw):
    """Spans of up to twelve activities, each waiting for some of those named before it."""
    count = draw(st.integers(1, 12))
    spans, after = {}, {}
    for key in range(count):
        first = draw(days)
        spans[key] = first, first + timedelta(days=draw(st.integers(0, 200)))
        after[key] = draw(st.sets(st.integers(0, key - 1), max_size=3)) if key else set()
    return spans, after


@given(networks(), st.none() | days)
def test_whoever_keeps_to_the_found_days_never_begins_before_what_has_to_be_finished(network, end):
    spans, after = network

    found = slacks(spans, after, end)

    for key, before in after.items():
        for one in before:
            assert found[one].early_last < found[key].early_first
            assert found[one].late_last < found[key].late_first


@given(networks(), st.none() | days)
def test_nothing_takes_longer_or_shorter_than_planned_and_nothing_begins_too_early(network, end):
    spans, after = network

    found = slacks(spans, after, end)

    for key, (first, last) in spans.items():
        one = found[key]
        assert one.early_last - one.early_first == one.late_last - one.late_first == last - first
        assert one.early_first >= first
        assert one.late_first - one.early_first == timedelta(days=one.days)


@given(networks())
def test_without_an_end_something_is_critical_and_nothing_is_late(network):
    found = slacks(*network)

    assert min(one.days for one in found.values()) == 0


@given(networks(), st.integers(1, 90))
def test_what_waits_as_long_as_it_can_does_not_move_the_end(network, more):
    spans, after = network
    found = slacks(spans, after)
    end = max(one.early_last for one in found.values())
    for key, one in found.items():
        first, last = spans[key]
        shift = one.early_first - first + timedelta(days=one.days)

        moved = slacks({**spans, key: (first + shift, last + shift)}, after)
        later = slacks({**spans, key: (first + shift + more * DAY, last + shift + more * DAY)}, after)

        assert max(other.early_last for other in moved.values()) == end
        assert max(other.early_last for other in later.values()) == end + more * DAY


@given(networks())
def test_a_circle_is_found_and_named_and_nothing_else_is(network):
    _spans, after = network
    assert circle_in(after) == []
    last = max(after)
    waits = next((one for one in after[last]), None)

    circle = circle_in(after | {0: {last}}) if waits is not None and reaches(after, last, 0) else []

    for here, there in itertools.pairwise(circle):
        assert there in (after | {0: {last}})[here]
    assert bool(circle) == (waits is not None and reaches(after, last, 0))
    if circle:
        assert circle[0] == circle[-1]
        assert len(set(circle)) == len(circle) - 1


def reaches(after, here, there):
    return here == there or any(reaches(after, one, there) for one in after[here])


def test_a_circle_has_no_critical_path():
    span = (FIRST, LAST)

    with pytest.raises(ValueError, match="circle"):
        slacks({1: span, 2: span}, {1: [2], 2: [1]})


def test_the_last_day_of_the_project_says_how_long_work_can_wait():
    first = work(1, date(2028, 1, 1), date(2028, 1, 31))
    second = work(2, date(2028, 2, 10), date(2028, 12, 21), after=(1,))

    found = slacks_of(plan_with(first, second, work(3)))

    assert {key: one.days for key, one in found.items()} == {1: 19, 2: 10}


@pytest.mark.parametrize(
    ("works", "said"),
    [
        ([], ["The work package has no activity yet."]),
        ([work(1, FIRST, LAST)], []),
        ([work(1, FIRST - DAY, LAST)], ["The activity is outside the days of the project."]),
        ([work(1, FIRST, LAST + DAY)], ["The activity is outside the days of the project."]),
        ([work(1)], ["The activity has no days yet."]),
        ([work(1, FIRST, LAST, responsible=None)], ["No partner is responsible for the activity."]),
        ([work(1, FIRST, TODAY), work(2, TODAY + DAY, LAST, after=(1,))], []),
        ([work(1, FIRST, TODAY), work(2, TODAY, LAST, after=(1,))], ["The activity starts before A1.1 has ended."]),
    ],
)
def test_days_that_do_not_fit_are_named(works, said):
    assert [clash.text for clash in clashes(plan_with(*works))] == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"due_on": TODAY}, []),
        ({"due_on": None}, []),
        ({"due_on": TODAY + DAY}, ["The deliverable is due after its activity has ended."]),
        ({"due_on": LAST + DAY}, ["The deliverable is due outside the days of the project."]),
        ({"due_on": LAST + DAY, "state": "dropped"}, []),
    ],
)
def test_days_of_a_deliverable_are_judged_by_its_activity_and_by_the_project(facts, said):
    due = Due(row(1, **facts), "D1.1.1")

    assert [one.text for one in clashes(plan_with(work(1, FIRST, TODAY, deliverables=(due,))))] == said


def test_a_milestone_outside_the_project_is_named_and_without_days_of_it_nothing_is_outside():
    late = (Due(row(1, due_on=LAST + DAY), "M1"),)
    whole = work(1, FIRST, LAST)

    assert [one.piece.code for one in clashes(plan_with(whole, milestones=late))] == ["M1"]
    assert list(clashes(plan_with(whole, first=None, last=None, milestones=late))) == []


spans = st.lists(st.tuples(days, st.integers(0, 900)), min_size=1, max_size=8)


@given(spans, zooms, days)
def test_cells_fill_the_chart_and_every_bar_lies_in_it(found, zoom, today):
    works = [work(place, first, first + length * DAY) for place, (first, length) in enumerate(found)]

    drawn = chart(plan_with(*works, first=None, last=None), zoom, today, {})

    for cells in (drawn.cells, drawn.years):
        assert sum(cell.width for cell in cells) == pytest.approx(drawn.width)
        ends = [cell.x + cell.width for cell in cells]
        assert [cell.x for cell in cells] == pytest.approx([0, *ends[:-1]])
    for bar in drawn.rows:
        assert bar.x >= 0
        assert bar.x + bar.width <= drawn.width + SMALLEST
        assert len(bar.label) * LETTER <= max(bar.text_x, drawn.width - bar.text_x) + LETTER
    assert drawn.height == TOP + ROW * len(drawn.rows)
    assert (drawn.today is None) == (not drawn.first <= today <= drawn.last)


@given(st.tuples(days, st.integers(2, 900)), st.integers(1, 60), zooms)
def test_a_day_is_everywhere_as_wide(span, later, zoom):
    first, last = span[0], span[0] + span[1] * DAY
    works = [work(1, first, last), work(2, first + later * DAY, last + later * DAY)]

    drawn = chart(plan_with(*works, first=None, last=None), zoom, TODAY, {})

    _package, here, there = drawn.rows
    assert there.x - here.x == pytest.approx(later * WIDTHS[zoom], abs=0.2)
    assert here.width == pytest.approx((span[1] + 1) * WIDTHS[zoom], abs=0.2)


@given(days, st.integers(0, 400), days, st.integers(0, 400), zooms)
def test_a_dependency_leads_from_the_end_of_one_to_the_start_of_the_other_at_right_angles(
    one, long, other, short, zoom
):
    works = [work(1, one, one + long * DAY), work(2, other, other + short * DAY, after=(1,))]

    drawn = chart(plan_with(*works, first=None, last=None), zoom, TODAY, {})

    (line,) = drawn.links
    way = [tuple(map(float, point.split(","))) for point in line.split()]
    _package, before, after = drawn.rows
    assert way[0] == pytest.approx((before.end_x, before.middle))
    assert way[-1] == pytest.approx((after.x, after.middle))
    for (x, y), (next_x, next_y) in itertools.pairwise(way):
        assert x == next_x or y == next_y


def test_a_way_back_goes_between_the_bars():
    before, later = (SimpleNamespace(x=100, width=50, y=y, middle=y + 24) for y in (0, 34))

    assert points(before, later) == "150,24 156,24 156,36 94,36 94,58 100,58"


def test_milestones_and_deliverables_stand_on_their_days():
    due = Due(row(1, due_on=date(2027, 1, 11)), "D1.1.1")
    milestone = Due(row(2, due_on=date(2027, 2, 1)), "M1")
    plan = plan_with(work(1, FIRST, LAST, deliverables=(due,)), milestones=(milestone,))

    drawn = chart(plan, "month", TODAY, {})

    marks = [(mark.piece.code, mark.x) for bar in drawn.rows for mark in bar.marks]
    assert marks == [("M1", 31 * 3), ("D1.1.1", 10 * 3)]


@pytest.mark.parametrize("zoom", WIDTHS)
def test_a_day_of_another_century_breaks_no_chart(zoom):
    drawn = chart(plan_with(first=date(1, 1, 1), last=date(9999, 12, 31)), zoom, TODAY, {})

    assert drawn.width < 14_000
    assert chart(plan_with(work(1), first=None, last=None), zoom, TODAY, {}) is None
