"""Organisations. A factory makes the working record alone; `released` gives it its public copy."""

from decimal import Decimal

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from network.people.actions import release_organisation
from network.people.actions.memberships import begin_membership, cell_of
from network.people.enums import OrganisationKind, OrganisationStatus, Role
from network.people.models import Organisation
from tests.factories.accounts import UserFactory, superuser
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


class InstitutionFactory(CityFactory):
    slug = Sequence("institution-{}".format)
    kind = OrganisationKind.INSTITUTION


def placed(organisation, role=Role.MEMBER, **fields):
    """A person with a place in the cell of an organisation."""
    person = UserFactory(**fields)
    begin_membership(person, role, cell_of(organisation), by=None)
    return person


def member_of(organisation, **fields):
    return placed(organisation, **fields)


def leader_of(organisation, **fields):
    return placed(organisation, Role.LEADER, **fields)


def coordinator_of(organisation, **fields):
    """Somebody of the centre that looks after it; the centre is made when it has none."""
    if organisation.centre is None:
        organisation.centre = AssociationFactory()
        organisation.save()
    return placed(organisation.centre, Role.COORDINATOR, **fields)


def expert(**fields):
    person = UserFactory(**fields)
    begin_membership(person, Role.EXPERT, by=None)
    return person


def membership(person):
    return person.memberships.get(ended_at=None)


def fresh(person):
    """The person as the next request finds them."""
    return type(person).objects.get(pk=person.pk)
