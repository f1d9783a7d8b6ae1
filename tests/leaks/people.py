"""People: organisations, memberships, invitations, deputies, handovers, profiles."""

from datetime import timedelta

from cms.kit.days import today
from network.people.actions import invitations, memberships
from network.people.models import Cell, Deputation
from tests.factories import people
from tests.factories.accounts import UserFactory, editor, superuser
from tests.leaks import Address, World, of, planter, register

NETWORK = "NETWORKSECRET"


def secret(city):
    """A word that only the people of this city's room may read."""
    return f"roomsecret-{city.slug}"


@planter
def plant(world: World):
    first, second = people.CityFactory(slug="first-city"), people.CityFactory(slug="second-city")
    world.cities = (first, second)
    world.users = {
        "applicant": UserFactory(),
        "expert": people.expert(),
        "member": people.member_of(first, last_name=NETWORK),
        "leader": people.leader_of(first),
        "coordinator": people.coordinator_of(first),
        "member of another": people.member_of(second),
        "other coordinator": people.coordinator_of(second),
        "editor": editor(),
        "administrator": superuser(),
    }
    people.leader_of(second)
    world.secrets = {secret(first): ("room", 0), secret(second): ("room", 1), NETWORK: ("network", 0)}
    world.things |= {name: tuple(made) for name, made in pairs(world)}


def pairs(world):
    administrator = world.users["administrator"]
    members = [world.users["member"], world.users["member of another"]]
    yield "person", [one.person for one in members]
    yield "membership", [people.membership(one) for one in members]
    yield "invitation", [invite(city, administrator) for city in world.cities]
    for city in world.cities:
        Cell.objects.filter(organisation=city).update(note=f"{NETWORK} {city.slug}")
    yield "deputation", [stand_in(city) for city in world.cities]
    yield "handover", [leave(city, administrator) for city in world.cities]


def invite(city, by):
    return invitations.invite(f"{secret(city)}@example.org", "member", city, by=by, language="en")


def stand_in(city):
    period = {"starts_on": today() + timedelta(days=5), "ends_on": today() + timedelta(days=9)}
    membership = people.membership(people.member_of(city))
    return Deputation.objects.create(
        membership=membership, deputy=people.member_of(city), reason=secret(city), **period
    )


def leave(city, by):
    handover = memberships.end_membership(people.membership(people.member_of(city, last_name=secret(city))), by=by)
    handover.lines.create(kind="test", words={"en": secret(city)})
    return handover


def slug(world, city):
    return [world.cities[city].slug]


register(
    Address("people", "network"),
    Address("people", "network", query="?q=nowak&function=finance&language=sk&topic=x"),
    Address("person", "network", of("person")),
    Address("person_picture", "nobody", of("person")),
    Address("organisations", "network"),
    Address("workspace", "network", slug),
    Address("change_cell", "lead", slug),
    Address("change_seat", "lead", slug),
    Address("change_status", "coordinators", slug),
    Address("invite", "lead", slug),
    Address("invitations", "network"),
    Address("invite_alone", "coordinators"),
    Address("invitation_revoke", "lead", of("invitation"), post=True),
    Address("invitation_resend", "lead", of("invitation"), post=True),
    Address("membership_posts", "lead", of("membership")),
    Address("membership_role", "coordinate", of("membership")),
    Address("membership_deputy", "lead or oneself", of("membership")),
    Address("membership_leave", "lead or oneself", of("membership")),
    Address("deputation_end", "lead", of("deputation"), post=True),
    Address("my_deputy", "own place"),
    Address("handover", "lead", of("handover")),
    Address("profile", "signed in"),
    Address("profile_picture", "signed in", post=True),
    Address("account_data", "signed in", post=True),
    Address("account_remove", "signed in"),
    Address("account_removed", "anybody"),
    Address("invitation", "anybody", lambda world, city: ["x" * 40]),
)
