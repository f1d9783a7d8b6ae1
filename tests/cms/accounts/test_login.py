"""The one login: what it answers, to whom, how often, and where it leads."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from cms.accounts.models import User
from cms.kit import standing
from tests.factories.accounts import PASSWORD, UserFactory, log_in_by_password_alone, with_password
from tests.factories.mail import post
from tests.forms import filled, raw

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
AWAY = ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "http:///evil.example"]
AWAY += ["https:evil.example", "\thttps://evil.example", "http://testserver@evil.example/", "data:text/html,x"]
AWAY += ["http://127.0.0.1/"]


def main(response):
    """What the page says, without the token that every answer has its own of."""
    text = re.search(r"<main.*</main>", response.text, re.DOTALL)[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_the_sixth_attempt_is_refused_even_with_the_right_password(log_in, person):
    for attempt in range(5):
        assert log_in(person, password=f"wrong {attempt}").status_code == 422

    response = log_in(person)

    assert response.status_code == 429
    assert "Too many attempts. Wait five minutes" in response.text


@pytest.mark.parametrize(("language", "words"), [("pl", "prób"), ("sk", "pokus")])
def test_the_refusal_speaks_the_readers_language(client, person, language, words):
    with translation.override(language):
        address = reverse("account_login")
    for _attempt in range(6):
        response = client.post(address, {"login": person.email, "password": "wrong"})

    assert response.status_code == 429
    assert words in response.text


def test_one_address_cannot_try_many_accounts(client, home):
    answers = [
        client.post(reverse("account_login"), {"login": f"p{number}@example.org", "password": "x"}).status_code
        for number in range(11)
    ]

    assert answers == [422] * 10 + [429]


def test_the_login_says_the_same_of_known_and_unknown_addresses(log_in, person):
    known, unknown = log_in(person, password="wrong"), log_in("nobody@example.org", password="wrong")

    assert known.status_code == unknown.status_code == 422
    assert main(known).replace(person.email, "x") == main(unknown).replace("nobody@example.org", "x")


def test_a_password_is_hashed_whether_or_not_there_is_an_account(log_in, person, monkeypatch):
    hashed = []
    for name in ("check_password", "set_password"):
        real = getattr(User, name)
        monkeypatch.setattr(User, name, lambda self, raw, real=real: (hashed.append(raw), real(self, raw))[1])

    log_in(person, password="wrong 1")
    log_in("nobody@example.org", password="wrong 2")

    assert hashed == ["wrong 1", "wrong 2"]


@pytest.mark.parametrize("email", ["anna@example.org", "nobody@example.org"])
def test_nobody_is_written_to_because_of_a_wrong_password(log_in, person, mailoutbox, email):
    log_in(email, password="wrong")
    post()

    assert mailoutbox == []


def test_asking_for_passwords_again_and_again_is_refused_alike(client, person):
    address = reverse("account_reset_password")

    answers = {
        email: [client.post(address, {"email": email}).status_code for _ in range(6)]
        for email in ("anna@example.org", "nobody@example.org")
    }

    assert answers["anna@example.org"] == answers["nobody@example.org"] == [302] * 5 + [429]


def test_a_refused_request_gets_a_page_of_ours(client, person):
    address = reverse("account_reset_password")
    for _attempt in range(6):
        response = client.post(address, {"email": person.email})

    assert "<h1>Too many attempts</h1>" in response.text


@pytest.mark.parametrize("away", AWAY)
def test_the_login_never_leads_off_the_site(log_in, person, away):
    assert log_in(person, query=f"?{urlencode({'next': away})}").url == "/"


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_who_is_logged_in_is_not_led_off_the_site(client, person, name, away):
    log_in_by_password_alone(client, person)

    assert client.get(reverse(name), {"next": away}).url == "/"


@pytest.mark.parametrize("away", AWAY)
def test_the_logout_never_leads_off_the_site(client, person, away):
    log_in_by_password_alone(client, person)

    assert client.post(reverse("account_logout"), {"next": away}).url == "/"


@pytest.mark.parametrize("away", AWAY)
def test_confirming_the_password_never_leads_off_the_site(client, person, away):
    log_in_by_password_alone(client, person)

    response = client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": away})

    assert response.url == "/"


@pytest.mark.parametrize("away", AWAY)
def test_the_technical_login_never_leads_off_the_site(client, person, away):
    response = client.get("/technical/login/", {"next": away})

    assert "evil" not in response.url


def test_the_way_back_is_kept_on_the_site(log_in, person):
    assert log_in(person, query="?next=/sk/%3Fa%3D1").url == "/sk/?a=1"


@pytest.fixture
def member(monkeypatch, home):
    member = with_password(UserFactory())
    monkeypatch.setitem(standing._rules, "enter", lambda user: user == member)
    return member


def test_members_land_in_their_area_once_there_is_one(log_in, member, monkeypatch):
    from cms.accounts import adapter  # noqa: PLC0415

    assert log_in(member).url == (adapter.named("members_home") or "/")


@pytest.mark.parametrize(
    "words",
    [
        {"login": "a\x00b@example.org", "password": "x"},
        {"login": "\ud800@example.org", "password": "x"},
        {"login": "a@example.org", "password": "\x00"},
        {"login": "a@example.org", "password": "x" * 1_000_000},
        {"login": "x" * 100_000 + "@example.org", "password": "x"},
        {"login": ["a@example.org", "b@example.org"], "password": ["x", "y"]},
        {},
    ],
)
def test_nonsense_is_answered_and_not_taken(client, home, words):
    assert raw(client, reverse("account_login"), words).status_code == 422


def test_a_form_without_its_token_is_refused(home, person):
    client = Client(enforce_csrf_checks=True)

    assert client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}).status_code == 403


def test_pages_of_the_account_are_kept_by_nobody(client, person):
    log_in_by_password_alone(client, person)

    for name in ("account_login", "account_email", "account_change_password", "mfa_index", "usersessions_list"):
        assert client.get(reverse(name))["Cache-Control"] == "private, no-store"


def test_a_changed_password_ends_every_session(client, person, mailoutbox):
    elsewhere = Client()
    log_in_by_password_alone(elsewhere, person)
    log_in_by_password_alone(client, person)
    session = client.session
    address = reverse("account_change_password")
    form = client.get(address)
    if form.status_code == 302:
        client.post(form.url, filled(client.get(form.url), password=PASSWORD))
        form = client.get(address)
    words = "quite another phrase of mine"
    response = client.post(address, filled(form, oldpassword=PASSWORD, password1=words, password2=words))

    assert response.status_code == 302, response.text
    assert client.get(address).status_code == elsewhere.get(address).status_code == 302
    post()
    assert [mail.subject.split(": ")[-1] for mail in mailoutbox] == ["Your password was changed"]
    assert session is not None
