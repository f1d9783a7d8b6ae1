"""The duty of a second step: who has it, what is closed until it is met, and how it is met."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from cms.kit import standing
from tests.factories import pages as make
from tests.factories.accounts import (
    PASSWORD,
    ROLES,
    UserFactory,
    app_of,
    code_of,
    editor,
    log_in_by_password_alone,
    superuser,
    with_password,
)
from tests.forms import filled, raw

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("home")]


@pytest.fixture
def home():
    """For each test anew: one of them commits."""
    make.portal("sk", "en")


def enter(client, user):
    log_in_by_password_alone(client, user)
    return user


@pytest.mark.parametrize("role", ["translator", "editor", "superuser"])
@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/", "/en/", "/en/account/profile/", "/technical/", "/en/data/"]
)
def test_a_password_alone_opens_nothing_to_who_works_for_the_network(client, role, path):
    enter(client, ROLES[role]())

    response = client.get(path)

    assert response.status_code == 302
    assert response.url == f"{reverse('mfa_index')}?{urlencode({'next': path})}"


def test_nobody_else_is_asked(client):
    enter(client, UserFactory())

    assert client.get("/en/").status_code == 200


def test_an_office_that_another_room_names_has_the_duty(client, monkeypatch):
    coordinator = UserFactory()
    monkeypatch.setitem(standing._rules, "second_factor", [lambda user: user == coordinator])
    enter(client, coordinator)

    assert "/account/2fa/" in client.get("/en/").url


@pytest.mark.parametrize("path", ["/brand.css", "/icon.svg", "/favicon.ico", "/health/live", "/en/account/logout/"])
def test_what_the_pages_of_the_duty_are_drawn_with_stays_open(client, path):
    enter(client, editor())

    assert client.get(path).status_code == 200


def test_a_form_that_was_sent_is_not_lost_silently(client):
    enter(client, editor())

    response = client.post("/admin/account/", {}, headers={"referer": "http://testserver/admin/account/"}, follow=True)

    assert response.redirect_chain[0][0].endswith(urlencode({"next": "http://testserver/admin/account/"}))
    assert "What you sent was not saved." in response.text


def test_a_foreign_page_that_sends_a_form_is_not_led_back_to(client):
    enter(client, editor())

    response = client.post("/admin/account/", {}, headers={"referer": "https://evil.example/"})

    assert "evil" not in response.url


def test_who_has_an_app_and_has_not_shown_it_is_asked_for_the_code_alone(client):
    user = enter(client, editor())
    app_of(user)

    assert client.get("/admin/").url == f"{reverse('mfa_reauthenticate')}?next=%2Fadmin%2F"


@pytest.mark.parametrize("name", ["mfa_index", "mfa_view_recovery_codes", "mfa_deactivate_totp", "account_email"])
def test_who_has_not_shown_the_app_cannot_take_it_away(client, name):
    user = enter(client, editor())
    app_of(user)
    RecoveryCodes.activate(user)

    assert reverse("mfa_reauthenticate") in client.get(reverse(name)).url


def test_the_password_does_not_stand_in_for_the_app(client):
    user = with_password(enter(client, UserFactory()))
    log_in_by_password_alone(client, user)
    app_of(user)

    response = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert reverse("mfa_reauthenticate") in response.url
    assert reverse("mfa_reauthenticate") in client.get(reverse("mfa_deactivate_totp")).url


def test_the_code_leads_to_where_the_person_was_going(client, log_in):
    user = with_password(editor(email="anna@example.org"))
    app = app_of(user)

    step = log_in(user, query="?next=/admin/reports/aging-pages/")
    assert step.url == reverse("mfa_authenticate")
    response = client.post(step.url, filled(client.get(step.url), code=code_of(app)))

    assert response.url == "/admin/reports/aging-pages/"
    assert client.get("/admin/").status_code == 200


def test_editors_land_in_their_office(client, log_in):
    user = with_password(editor(email="anna@example.org"))
    step = log_in(user)

    assert step.url == "/admin/"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_somebody_new_is_led_through_the_setup_and_on(client, log_in):
    user = with_password(editor(email="anna@example.org"))
    log_in(user, query="?next=/admin/pages/")
    duty = client.get("/admin/pages/", follow=True)
    assert "Your work here asks for two-step verification." in duty.text

    setup = reverse("mfa_activate_totp")
    again = client.get(setup)
    assert reverse("account_reauthenticate") in again.url
    client.post(again.url, filled(client.get(again.url), password=PASSWORD))
    page = client.get(setup)
    secret = page.context["form"].secret
    assert secret in page.text
    app = Authenticator(data={"secret": secret})
    done = client.post(setup, filled(page, code=code_of(app)), follow=True)

    assert done.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert 'href="/admin/pages/"' in done.text
    assert client.get("/admin/pages/").status_code == 200


def test_a_code_opens_one_door(client, log_in):
    user = with_password(editor(email="anna@example.org"))
    code = code_of(app_of(user), minutes=0)
    address = reverse("mfa_authenticate")
    log_in(user)
    assert client.post(address, filled(client.get(address), code=code)).status_code == 302

    other = Client()
    login = reverse("account_login")
    other.post(login, filled(other.get(login), login=user.email, password=PASSWORD))
    response = other.post(address, filled(other.get(address), code=code))

    assert response.status_code == 422
    assert "it was used already" in response.text


@pytest.mark.parametrize("code", ["000000", "", "a\x00b", "1" * 100_000, "٣٣٣٣٣٣", "\ud800"])
def test_a_wrong_code_is_said_to_be_wrong(client, log_in, code):
    user = with_password(editor(email="anna@example.org"))
    app_of(user)
    address = log_in(user).url

    response = raw(client, address, {"code": code})

    assert response.status_code == 422
    assert client.get("/admin/").status_code == 302


def test_codes_cannot_be_guessed_for_long(client, log_in):
    user = with_password(editor(email="anna@example.org"))
    app = app_of(user)
    address = log_in(user).url
    for attempt in range(5):
        client.post(address, {"code": f"00000{attempt}"})

    response = client.post(address, {"code": code_of(app)})

    assert response.status_code == 429
    assert "Too many attempts." in response.text


def test_a_recovery_code_works_once(client, log_in):
    user = with_password(editor(email="anna@example.org"))
    app_of(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    address = log_in(user).url

    response = client.post(address, filled(client.get(address), code=code))

    assert response.url == "/admin/"
    assert code not in Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def test_who_owes_a_second_step_does_not_remove_the_last(client):
    user = editor()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    address = reverse("mfa_deactivate_totp")

    response = client.post(address)

    assert "Add a passkey before you remove the app." in response.text
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_without_a_factor_what_was_shown_once_counts_no_longer(client):
    user = superuser()
    client.force_login(user)
    Authenticator.objects.filter(user=user).delete()

    assert "/account/2fa/" in client.get("/admin/").url


def test_second_steps_are_offered_to_all(client):
    enter(client, UserFactory())

    response = client.get(reverse("mfa_index"))

    assert reverse("mfa_activate_totp") in response.text
    assert reverse("mfa_add_webauthn") in response.text


def test_insecure_origins_are_for_this_machine_alone():
    assert settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN is not settings.PRODUCTION
