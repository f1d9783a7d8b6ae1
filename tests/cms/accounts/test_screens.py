"""The screens of the account: complete in every language, under the strict policy, one menu everywhere."""

import re

import pytest
from allauth.account.models import EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse
from django.utils import translation

from cms.kit import standing
from tests.factories.accounts import app_of, editor, with_password

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("home")]
BEFORE = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
BEFORE += ["account_reset_password_from_key_done", "account_email_verification_sent", "account_inactive"]
AFTER = ["account_email", "account_change_password", "mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes"]
AFTER += ["mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list"]
CONFIRM = ["account_logout", "account_reauthenticate", "mfa_reauthenticate"]
ENGLISH = re.compile(r"\b(Sign In|Sign Up|Two-Factor|Security Key|Reauthenticat|Unspecified)\b")


@pytest.fixture
def person(client):
    """An editor with everything set up, who has just confirmed that it is them."""
    user = with_password(editor(email="anna@example.org", language="sk"))
    app_of(user)
    RecoveryCodes.activate(user)
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    return user


def judge(response):
    assert response.status_code in {200, 403}, response.get("Location")
    html = response.text
    main = html[html.index("<main") :]
    assert len(re.findall(r"<h1", html)) == 1
    assert not re.search(r"<script(?![^>]*(\bsrc=|application/json))|\sstyle=|\son[a-z]+=", html)
    assert not re.search(r'placeholder="[^"]+"', main)
    assert not ENGLISH.search(main)
    for control in re.findall(r"<input[^>]+id=\"(id_[a-z0-9_]+)\"[^>]*>", main):
        hidden = re.search(rf'type="hidden"[^>]*id="{control}"', main)
        assert hidden or f'for="{control}"' in main


@pytest.mark.parametrize("name", BEFORE)
@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_screens_before_the_login(client, name, language):
    with translation.override(language):
        judge(client.get(reverse(name)))


@pytest.mark.parametrize("name", AFTER)
@pytest.mark.parametrize("inside", [True, False])
def test_screens_of_ones_account_stand_in_the_area_or_on_the_portal(client, person, monkeypatch, name, inside):
    monkeypatch.setitem(standing._rules, "enter", lambda user: inside)

    response = client.get(reverse(name))

    judge(response)
    assert ('<body class="desk">' in response.text) is inside
    for link in ("profile", "account_change_password", "mfa_index", "usersessions_list"):
        assert f'href="{reverse(link)}"' in response.text
    assert response.text.count('aria-current="page"') >= 1


@pytest.mark.parametrize("name", CONFIRM)
def test_screens_that_ask_once_more(client, person, name):
    judge(client.get(reverse(name)))


def test_the_setup_shows_the_secret_as_picture_and_as_text(client, person):
    Authenticator.objects.filter(user=person, type="totp").delete()
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "x", "credential": {}})

    response = client.get(reverse("mfa_activate_totp"))

    judge(response)
    assert 'src="data:image/svg+xml;base64,' in response.text
    assert response.context["form"].secret in response.text
    assert 'inputmode="numeric"' in response.text
    assert 'autocomplete="one-time-code"' in response.text


def test_recovery_codes_are_shown_downloaded_and_printed(client, person):
    codes = RecoveryCodes.activate(person).get_unused_codes()

    page, file = client.get(reverse("mfa_view_recovery_codes")), client.get(reverse("mfa_download_recovery_codes"))

    assert all(code in page.text and code in file.text for code in codes)
    assert file["Content-Type"].startswith("text/plain")
    assert "data-portal-print" in page.text
    assert page["Cache-Control"] == file["Cache-Control"] == "private, no-store"


def test_the_link_of_the_mail_asks_before_it_confirms(client, person):
    address = person.emailaddress_set.create(email="new@example.org", verified=False, primary=False)
    key = EmailConfirmationHMAC.create(address).key

    judge(client.get(reverse("account_confirm_email", args=[key])))
    judge(client.get(reverse("account_confirm_email", args=["x:y:z"])))
    address.refresh_from_db()
    assert not address.verified


def test_changing_the_address_waits_for_the_new_mailbox(client, person, mailoutbox):
    address = reverse("account_email")

    response = client.post(address, {"email": "new@example.org", "action_add": ""}, follow=True)

    person.refresh_from_db()
    assert person.email == "anna@example.org"
    assert "new@example.org" in response.text
    judge(response)


def test_ones_account_is_found_from_the_office_and_from_the_rail(client, person, monkeypatch):
    monkeypatch.setitem(standing._rules, "enter", lambda user: True)

    assert "/sk/account/2fa/" in client.get(reverse("wagtailadmin_account")).text
    rail = client.get(reverse("usersessions_list")).text.partition("<main")[0]
    assert f'href="{reverse("mfa_index")}"' in rail
