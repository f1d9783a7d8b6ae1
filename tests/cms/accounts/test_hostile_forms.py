"""Forms of the account, of mail preferences and of files, whatever is typed into them: a clear answer, and no fault."""

import json
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cms.accounts.models import User
from network.files import actions
from network.people.actions import invitations
from tests.conftest import ROOT
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import PASSWORD, with_password
from tests.factories.files import stored

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("own_storage")]
STRINGS = json.loads((ROOT / "tests" / "network" / "talk" / "naughty.json").read_text("utf-8"))
# Halves of pairs are no UTF-8: no browser sends them.
NAUGHTY = [text for text in STRINGS if text.encode("utf-8", "ignore").decode() == text]
TYPED = [*NAUGHTY[::16], "\0", "-1", "9" * 400, "null", "[]", "x" * 100_000]
ANSWERS = {200, 302, 400, 404, 413, 422, 429}
KIND = "people.organisation"
# name: (is somebody logged in, a form as it is meant)
FORMS = {
    "account_login": (False, {"login": "a@example.org", "password": "x"}),
    "account_reset_password": (False, {"email": "a@example.org"}),
    "account_signup": (False, {"email": "a@example.org", "first_name": "A", "last_name": "B", "password1": "x"}),
    "account_change_password": (True, {"oldpassword": PASSWORD, "password1": "x", "password2": "x"}),
    "account_reauthenticate": (True, {"password": PASSWORD}),
    "account_email": (True, {"email": "b@example.org", "action_add": ""}),
    "mfa_activate_totp": (True, {"code": "123456"}),
    "notice_preferences": (True, {"talk.comment": "daily"}),
    "root_new": (True, {"name": "Plans"}),
    "folder_rename": (True, {"name": "Plans"}),
    "file_rename": (True, {"name": "plan.txt"}),
    "file_move": (True, {"place": "1"}),
}


@pytest.fixture
def world():
    make.portal("sk", "en")
    city = people.CityFactory()
    user = with_password(people.leader_of(city))
    return SimpleNamespace(
        user=user, city=city, file=stored(city, user), folder=actions.make_folder(city, "First", by=user)
    )


def arguments(name, world):
    root = [KIND, world.city.pk]
    return {"root_new": root, "folder_rename": [*root, world.folder.pk]}.get(
        name, [world.file.pk] if name.startswith("file_") else []
    )


def opened(client, name, world):
    """The address of the form; for what protects the account the password was given a moment ago."""
    if FORMS[name][0]:
        client.force_login(world.user)
        if name != "account_reauthenticate":
            client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    if name == "account_signup":
        client.post(invitation(world))
    return reverse(name, args=arguments(name, world))


def invitation(world):
    """The link in the mail to somebody who is invited: without it there is no form."""
    invitations.invite("a@example.org", "member", world.city, by=world.user, language="en")
    text = DBTaskResult.objects.get(queue_name="mail").args_kwargs["args"][0]["text"]
    return reverse("invitation", args=[text.split("/invitation/")[1].split("/")[0]])


@pytest.mark.parametrize("name", FORMS)
def test_no_form_breaks_whatever_is_typed_into_it(client, world, name):
    address, meant = opened(client, name, world), FORMS[name][1]
    wrong = {}

    for field in meant:
        for typed in TYPED:
            cache.clear()  # whoever tries often is asked to wait
            status = client.post(address, meant | {field: typed}).status_code
            if status not in ANSWERS:
                wrong[field, typed[:40]] = status
            if FORMS[name][0] and "_auth_user_id" not in client.session:
                address = opened(client, name, world)

    assert wrong == {}
    assert User.objects.filter(pk=world.user.pk, is_active=True).exists()


@pytest.mark.parametrize("name", FORMS)
def test_no_form_breaks_when_fields_are_missing_or_come_twice(client, world, name):
    address, meant = opened(client, name, world), FORMS[name][1]

    answers = [client.post(address, {}), client.post(address, {field: ["a", "b"] for field in meant})]
    answers.append(client.post(address, "not a form", content_type="text/plain"))

    assert {answer.status_code for answer in answers} <= ANSWERS


@pytest.mark.parametrize("name", FORMS)
def test_no_form_is_taken_without_its_token(world, name):
    client = Client(enforce_csrf_checks=True)
    if FORMS[name][0]:
        client.force_login(world.user)

    response = client.post(reverse(name, args=arguments(name, world)), FORMS[name][1])

    assert response.status_code == 403
