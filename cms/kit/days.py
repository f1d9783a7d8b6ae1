"""Which day it is at the portal: what begins and ends with a day does so by the portal's own clock."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def today(now=None):
    """The day in the portal's zone, whatever zone the reader's clock is in."""
    return timezone.localdate(now, timezone=ZoneInfo(settings.TIME_ZONE))
