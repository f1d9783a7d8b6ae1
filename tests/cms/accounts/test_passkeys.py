"""Passkeys: what a hostile browser may answer. The ceremony itself is in tests/browser/test_passkeys.py."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from tests.factories.accounts import editor, log_in_by_password_alone
from tests.forms import raw

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("home")]
PART = {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA", "userHandle": "AA"}
NONSENSE = [
    *("", "null", "1", "[]", '"x"', "{}", "{", "[[[[", '{"response": null}', '{"response": {"userHandle": 7}}'),
    json.dumps({"type": "public-key", "id": "AA", "rawId": "AA", "response": PART}),
    json.dumps({"type": "public-key", "id": "%", "rawId": "%", "response": PART}),
    json.dumps({"type": "public-key", "id": "AA", "rawId": "AA", "response": PART | {"userHandle": "A" * 5000}}),
    '{"type": 1, "id": [], "rawId": {}, "response": {"clientDataJSON": {}, "attestationObject": []}}',
    "x" * 1_000_000,
    "\ud800",
]


@pytest.mark.parametrize("credential", NONSENSE, ids=range(len(NONSENSE)))
def test_what_is_no_passkey_logs_nobody_in(client, credential):
    editor()
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})

    response = raw(client, reverse("mfa_login_webauthn"), {"credential": credential})

    assert response.status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", NONSENSE, ids=range(len(NONSENSE)))
def test_what_is_no_passkey_is_not_added(client, credential):
    user = editor()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    client.get(reverse("mfa_add_webauthn"))

    response = raw(client, reverse("mfa_add_webauthn"), {"credential": credential, "name": "x"})

    assert response.status_code == 422
    assert not Authenticator.objects.filter(user=user, type="webauthn").exists()


def test_the_login_tells_strangers_of_no_key(client):
    options = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}).json()

    assert options["request_options"]["publicKey"].get("allowCredentials", []) == []
    assert options["request_options"]["publicKey"]["userVerification"] == "required"


def test_browsers_may_make_and_show_passkeys_here_and_nowhere_else(client):
    policy = client.get(reverse("account_login"))["Permissions-Policy"]

    assert "publickey-credentials-create=(self)" in policy
    assert "publickey-credentials-get=(self)" in policy


def test_people_without_a_key_are_sent_to_the_login(client):
    log_in_by_password_alone(client, editor())

    assert client.get(reverse("mfa_login_webauthn")).status_code == 302
    assert settings.MFA_PASSKEY_LOGIN_ENABLED
