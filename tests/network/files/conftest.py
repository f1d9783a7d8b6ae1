"""A record, and people with every role at it."""

from types import SimpleNamespace

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.files import carrying
from tests.factories.people import CityFactory


@pytest.fixture
def roles():
    with carrying() as roles:
        yield roles


@pytest.fixture
def record(roles):
    return CityFactory(slug="humenne")


@pytest.fixture
def people(roles, record):
    """A reader, a writer, another one, a manager of the record, and a stranger to it."""
    return SimpleNamespace(
        reader=roles.let(UserFactory(first_name="Ľubica"), record, "readers"),
        writer=roles.let(UserFactory(first_name="Żaneta"), record, "writers"),
        other=roles.let(UserFactory(first_name="Ondrej"), record, "writers"),
        manager=roles.let(UserFactory(first_name="Bożena"), record, "managers"),
        stranger=roles.let(UserFactory(first_name="Nikto"), CityFactory(), "managers"),
    )


@pytest.fixture
def writer(people):
    return people.writer


@pytest.fixture
def browser_of(client):
    """The test client, logged in as somebody."""

    def log_in(user):
        client.force_login(user)
        return client

    return log_in


@pytest.fixture(autouse=True)
def _empty(own_storage):
    """Nothing lies on it but what a test puts there."""
