"""Public events among the next dates of who works in the network."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language

from network.notices import dates
from network.notices.dates import Date
from pages.generation import remembered
from pages.models import EventPage
from pages.public import in_lists, shown
from pages.workspace.home import lent

FAR = timedelta(days=400)  # nobody asks for days that are farther away


def stand():
    dates.register("events", events)


def events(user, first, last):
    language = get_language()
    return remembered(f"coming-events:{language}", lambda: coming(language))


def coming(language):
    """Made anew with everything the public sees, and every day: see pages/passing.py."""
    now = timezone.now()
    soon = {"starts_at__gt": now - timedelta(days=1), "starts_at__lt": now + FAR}
    pages = in_lists(shown(EventPage.objects.filter(locale__language_code=language, **soon)))
    return [date_of(page) for page in pages.order_by("starts_at", "pk")]


def date_of(page):
    return Date(page.first_day, page.title, page.url, page.place, lent(page))
