"""When an event may be, and what becomes of one that was kept with an impossible day."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from icalendar import Calendar

from pages.models import EventPage
from tests.factories import hidden
from tests.factories import pages as make
from tests.factories.accounts import superuser
from tests.factories.trees import save_in_editor

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
YEARS = {
    "pl": "Wydarzenie musi się rozpocząć między rokiem 1900 a 2100.",
    "sk": "Podujatie sa musí začať medzi rokmi 1900 a 2100.",
    "en": "The event must start between the years 1900 and 2100.",
}
LENGTH = {
    "pl": "Wydarzenie nie może trwać dłużej niż pięć lat.",
    "sk": "Podujatie nemôže trvať dlhšie ako päť rokov.",
    "en": "The event cannot last longer than five years.",
}


@pytest.fixture(scope="module")
def planted(grown_once):
    hidden.network()
    home = make.models.HomePage.objects.get(locale__language_code="pl")
    return make.EventPageFactory(parent=hidden.planted(home, make.EventIndexPageFactory, "Events")).pk


@pytest.fixture
def event(planted):
    """Public, on 1 June 2024."""
    return EventPage.objects.get(pk=planted)


def refused(event, starts_at, ends_at):
    event.starts_at, event.ends_at = starts_at, ends_at
    with pytest.raises(ValidationError) as error:
        event.full_clean()
    return error.value.message_dict


@pytest.mark.parametrize("language", hidden.LANGUAGES)
@pytest.mark.parametrize("year", [1, 24, 1899, 2101, 9999])
def test_a_start_in_an_impossible_year_is_refused(event, year, language):
    day = datetime(year, 6, 1, tzinfo=UTC)

    with translation.override(language):
        assert refused(event, day, day) == {"starts_at": [YEARS[language]]}


@pytest.mark.parametrize("language", hidden.LANGUAGES)
@pytest.mark.parametrize("year", [2030, 9999])
def test_an_end_years_after_the_start_is_refused(event, year, language):
    with translation.override(language):
        assert refused(event, make.NOON, datetime(year, 12, 31, tzinfo=UTC)) == {"ends_at": [LENGTH[language]]}


def test_an_end_before_the_start_is_refused(event):
    assert refused(event, make.NOON, make.NOON.replace(year=2023)) == {
        "ends_at": ["The event cannot end before it starts."]
    }


@pytest.mark.parametrize("years", [(1900, 1900), (2024, 2028), (2100, 2105)])
def test_every_other_time_is_taken(event, years):
    event.starts_at, event.ends_at = (datetime(year, 6, 1, tzinfo=UTC) for year in years)

    event.full_clean()


def test_the_editor_reads_it_beside_the_field(client, event):
    client.force_login(superuser())

    answer = save_in_editor(client, event, ends_at="9999-12-31 23:59")

    assert answer.context["form"].errors == {"ends_at": [LENGTH["en"]]}


FAR = {
    "last hour of all": ("2024-06-01T10:00Z", "9999-12-31T23:30Z"),
    "far away": ("9998-06-01T10:00Z", "9998-06-01T12:00Z"),
    "first hour of all": ("0001-01-01T00:00Z", "2024-06-01T12:00Z"),
}


@pytest.mark.parametrize("all_day", [False, True])
@pytest.mark.parametrize("name", FAR)
def test_an_event_kept_with_an_impossible_day_spoils_no_page_and_no_calendar(client, event, name, all_day):
    make.EventPageFactory(parent=event.get_parent(), time_zone="Europe/Kyiv")
    starts_at, ends_at = map(datetime.fromisoformat, FAR[name])
    times = {"starts_at": starts_at, "ends_at": ends_at, "all_day": all_day, "time_zone": "Europe/Kyiv"}
    EventPage.objects.filter(pk=event.pk).update(**times)
    index = event.get_parent().url

    for address in (event.url, index, f"{index}?when=past", f"/pl/calendar/{event.pk}.ics"):
        assert client.get(address).status_code == 200
    calendar = client.get("/pl/calendar.ics").content
    assert len(Calendar.from_ical(calendar).walk("VEVENT")) == 2
    assert len(calendar) < 15_000  # of centuries of summer time only those that are needed
