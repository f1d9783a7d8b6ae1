from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from pages.models import EventIndexPage, EventPage
from tests.factories import hidden, terms
from tests.factories import pages as make
from tests.factories.hidden import LANGUAGES, SECRETS, leaks

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("planted")]


@pytest.fixture(scope="module")
def planted(grown_once):
    return hidden.events(hidden.network(), place="Humenné, Town Hall", address="Kukorelliho 34").pk


@pytest.fixture
def session(planted):
    return EventPage.objects.get(pk=planted)


@pytest.fixture
def index(planted):
    """The list without a public event."""
    EventPage.objects.update(live=False)
    return EventIndexPage.objects.get(locale__language_code="pl")


def text(client, address):
    """A calendar file that keeps to the letter of RFC 5545."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert leaks(unfolded(response.content)) == []
    lines = response.content.split(b"\r\n")
    assert lines[-1] == b""
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    assert [line for line in lines if len(line) > 75] == []
    return response.content


def unfolded(content):
    return content.replace(b"\r\n ", b"").decode()


def events(client, address):
    """The file as a library reads it; it finds no fault in any component."""
    calendar = Calendar.from_ical(text(client, address))
    assert [component.errors for component in calendar.walk() if component.errors] == []
    return calendar, calendar.walk("VEVENT")


@pytest.mark.parametrize("language", LANGUAGES)
def test_calendar_holds_the_public_events_of_its_language(client, language):
    calendar, (event,) = events(client, f"/{language}/calendar.ics")

    assert str(event["SUMMARY"]) == f"Session {language}"
    assert event["SUMMARY"].params["LANGUAGE"] == language
    assert str(calendar["NAME"]).startswith(f"Events {language} – ")
    assert calendar["X-PUBLISHED-TTL"].to_ical() == calendar["REFRESH-INTERVAL"].to_ical() == b"PT12H"


@pytest.mark.parametrize("language", LANGUAGES)
def test_event_has_a_file_of_its_own(client, session, language):
    page = session.get_translations(inclusive=True).get(locale__language_code=language)

    _calendar, (event,) = events(client, f"/{language}/calendar/{page.pk}.ics")

    assert str(event["SUMMARY"]) == f"Session {language}"
    assert str(event["LOCATION"]) == "Humenné, Town Hall, Kukorelliho 34"
    assert str(event["URL"]) == f"http://localhost:8000{page.url_path}"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == hidden.PUBLISHED


def test_event_is_one_and_the_same_in_every_language(client):
    identities = {str(events(client, f"/{code}/calendar.ics")[1][0]["UID"]) for code in LANGUAGES}

    assert len(identities) == 1


@pytest.mark.parametrize("title", SECRETS)
def test_secret_event_has_no_file(client, session, title):
    secret = session.get_siblings().get(title__startswith=title)

    assert client.get(f"/pl/calendar/{secret.pk}.ics").status_code == 404


def test_number_of_no_event_has_no_file(client, session):
    for number in (session.get_parent().pk, 0, 10**30):
        assert client.get(f"/pl/calendar/{number}.ics").status_code == 404


def test_hours_are_told_in_the_zone_of_the_place(client, index):
    make.EventPageFactory(parent=index, time_zone="Europe/Kyiv")

    calendar, (event,) = events(client, "/pl/calendar.ics")
    (zone,) = calendar.walk("VTIMEZONE")

    assert event["DTSTART"].params["TZID"] == str(zone["TZID"]) == "Europe/Kyiv"
    assert event["DTSTART"].dt == datetime(2024, 6, 1, 13, 0, tzinfo=ZoneInfo("Europe/Kyiv"))
    assert event["DTEND"].dt == datetime(2024, 6, 1, 15, 0, tzinfo=ZoneInfo("Europe/Kyiv"))


@pytest.mark.parametrize("month", [1, 7])
def test_zone_is_described_for_summer_and_winter(client, index, month):
    starts = datetime(2024, month, 15, 10, 0, tzinfo=UTC)
    make.EventPageFactory(parent=index, starts_at=starts)

    calendar, _events = events(client, "/pl/calendar.ics")
    zone = calendar.walk("VTIMEZONE")[0].to_tz()

    assert starts.astimezone(zone).utcoffset() == starts.astimezone(ZoneInfo("Europe/Warsaw")).utcoffset()


def test_universal_time_needs_no_zone(client, index):
    make.EventPageFactory(parent=index, time_zone="UTC")

    content = text(client, "/pl/calendar.ics")

    assert b"DTSTART:20240601T100000Z\r\n" in content
    assert b"VTIMEZONE" not in content


def test_whole_days_end_before_the_next_one(client, index):
    first = datetime(2024, 6, 1, 22, 0, tzinfo=UTC)  # midnight in Warsaw: 2 June
    make.EventPageFactory(parent=index, all_day=True, starts_at=first, ends_at=datetime(2024, 6, 3, 21, tzinfo=UTC))

    _calendar, (event,) = events(client, "/pl/calendar.ics")

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 6, 2), date(2024, 6, 4))
    assert b"DTSTART;VALUE=DATE:20240602\r\n" in text(client, "/pl/calendar.ics")


def test_event_without_length_has_no_end(client, index):
    make.EventPageFactory(parent=index, starts_at=make.NOON, ends_at=make.NOON)

    _calendar, (event,) = events(client, "/pl/calendar.ics")

    assert "DTEND" not in event


def test_signs_with_a_meaning_are_escaped(client, index):
    title, lead = "Rzeki, mosty; drogi \\ ścieżki " * 3, "Pierwsza linia\nDTSTART:19700101T000000Z\nBEGIN:VEVENT"
    make.EventPageFactory(parent=index, title=title.strip(), lead=lead)

    _calendar, (event,) = events(client, "/pl/calendar.ics")

    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (title.strip(), lead)
    assert "SUMMARY;LANGUAGE=pl:Rzeki\\, mosty\\; drogi \\\\ ścieżki" in unfolded(text(client, "/pl/calendar.ics"))


def test_online_room_and_topics_are_told(client, session):
    session.online_url = "https://meet.example.org/a,b"
    make.topics(session, terms.TopicFactory(name=terms.words("Water")))

    _calendar, (event,) = events(client, "/pl/calendar.ics")

    assert str(event["CONFERENCE"]) == "https://meet.example.org/a,b"
    assert event["CATEGORIES"].cats == ["Water"]


def test_borrowed_event_says_in_which_language_it_is(client, index):
    make.lent(make.EventPageFactory(parent=index), "sk")

    _calendar, (event,) = events(client, "/sk/calendar.ics")

    assert event["SUMMARY"].params["LANGUAGE"] == "pl"


def test_calendar_without_events_is_still_a_calendar(client, index):
    calendar, found = events(client, "/pl/calendar.ics")

    assert found == []
    assert len(calendar.subcomponents) == 1


def test_calendar_of_a_list_that_is_not_public_is_not_there(client):
    hidden.network()

    assert client.get("/pl/calendar.ics").status_code == 404


def test_unchanged_calendar_is_not_sent_again(client, session):
    for address in ("/pl/calendar.ics", f"/pl/calendar/{session.pk}.ics"):
        tag = client.get(address)["ETag"]

        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_calendar_costs_the_same_with_one_and_with_three(client):
    costs = []
    for count in (1, 3):
        make.many(make.EventPageFactory, count, make.EventIndexPageFactory(parent=make.portal("sk")))
        client.get("/pl/calendar.ics")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/pl/calendar.ics").content.count(b"BEGIN:VEVENT") == count
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 4
