"""Who may see the working rows of organisations and release them."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.people import rules
from network.people.models import Organisation
from tests.factories.accounts import ROLES, UserFactory, editor, superuser
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db

MAY = {"anonymous": False, "member": False, "translator": False, "editor": True, "superuser": True}


@pytest.mark.parametrize("role", ROLES)
def test_working_rows_are_visible_to(role):
    CityFactory()

    seen = Organisation.objects.visible_to(ROLES[role]()).count()

    assert seen == int(MAY[role])


@pytest.mark.parametrize("role", ROLES)
def test_facts_may_be_released_by(role):
    assert rules.may_release_organisation(ROLES[role](), CityFactory()) is MAY[role]


@pytest.mark.parametrize("make", [editor, superuser])
def test_a_closed_account_sees_and_releases_nothing(make):
    city, person = CityFactory(), make(is_active=False)

    assert not Organisation.objects.visible_to(person).exists()
    assert not rules.may_release_organisation(person, city)


def test_rows_stay_hidden_when_the_table_is_joined_and_counted():
    CityFactory()

    for person in (AnonymousUser(), UserFactory()):
        assert Organisation.objects.filter(country__code="SK").visible_to(person).count() == 0
        assert Organisation.objects.visible_to(person).exclude(country__code="PL").count() == 0
