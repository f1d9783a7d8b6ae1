"""When mails are due: every person has their own morning, by the clocks of their own time zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from network.notices.enums import Pace

MORNING = time(7)  # no clock change touches it
MONDAY = 0


def cutoff(pace, zone, now):
    """What was told before this moment is due by now; None: nothing ever is."""
    if pace == Pace.AT_ONCE:
        return now
    if pace == Pace.NEVER:
        return None
    return latest_morning(ZoneInfo(zone), now, weekly=pace == Pace.WEEKLY)


def latest_morning(zone, now, *, weekly=False):
    """The last 07:00 in this zone that is not after `now`; of Mondays only, if weekly."""
    day = timezone.localtime(now, zone).date()
    day -= timedelta(days=(day.weekday() - MONDAY) % 7 if weekly else 0)
    morning = datetime.combine(day, MORNING, zone)
    if morning > now:
        morning = datetime.combine(day - timedelta(days=7 if weekly else 1), MORNING, zone)
    return morning
