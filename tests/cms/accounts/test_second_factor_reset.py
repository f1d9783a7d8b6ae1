"""A lost second factor is taken away by a second administrator or at the machine; it is written down and mailed."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cms.accounts import actions
from cms.accounts.models import SecondFactorReset
from cms.accounts.rules import OPERATOR
from tests.factories.accounts import ROLES, UserFactory, app_of, editor, superuser
from tests.factories.mail import post
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("home")]


@pytest.fixture
def loser():
    """Somebody at their desk whose phone is gone."""
    user = editor(email="anna@example.org", language="sk")
    app_of(user)
    RecoveryCodes.activate(user)
    return user


def test_a_second_administrator_resets_it_on_a_page(client, loser, mailoutbox):
    administrator = superuser(email="admin@example.org")
    superuser(email="third@example.org")
    desk = Client()
    desk.force_login(loser)
    client.force_login(administrator)
    person = client.get(reverse("technical:accounts_user_change", args=[loser.pk]))
    address = reverse("technical:accounts_user_reset", args=[loser.pk])
    assert address in person.text

    response = client.post(address, filled(client.get(address), reason="called back at the switchboard"))

    assert response.status_code == 302
    assert not Authenticator.objects.filter(user=loser).exists()
    assert "/account/login/" in desk.get("/admin/").url
    reset = SecondFactorReset.objects.get()
    assert (reset.person, reset.by, reset.reason) == (loser, administrator, "called back at the switchboard")
    post()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["admin@example.org", "anna@example.org", "third@example.org"]
    assert all("called back at the switchboard" in mail.body for mail in mailoutbox)


def test_the_reset_is_looked_up_and_never_changed(client, loser):
    actions.reset_second_factor(loser, by=OPERATOR, reason="lost")
    client.force_login(superuser())
    row = SecondFactorReset.objects.get()

    assert "lost" in client.get(reverse("technical:accounts_secondfactorreset_changelist")).text
    page = client.get(reverse("technical:accounts_secondfactorreset_change", args=[row.pk]))
    assert 'name="reason"' not in page.text
    assert client.get(reverse("technical:accounts_secondfactorreset_delete", args=[row.pk])).status_code == 403


def test_nobody_resets_their_own(client):
    administrator = superuser()
    client.force_login(administrator)

    assert client.get(reverse("technical:accounts_user_reset", args=[administrator.pk])).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.reset_second_factor(administrator, by=administrator, reason="mine")
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondFactorReset.objects.create(person=administrator, by=administrator, reason="mine")


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_and_the_machine_may(loser, role):
    user = ROLES[role]()
    if role == "superuser":
        user.is_active = False

    with pytest.raises(PermissionDenied):
        actions.reset_second_factor(loser, by=user, reason="x")

    assert Authenticator.objects.filter(user=loser).exists()


def test_without_a_reason_nothing_happens(client, loser):
    client.force_login(superuser())

    response = client.post(reverse("technical:accounts_user_reset", args=[loser.pk]), {"reason": "  "})

    assert response.status_code == 422
    assert Authenticator.objects.filter(user=loser).exists()


def test_the_list_leads_to_the_page_for_one_person_at_a_time(client, loser):
    client.force_login(superuser())
    address = reverse("technical:accounts_user_changelist")
    words = {"action": "reset_chosen", "_selected_action": [loser.pk]}

    assert client.post(address, words).url == reverse("technical:accounts_user_reset", args=[loser.pk])
    words["_selected_action"] = [loser.pk, UserFactory().pk]
    assert "Choose one person." in client.post(address, words, follow=True).text


def test_the_machine_resets_it_too(loser, mailoutbox, capsys):
    superuser(email="admin@example.org")

    call_command("reset_second_factor", "Anna@example.org", reason="the only administrator lost the phone")

    assert not Authenticator.objects.filter(user=loser).exists()
    assert SecondFactorReset.objects.get().by is None
    post()
    assert len(mailoutbox) == 2
    assert all("manage.py" in mail.body for mail in mailoutbox)


@pytest.mark.parametrize(
    ("email", "reason"), [("nobody@example.org", "x"), ("anna@example.org", " "), ("anna@example.org", "x" * 301)]
)
def test_the_command_says_what_is_wrong(loser, email, reason):
    with pytest.raises(CommandError):
        call_command("reset_second_factor", email, reason=reason)

    assert Authenticator.objects.filter(user=loser).exists()


def test_a_reset_that_cannot_be_written_down_does_not_happen(loser):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.reset_second_factor(loser, by=OPERATOR, reason="")

    assert Authenticator.objects.filter(user=loser).exists()
