"""What an organisation may be in the database, and what the form says before that."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from network.people.models import Organisation, OrganisationSnapshot
from tests.factories.media import picture
from tests.factories.pages import AssociationPageFactory, CityPageFactory, MemberIndexPageFactory, portal
from tests.factories.people import AssociationFactory, CityFactory, released
from tests.factories.projects import PartnerFactory
from tests.factories.terms import TopicFactory, words

pytestmark = pytest.mark.django_db

IMPOSSIBLE = {
    "kind": {"kind": "village"},
    "status": {"status": "friend"},
    "latitude above": {"latitude": Decimal("90.00001")},
    "latitude below": {"latitude": Decimal("-90.00001")},
    "longitude above": {"longitude": Decimal("180.00001")},
    "longitude below": {"longitude": Decimal("-180.00001")},
    "population without its year": {"population": 30006},
    "population of long ago": {"population": 30006, "population_year": 23},
    "population of the future": {"population": 30006, "population_year": 2101},
}
POSSIBLE = {
    "the poles": {"latitude": Decimal("-90"), "longitude": Decimal("180")},
    "no population": {"population": None, "population_year": None},
    "nobody": {"population": 0, "population_year": 2023},
    "a year without a figure": {"population": None, "population_year": 2023},
}


@pytest.mark.parametrize("facts", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_the_database_refuses(facts):
    with pytest.raises(IntegrityError):
        CityFactory(**facts)


@pytest.mark.parametrize("facts", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_the_form_says_at_the_field_what_is_wrong(facts):
    city = CityFactory.build(country=CityFactory().country, **facts)

    with pytest.raises(ValidationError) as refused:
        city.full_clean()

    assert len(refused.value.message_dict) == 1
    assert set(refused.value.message_dict) <= {*facts, "population_year"}


@pytest.mark.parametrize("facts", POSSIBLE.values(), ids=POSSIBLE)
def test_the_database_and_the_form_accept(facts):
    city = CityFactory(**facts)

    city.full_clean()

    assert Organisation.objects.get() == city


def test_a_code_stands_once():
    CityFactory(slug="humenne")

    with pytest.raises(IntegrityError):
        CityFactory(slug="humenne")


def test_released_facts_stand_once_for_an_organisation():
    city = released(CityFactory())
    released(city)

    assert OrganisationSnapshot.objects.filter(record=city).count() == 1


def test_a_label_on_the_map_is_the_short_name_where_there_is_one():
    association = AssociationFactory(short_name=words("Rzeszów"), name=words("Stowarzyszenie"))
    city = CityFactory(name=words("Lesko"))

    assert (association.label, city.label) == (words("Rzeszów"), words("Lesko"))


def test_an_organisation_with_a_page_is_not_deleted():
    index = MemberIndexPageFactory(parent=portal())
    city = CityPageFactory(parent=index).organisation
    association = AssociationPageFactory(parent=index).organisation

    for organisation in (city, association):
        with pytest.raises(ProtectedError):
            organisation.delete()


def test_an_organisation_in_a_project_is_not_deleted():
    partner = PartnerFactory()

    with pytest.raises(ProtectedError):
        partner.organisation.delete()


def test_deleting_an_organisation_takes_its_released_facts_with_it():
    city = released(CityFactory())

    city.delete()

    assert not OrganisationSnapshot.objects.exists()


def test_a_coat_of_arms_that_is_deleted_leaves_the_organisation():
    city = released(CityFactory(coat_of_arms=picture()))

    city.coat_of_arms.delete()

    city.refresh_from_db()
    assert (city.coat_of_arms, city.snapshot.coat_of_arms) == (None, None)


def test_unreleased_facts_are_all_of_them_before_the_first_release():
    city = CityFactory()

    names = city.unreleased_facts()

    assert {"slug", "name", "status", "population", "latitude", "offers", "seeks", "coat_of_arms"} <= set(names)


def test_unreleased_facts_are_those_that_were_changed_since():
    city = released(CityFactory())
    city.population, city.population_year = 30006, 2023
    city.save()
    city.seeks.add(TopicFactory())

    assert city.unreleased_facts() == ["population", "population_year", "seeks"]


def test_a_release_leaves_nothing_unreleased():
    city = CityFactory(population=30006, population_year=2023, coat_of_arms=picture())
    city.offers.add(TopicFactory())

    released(city)

    assert Organisation.objects.get().unreleased_facts() == []
