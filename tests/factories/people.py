"""Organisations. A factory makes the working record alone; `released` gives it its public copy."""

from decimal import Decimal

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from network.people.actions import release_organisation
from network.people.enums import OrganisationKind, OrganisationStatus
from network.people.models import Organisation
from tests.factories.accounts import superuser
from tests.factories.terms import CountryFactory, words


class CityFactory(DjangoModelFactory):
    """A member city in the middle of the map, with nothing but what every record must say."""

    class Meta:
        model = Organisation

    slug = Sequence("city-{}".format)
    kind = OrganisationKind.CITY
    status = OrganisationStatus.MEMBER
    name = LazyAttribute(lambda city: words(city.slug.title()))
    official_name = LazyAttribute(lambda city: f"Mesto {city.slug.title()}")
    official_language = "sk"
    country = SubFactory(CountryFactory)
    latitude = Decimal("49.50000")
    longitude = Decimal("22.00000")


class AssociationFactory(CityFactory):
    slug = Sequence("association-{}".format)
    kind = OrganisationKind.ASSOCIATION
    official_name = LazyAttribute(lambda association: f"Združenie {association.slug.title()}")


def released(organisation):
    """The same organisation, its facts public as they stand."""
    release_organisation(organisation, by=superuser())
    return organisation
