"""Demo logins can really be used: with a password and a one-time code that the machine tells."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from pages.demo.accounts import code, give_second_factor, load_accounts, logins
from tests.factories import pages as make
from tests.factories.accounts import UserFactory, app_of, editor
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def _loaded(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    make.portal("sk", "en")
    list(load_accounts())


@pytest.mark.parametrize("email", ["admin@demo.example", "redakcja@demo.example", "preklad@demo.example"])
def test_a_newcomer_logs_in_with_what_is_printed(email):
    client, login = Client(), reverse("account_login")

    step = client.post(login, filled(client.get(login), login=email, password=logins()[email]["password"]))
    client.post(step.url, filled(client.get(step.url), code=code(email)[0]))

    assert client.get("/admin/").status_code == 200


def test_loading_again_changes_nothing():
    before, apps = logins(), list(Authenticator.objects.order_by("pk").values("pk", "data"))

    list(load_accounts())

    assert logins() == before
    assert list(Authenticator.objects.order_by("pk").values("pk", "data")) == apps


def test_recovery_codes_are_written_down_for_the_owner_of_the_file_alone(settings):
    path = settings.VAR_DIR / "demo-logins.json"

    assert all(len(row["recovery_codes"]) == 10 for row in json.loads(path.read_text()))
    assert path.stat().st_mode & 0o077 == 0


def test_the_command_says_the_code(capsys):
    call_command("demo_code", "Redakcja@demo.example")

    said = capsys.readouterr().out
    assert said.split()[0] in {code("redakcja@demo.example", now)[0] for now in moments()}


def moments():
    from time import time  # noqa: PLC0415

    return [time() - 30, time()]


def test_the_command_knows_no_other_account():
    app_of(editor(email="anna@example.org"))

    with pytest.raises(CommandError):
        call_command("demo_code", "anna@example.org")


def test_an_app_that_somebody_set_up_themselves_is_kept_and_not_told():
    app = Authenticator.objects.get(user__email="admin@demo.example", type="totp")
    app.data["secret"] = "JBSWY3DPEHPK3PXP"
    app.save()
    list(load_accounts())

    app.refresh_from_db()
    assert app.data["secret"] == "JBSWY3DPEHPK3PXP"
    assert code("admin@demo.example") is None


def test_who_owes_nothing_gets_nothing():
    user, row = UserFactory(), {}

    give_second_factor(user, row)

    assert row == {}
    assert not Authenticator.objects.filter(user=user).exists()
