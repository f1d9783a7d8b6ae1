"""The office and the technical administration change roles; neither makes an account nor sets a password."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from cms.accounts.admin import technical
from tests.factories.accounts import editor, superuser
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("home")]
SNEAKY = "sneaky new password"


@pytest.fixture
def person():
    return editor(email="anna@example.org", first_name="Anna", last_name="Nowak")


@pytest.fixture
def administrator(client):
    user = superuser(email="admin@example.org")
    client.force_login(user)
    return user


def test_no_form_of_the_office_takes_a_password(client, administrator, person):
    page = client.get(reverse("wagtailusers_users:edit", args=[person.pk]))

    assert "password" not in page.context["form"].fields
    assert "password1" not in page.context["form"].fields
    assert 'type="password"' not in page.text


def test_a_password_sent_all_the_same_is_not_set(client, administrator, person):
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    words = filled(client.get(address), form_id=None, first_name="Ania")
    for name, value in {"password1": SNEAKY, "password2": SNEAKY, "email": "mine@example.org"}.items():
        words.setlist(name, [value])

    client.post(address, words)

    person.refresh_from_db()
    assert person.first_name == "Ania"
    assert person.email == "anna@example.org"
    assert not person.check_password(SNEAKY)


def test_roles_are_changed_in_the_office(client, administrator, person):
    translators = Group.objects.get(name="Translators")
    address = reverse("wagtailusers_users:edit", args=[person.pk])

    client.post(address, filled(client.get(address), first_name="Anna", groups=[str(translators.pk)]))

    assert list(person.groups.all()) == [translators]


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_account_is_made_in_the_office(client, administrator, method):
    assert getattr(client, method)("/admin/users/add/").status_code == 404
    assert "/admin/users/add/" not in client.get("/admin/users/").text


@pytest.mark.parametrize("name", ["accounts_user_add", "accounts_user_delete", "accounts_secondfactorreset_add"])
def test_the_technical_administration_makes_and_deletes_nothing(client, administrator, person, name):
    address = reverse(f"technical:{name}", args=[person.pk] if "delete" in name else [])

    assert client.get(address).status_code == 403


def test_the_technical_administration_sets_no_password(client, administrator, person):
    assert client.get("/technical/password_change/").status_code == 404
    assert client.get(f"/technical/accounts/user/{person.pk}/password/").status_code in {302, 404}
    page = client.get(reverse("technical:accounts_user_change", args=[person.pk]))
    assert page.status_code == 200
    assert 'name="email"' not in page.text
    assert 'type="password"' not in page.text


def test_the_technical_administration_shows_accounts_alone():
    assert {model._meta.label for model in technical._registry} == {"accounts.User", "accounts.SecondFactorReset"}


def test_djangos_default_administration_has_no_address():
    with pytest.raises(NoReverseMatch):
        reverse("admin:filer_folder_changelist")
