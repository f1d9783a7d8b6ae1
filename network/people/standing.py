"""Where a person stands in the network at this moment: read once for each request, and for nobody longer.

It lives on the user object, which every request fetches anew: a membership that ends is gone at the next request.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from cms.kit.days import today
from network.people.enums import OrganisationStatus, Role

KEPT = "_standing"


@dataclass(frozen=True)
class Place:
    """One membership in force, the person's own or one they stand in for."""

    membership: int
    person: int
    role: str
    cell: int | None = None
    organisation: int | None = None
    slug: str = ""


@dataclass(frozen=True)
class Standing:
    """`places` are all that count now; `own` are those that are the person's own."""

    user: int | None = None
    places: tuple = ()
    looked_after: frozenset = frozenset()

    @property
    def own(self):
        return [place for place in self.places if place.person == self.user]

    @property
    def stands_in_for(self):
        """Keys of the absent people whose duties reach this person."""
        return {place.person for place in self.places} - {self.user}

    @property
    def organisations(self):
        return {place.organisation for place in self.places if place.cell}

    @property
    def slugs(self):
        return {place.slug for place in self.own if place.cell}

    @property
    def led(self):
        """Organisations whose cell this person leads, or leads for somebody absent."""
        return {place.organisation for place in self.places if place.role == Role.LEADER}

    @property
    def centres(self):
        return {place.organisation for place in self.places if place.role == Role.COORDINATOR}

    @property
    def in_network(self):
        """Experts are guests: they are not of the network."""
        return any(place.cell for place in self.places)

    @property
    def is_coordinator(self):
        return bool(self.centres)


NOWHERE = Standing()


def standing(user):
    """NOWHERE for nobody, for strangers, for the clock and for accounts that are closed."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOWHERE
    if not hasattr(user, KEPT):
        setattr(user, KEPT, read(user))
    return getattr(user, KEPT)


def forget(user):
    """After a change in the same request."""
    if user is not None and hasattr(user, KEPT):
        delattr(user, KEPT)


def read(user):
    day = today()
    places = tuple(Place(*row) for row in memberships(user, day))
    centres = {place.organisation for place in places if place.role == Role.COORDINATOR}
    if not centres:
        return Standing(user.pk, places)
    rows = apps.get_model("people", "Organisation").objects.filter(centre__in=centres).values_list("pk", flat=True)
    return Standing(user.pk, places, frozenset(rows))


def memberships(user, day):
    """Own memberships in force, and those of absent people whose deputy this person is today."""
    model = apps.get_model("people", "Membership")  # the models ask the rules, which ask this
    deputises = Q(deputations__deputy=user, deputations__starts_on__lte=day, deputations__ends_on__gte=day)
    rows = model.objects.current(day).filter(Q(person=user) | deputises & Q(person__is_active=True))
    rows = rows.exclude(cell__organisation__status=OrganisationStatus.FORMER)
    columns = ("pk", "person", "role", "cell", "cell__organisation", "cell__organisation__slug")
    return rows.order_by("pk").values_list(*columns).distinct()
