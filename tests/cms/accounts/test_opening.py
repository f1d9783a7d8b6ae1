"""Accounts are made by invitation: with the invited address, in one transaction with the invitation itself."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.accounts import opening
from cms.accounts.models import User
from cms.accounts.opening import Opening
from cms.kit.transitions import WrongState
from tests.factories.accounts import UserFactory
from tests.forms import filled, raw

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("home")]
WORDS = {"first_name": "Ľubica", "last_name": "Żak", "password1": "brown boats on the Laborec"}
WORDS["password2"] = WORDS["password1"]


@pytest.fixture
def door(monkeypatch):
    """Who has this in their session was invited; `used` holds who came in."""
    used = []

    def find(request):
        return Opening("lubica@example.org", "sk") if request.session.get("invited") else None

    def use(request, user):
        if request.session["invited"] == "withdrawn":
            raise WrongState("withdrawn")
        used.append(user.pk)

    monkeypatch.setattr(opening, "_ways", {"find": find, "use": use})
    return used


@pytest.fixture
def address():
    return reverse("account_signup")


def invite(client, how="yes"):
    client.get("/en/account/login/")
    session = client.session
    session["invited"] = how
    session.save()


def test_without_an_invitation_the_page_says_so_and_makes_nothing(client, address):
    for response in (client.get(address), client.post(address, WORDS | {"email": "x@example.org"})):
        assert response.status_code == 403
        assert "Accounts are given by invitation" in response.text
        assert "mailto:" in response.text

    assert not User.objects.filter(email="x@example.org").exists()


def test_an_invited_person_gets_an_account_with_everything_that_is_known(client, address, door, mailoutbox):
    invite(client)

    response = client.post(address, filled(client.get(address), **WORDS))

    user = User.objects.get(email="lubica@example.org")
    assert response.status_code == 302
    assert (user.first_name, user.last_name, user.language) == ("Ľubica", "Żak", "sk")
    assert user.check_password(WORDS["password1"])
    assert user.emailaddress_set.get().verified
    assert door == [user.pk]
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_address_is_shown_and_cannot_be_exchanged(client, address, door):
    invite(client)
    page = client.get(address)
    assert "readonly" in page.text
    assert "lubica@example.org" in page.text

    response = client.post(address, filled(page, **WORDS, email="other@example.org"))

    assert response.status_code == 422
    assert response.text.count("The invitation holds for the address it was sent to.") == 1
    assert not User.objects.filter(email__in=["other@example.org", "lubica@example.org"]).exists()


@pytest.mark.parametrize(
    "case",
    [
        ("password1", "lubica-lubica-9", "your e-mail address"),
        ("password1", "listopad2024!", "among the first"),
        ("password2", "something else entirely", "same password"),
        ("first_name", "", "required"),
        ("first_name", "x" * 81, "80"),
        ("last_name", "a\x00b", "Null characters"),
    ],
)
def test_mistakes_are_said_beside_the_field_and_nothing_is_lost(client, address, door, case):
    field, value, said = case
    invite(client)
    words = WORDS | {field: value} | ({"password2": value} if field == "password1" else {})

    response = client.post(address, filled(client.get(address), **words))

    assert response.status_code == 422
    assert said in str(response.context["form"].errors)
    assert 'value="Żak"' in response.text or field == "last_name"
    assert not door


@pytest.mark.parametrize("name", ["\ud800\ud800", "a\x0bb", ["x", "y"]])
def test_names_nobody_can_print_are_made_legible_or_refused(client, address, door, name):
    invite(client)
    words = WORDS | {"email": "lubica@example.org", "first_name": name}

    assert raw(client, address, words).status_code in {302, 422}


def test_an_invitation_that_was_taken_back_meanwhile_makes_no_account(client, address, door):
    invite(client, "withdrawn")

    response = client.post(address, filled(client.get(address), **WORDS))

    assert response.status_code == 409
    assert "The invitation holds no longer" in response.text
    assert not User.objects.filter(email="lubica@example.org").exists()
    assert "_auth_user_id" not in client.session


def test_who_has_an_account_already_logs_in_with_it(client, address, door):
    UserFactory(email="Lubica@example.org")
    invite(client)

    response = client.get(address, follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert "There is an account with this address already." in response.text


def test_somebody_elses_invitation_opens_nothing(client, address, door):
    invite(client)

    assert Client().get(address).status_code == 403


def test_a_form_sent_twice_makes_one_account(client, address, door):
    invite(client)
    words = filled(client.get(address), **WORDS)

    answers = [client.post(address, words).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert User.objects.filter(email="lubica@example.org").count() == 1
