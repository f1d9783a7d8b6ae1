"""Events as iCalendar (RFC 5545, with the names of RFC 7986): one alone, and all of a language.

An event keeps its UID in every language, so that a calendar fed from two of them shows it once.
"""

from datetime import UTC, date, timedelta

from django.conf import settings
from django.utils import translation
from icalendar import Event, Timezone

from cms.kit.calendars import begun
from cms.kit.controls import legible
from cms.kit.dates import local
from cms.kit.words import say
from pages.chrome import address, chrome
from pages.machines.feeds import changed_at, title_of
from pages.models import EventPage
from pages.models.events import FIRST_YEAR, LAST_YEAR
from pages.public import shown

LIMIT = 2000
REFRESH = timedelta(hours=12)
BEFORE_LAST = date.max - timedelta(days=1)
UNIVERSAL = "UTC"  # needs no description: such times end with Z


def event_rows(language):
    rows = shown(EventPage.objects.filter(locale__language_code=language))
    return rows.select_related("locale", "alias_of__locale").prefetch_related("topics__topic")


def one(pk):
    """The calendar of one event and its file name; None when the public does not see the event."""
    page = event_rows(translation.get_language()).filter(id=pk).first()
    return (written([page], page.title), f"{page.slug}.ics") if page else None


def all_events():
    """The calendar of every event of the active language, the latest first when there are very many."""
    language = translation.get_language()
    around = chrome(language)
    index = around["indexes"].get("event")
    if index is None:
        return None
    name = title_of(str(around["identity"]["name"]), index["title"])
    return written(list(event_rows(language).order_by("-starts_at", "-pk")[:LIMIT]), name, index["url"])


def written(pages, name, url=""):
    """The file: its head, the time zones it names, the events."""
    calendar = begun(name, REFRESH if url else None)
    if url:
        calendar.add("url", address(url))
    for zone in zones(pages):
        calendar.add_component(zone)
    for page in pages:
        calendar.add_component(event(page))
    return calendar.to_ical()


def zones(pages):
    """A VTIMEZONE for every zone in use, from the year of its first event to the year after its last.

    A calendar without events has one all the same: RFC 5545 wants at least one component.
    """
    timed = [page for page in pages if not page.all_day and page.time_zone != UNIVERSAL]
    for name in sorted({page.time_zone for page in timed}):
        days = [day for page in timed if page.time_zone == name for day in (page.first_day, page.last_day)]
        years = [min(max(day.year, FIRST_YEAR), LAST_YEAR) for day in days]  # others are slips, and cost a second
        yield Timezone.from_tzid(name, first_date=date(min(years), 1, 1), last_date=date(max(years) + 1, 1, 1))
    if not pages:
        yield Timezone.from_tzid(settings.TIME_ZONE, first_date=date(2024, 1, 1), last_date=date(2025, 1, 1))


def event(page):
    made = Event()
    made.add("uid", str(page.translation_key))
    made.add("dtstamp", changed_at(page))
    made.add("last-modified", changed_at(page))
    for name, moment in times(page):
        made.add(name, moment)
    for name, text in texts(page):
        if text:
            made.add(name, legible(text), parameters={"LANGUAGE": page.words_language})
    if page.online_url:
        made.add("conference", legible(page.online_url), parameters={"VALUE": "URI", "FEATURE": ["VIDEO", "AUDIO"]})
    if topics := [str(say(link.topic.name)) for link in page.topics.all()]:
        made.add("categories", topics)
    made.add("url", address(page.url_path))
    made.add("status", "CONFIRMED")
    return made


def texts(page):
    yield "summary", page.title
    yield "description", page.lead
    yield "location", ", ".join(part for part in (page.place, page.address) if part)


def times(page):
    """Whole days end before the next one begins; hours are told in the zone of the place, or in UTC."""
    if page.all_day:
        yield "dtstart", page.first_day
        yield "dtend", min(page.last_day, BEFORE_LAST) + timedelta(days=1)
        return
    zone = UTC if page.time_zone == UNIVERSAL else page.zone
    yield "dtstart", local(page.starts_at, zone)
    if page.ends_at > page.starts_at:  # an end at the start is no end to RFC 5545
        yield "dtend", local(page.ends_at, zone)
