"""One person, who logs in as people do: with words typed into forms."""

import pytest
from django.urls import reverse

from tests.factories import pages as make
from tests.factories.accounts import PASSWORD, UserFactory, with_password
from tests.forms import filled


@pytest.fixture(scope="module")
def home(grown_once):
    make.portal("sk", "en")


@pytest.fixture
def person(home):
    """Somebody with a password and a confirmed address, who owes nothing more."""
    return with_password(UserFactory(email="anna@example.org", first_name="Anna"))


@pytest.fixture
def log_in(client):
    """Type address and password into the one login: `log_in(user)`, `log_in("a@b.pl", query="?next=/x/")`."""

    def typed(who, password=PASSWORD, query=""):
        address = reverse("account_login") + query
        form = client.get(address)
        return client.post(address, filled(form, login=getattr(who, "email", who), password=password))

    return typed
