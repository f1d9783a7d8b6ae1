"""Organisations in the editors' office: saving and releasing are two things."""

import pytest
from django.urls import reverse

from cms.kit.release import RELEASE
from network.people.models import Organisation
from tests.factories.accounts import editor, translator
from tests.factories.people import CityFactory, released
from tests.forms import filled

pytestmark = pytest.mark.django_db


def office(view, *args):
    return reverse(f"wagtailsnippets_people_organisation:{view}", args=args)


@pytest.fixture
def office_client(client):
    client.force_login(editor())
    return client


@pytest.fixture
def city():
    return released(CityFactory(population=1000, population_year=2020))


def post(client, city, **changes):
    address = office("edit", city.pk)
    data = filled(client.get(address), population="1234")
    for name, value in changes.items():
        data[name] = value
    return client.post(address, data, follow=True)


def test_saved_facts_are_not_public_yet(office_client, city):
    response = post(office_client, city)

    assert "The public still sees the facts as they were released before." in response.text
    assert (Organisation.objects.get().population, city.snapshot.population) == (1234, 1000)


def test_released_facts_are_public(office_client, city):
    response = post(office_client, city, **{RELEASE: "1"})

    city.snapshot.refresh_from_db()
    assert "The facts are public now, in every language." in response.text
    assert city.snapshot.population == 1234


def test_list_says_what_is_not_released(office_client, city):
    Organisation.objects.filter(pk=city.pk).update(population=1234)
    CityFactory()

    response = office_client.get(office("list"))

    assert "changed since the release" in response.text
    assert "not released" in response.text


def test_wrong_figure_is_answered_beside_its_field_and_nothing_is_saved(office_client, city):
    response = post(office_client, city, population_year="", official_name="New name")

    assert "population_year" in response.context["form"].errors
    assert "New name" in response.text
    assert Organisation.objects.get().official_name == city.official_name


def test_translators_do_not_see_records(client, city):
    client.force_login(translator())

    response = client.get(office("edit", city.pk))

    assert response.status_code == 302
