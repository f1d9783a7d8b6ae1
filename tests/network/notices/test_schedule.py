"""When digests are due: at seven by the clocks of the person, whatever the clocks of others show."""

import pytest

from network.notices.enums import Pace
from network.notices.schedule import cutoff
from tests.factories.notices import moment

MONDAY, SUNDAY = "2026-03-30", "2026-03-29"  # clocks go forward in the night to this Sunday


@pytest.mark.parametrize(
    ("zone", "now", "morning"),
    [
        ("Europe/Warsaw", moment("2026-11-28 06:59"), moment("2026-11-27 07:00")),
        ("Europe/Warsaw", moment("2026-11-28 07:00"), moment("2026-11-28 07:00")),
        ("Europe/Kyiv", moment("2026-11-28 06:30"), moment("2026-11-28 06:00")),
        ("UTC", moment("2026-11-28 07:30"), moment("2026-11-27 08:00")),
        ("UTC", moment("2026-11-28 08:00"), moment("2026-11-28 08:00")),
    ],
)
def test_a_daily_digest_is_due_at_seven_on_the_clock_of_the_person(zone, now, morning):
    assert cutoff(Pace.DAILY, zone, now) == morning


@pytest.mark.parametrize(
    ("day", "hours_utc"), [("2026-03-28", 6), ("2026-03-29", 5), ("2026-10-24", 5), ("2026-10-25", 6)]
)
def test_seven_stays_seven_when_clocks_change(day, hours_utc):
    due = moment(f"{day} {hours_utc:02}:00", "UTC")

    assert cutoff(Pace.DAILY, "Europe/Warsaw", due) == due
    assert cutoff(Pace.DAILY, "Europe/Warsaw", due.replace(hour=hours_utc - 1, minute=59)) < due


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (f"{MONDAY} 06:59", "2026-03-23 07:00"),
        (f"{MONDAY} 07:00", f"{MONDAY} 07:00"),
        ("2026-04-05 23:00", f"{MONDAY} 07:00"),
        (f"{SUNDAY} 12:00", "2026-03-23 07:00"),
    ],
)
def test_a_weekly_digest_is_due_on_mondays(now, morning):
    assert cutoff(Pace.WEEKLY, "Europe/Warsaw", moment(now)) == moment(morning)


def test_never_is_never_and_at_once_is_now():
    now = moment("2026-11-28 12:00")

    assert cutoff(Pace.NEVER, "UTC", now) is None
    assert cutoff(Pace.AT_ONCE, "UTC", now) == now
