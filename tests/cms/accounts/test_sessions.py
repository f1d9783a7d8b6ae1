"""Sessions: listed, ended one by one and all at once, and noted without a write at every request."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from cms.accounts import devices, sessions
from tests.factories.accounts import PASSWORD, UserFactory, log_in_by_password_alone
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("home")]
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1"
)
AGENTS = {
    FIREFOX: "Firefox, Windows",
    SAFARI: "Safari, iPhone",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36": "Chrome, Linux",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140.0": "Edge, Windows",
    "": "Unknown device",
    "<script>": "Unknown device",
}


def arrive(user, agent=FIREFOX):
    """A browser of this person's."""
    client = Client(headers={"user-agent": agent})
    address = reverse("account_login")
    client.post(address, filled(client.get(address), login=user.email, password=PASSWORD))
    return client


def is_inside(client):
    return client.get(reverse("account_email")).status_code == 200


@pytest.mark.parametrize(("agent", "name"), AGENTS.items())
def test_a_device_has_a_short_name(agent, name):
    assert devices.short_name(agent) == name


def test_the_list_names_devices_and_the_present_one(person):
    here = arrive(person)
    arrive(person, SAFARI)

    page = here.get(reverse("usersessions_list"))

    assert "Firefox, Windows" in page.text
    assert "Safari, iPhone" in page.text
    assert page.text.count("this device") == 1


def test_other_peoples_sessions_are_neither_listed_nor_ended(client, person):
    other = UserFactory()
    log_in_by_password_alone(client, other)
    there = arrive(person, SAFARI)
    row = UserSession.objects.get(user=person)

    assert "Safari" not in client.get(reverse("usersessions_list")).text
    assert client.post(reverse("usersessions_end", args=[row.pk])).status_code == 404
    assert is_inside(there)


def test_one_device_is_signed_out(person):
    here, there = arrive(person), arrive(person, SAFARI)
    row = UserSession.objects.get(user_agent=SAFARI)

    here.post(reverse("usersessions_end", args=[row.pk]))

    assert is_inside(here)
    assert not is_inside(there)


def test_a_link_signs_nobody_out(person):
    here, there = arrive(person), arrive(person, SAFARI)

    assert here.get(reverse("usersessions_end_all")).status_code == 405
    assert is_inside(there)


def test_everywhere_is_everywhere(person):
    here, there = arrive(person), arrive(person, SAFARI)

    response = here.post(reverse("usersessions_end_all"), follow=True)

    assert "All devices were signed out." in response.text
    assert not is_inside(here)
    assert not is_inside(there)


def test_all_sessions_of_a_person_end_at_once_and_nobody_elses(client, person):
    listed, unlisted = arrive(person), Client()
    log_in_by_password_alone(unlisted, person)
    UserSession.objects.filter(user=person).exclude(user_agent=FIREFOX).delete()
    log_in_by_password_alone(client, UserFactory())

    sessions.end_sessions(person)

    assert not is_inside(listed)
    assert not is_inside(unlisted)
    assert is_inside(client)
    assert not UserSession.objects.filter(user=person).exists()


def test_after_it_the_person_logs_in_again(person):
    sessions.end_sessions(person)

    assert is_inside(arrive(person))


def test_a_session_is_noted_once_in_ten_minutes(person, monkeypatch, django_assert_num_queries):
    here = arrive(person)
    row = UserSession.objects.get()
    row.last_seen_at = row.created_at
    row.save()
    begun = sessions.time.time()

    here.get("/en/")
    assert UserSession.objects.get().last_seen_at == row.last_seen_at

    monkeypatch.setattr(sessions.time, "time", lambda: begun + 601)
    here.get("/en/")
    assert UserSession.objects.get().last_seen_at > row.last_seen_at


def test_public_pages_ask_no_session_of_visitors(client):
    response = client.get("/en/")

    assert "Cookie" not in response.get("Vary", "")
    assert not Session.objects.exists()


def test_a_locked_account_is_signed_out_at_once(person):
    here = arrive(person)
    person.is_active = False
    person.save()

    assert not is_inside(here)
