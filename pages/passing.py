"""What the public sees differently because time has passed, and what the portal does with its pages by itself."""

from datetime import time

from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone

from cms.kit import chores
from cms.media.sizes import make_missing
from pages.models import EventPage
from pages.models.generation import Generation


def register():
    chores.register("pages with a date", publish)
    chores.register("what time has changed", look_at_the_clock)
    chores.register("mails to editors", remind, at=time(6, 15))
    chores.register("sizes of pictures", size_pictures)  # last: it takes its time


def publish(since, now):
    """Publish and withdraw pages at the hour editors chose."""
    call_command("publish_scheduled", verbosity=0)


def look_at_the_clock(since, now):
    """Another day, or an event that began or ended: what was kept says "upcoming" or "running" and may be wrong."""
    another_day = timezone.localdate(since) != timezone.localdate(now)
    passed = Q(starts_at__gt=since, starts_at__lte=now) | Q(ends_at__gt=since, ends_at__lte=now)
    if another_day or EventPage.objects.filter(passed, live=True).exists():
        Generation.bump()


def remind(since, now):
    call_command("remind_editors", verbosity=0)


def size_pictures(since, now):
    """Pages kept without the better sizes are made anew with them."""
    if make_missing():
        Generation.bump()
