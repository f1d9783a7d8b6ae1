"""One's own dates as iCalendar (RFC 5545), behind an address that nobody else knows.

Whoever has the address reads the dates: it is shown once, kept as an imprint, and a new one ends the old one. What it
gives is asked at every request of the same sources and rules as the screens.
"""

import hashlib
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Event, Timezone

from cms.kit.calendars import begun, host
from cms.kit.controls import legible
from cms.kit.mail import spoken
from cms.kit.standing import may_enter
from cms.kit.tokens import imprint, new_token
from network.notices import dates
from network.notices.models import CalendarKey

BEFORE, AFTER = timedelta(days=90), timedelta(days=730)
REFRESH = timedelta(hours=6)


def new_key(person):
    """A new secret for this person's address; the one before leads nowhere from now on."""
    token = new_token()
    CalendarKey.objects.update_or_create(
        person=person, defaults={"imprint": imprint(token), "made_at": datetime.now(UTC), "read_at": None}
    )
    return token


def revoke(person):
    CalendarKey.objects.filter(person=person).delete()


def reader_of(token):
    """The key of this secret; None when it was revoked, or its person has no place any more."""
    key = CalendarKey.objects.filter(imprint=imprint(token)).select_related("person").first()
    return key if key and key.person.is_active and may_enter(key.person) else None


def written(person, today):
    """The file, in the language of the person."""
    with translation.override(spoken(person.language)):
        first = today - BEFORE
        found = dates.coming(person, days=(BEFORE + AFTER).days, today=first)
        calendar = begun(_("Dates of the network"), REFRESH)
        if not found:  # RFC 5545 wants one component at least
            calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE, first_date=first, last_date=today))
        for one in found:
            calendar.add_component(event(one))
        return calendar.to_ical()


def event(one):
    """A whole day; who looks at another calendar is not shown as busy by it."""
    made = Event()
    address = one.address if "://" in one.address else settings.PORTAL_URL + one.address
    named = one.key or hashlib.sha256(f"{one.address}{one.title}".encode()).hexdigest()[:24]
    made.add("uid", f"{named}@{host()}")
    made.add("dtstamp", datetime.combine(one.on, datetime.min.time(), UTC))
    made.add("dtstart", one.on)
    made.add("dtend", one.on + timedelta(days=1) if one.on < date.max else one.on)
    made.add("summary", legible(str(one.title)))
    if one.place:
        made.add("location", legible(str(one.place)))
    made.add("url", address)
    made.add("transp", "TRANSPARENT")
    return made
