"""What this room puts into the rail and the inbox, and whose duties reach whom."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.kit.days import today
from cms.kit.once import once_a_request
from cms.kit.probing import present
from cms.kit.rail import Entry
from network.notices.inbox import Item
from network.people import rules
from network.people.enums import InvitationState, OrganisationStatus, Role
from network.people.models import Cell, Deputation, Handover, Invitation, Membership, Organisation
from network.people.standing import KEPT, Standing, standing

LATELY = timedelta(days=30)


def rail(user):
    if rules.may_read_network(user):
        yield Entry(_("Directory of people"), reverse("people"), "book", order=70)
        yield Entry(_("Organisations"), reverse("organisations"), "flag", order=72)
    if user.is_superuser or standing(user).is_coordinator:
        yield Entry(_("Invitations"), reverse("invitations"), "inbox", order=80)
    for organisation in own_organisations(user):
        yield Entry(
            str(organisation.said),
            reverse("workspace", args=[organisation.slug]),
            "flag",
            group="city",
            language=organisation.said.language if organisation.said.borrowed else "",
        )
    if enters_the_office(user):
        yield Entry(_("Editorial office"), reverse("wagtailadmin_home"), "file", group="account", order=40)
    yield Entry(_("My profile"), reverse("profile"), "user", group="account", order=10)


def enters_the_office(user):
    """Of coordinators it is known: see actions/offices.py. Others have the right by one of their groups."""
    known = user.is_superuser or any(place.role == Role.COORDINATOR for place in standing(user).own)
    return known or user.has_perm("wagtailadmin.access_admin")


@once_a_request
def own_organisations(user):
    """The organisations of this person's own places, in the alphabet of the reader."""
    keys = [place.organisation for place in standing(user).own if place.cell]
    return list(Organisation.objects.filter(pk__in=keys).select_related("centre").by_name()) if keys else []


def waiting(user):
    """What waits for this person here. Asked for absent people too, by who stands in for them."""
    mine = standing(user)
    rows = {"handovers": handovers_of(user, mine), "lost": lost_invitations(mine), "leaderless": leaderless(mine)}
    found = present(rows) if mine.places else set()
    for name, item in (("handovers", handover), ("lost", lost_invitation), ("leaderless", leaderless_cell)):
        if name in found:
            yield from map(item, rows[name])


def names_nearby(user):
    """What a password must not be made of: the names of the own cities."""
    organisations = own_organisations(user) if user.pk else []
    return [name for organisation in organisations for name in organisation.name.values()]


def handovers_of(user, mine):
    cells = [place.cell for place in mine.places]
    rows = Handover.objects.filter(to=user, read_at=None, membership__cell__in=cells)
    return rows.select_related("membership__person", "membership__cell__organisation")


def handover(row):
    return Item(
        _("Take over what was with %(person)s") % {"person": row.membership.person},
        reverse("handover", args=[row.pk]),
        _("Open the handover"),
        context=str(row.membership),
    )


def lost_invitations(mine):
    """Invitations nobody answered: whoever may send them again is asked to, or to let them be."""
    rows = Invitation.objects.filter(
        cell__organisation__in=mine.led | mine.looked_after,
        state=InvitationState.EXPIRED,
        ended_at__gt=timezone.now() - LATELY,
    )
    return rows.select_related("cell__organisation")


def lost_invitation(row):
    return Item(
        _("The invitation of %(email)s ran out without an answer") % {"email": row.email},
        reverse("workspace", args=[row.cell.organisation.slug]) + "#invitations",
        _("Invite again"),
        state="open",
        context=str(row.cell.organisation.said),
    )


def leaderless(mine):
    led = Membership.objects.current().filter(role=Role.LEADER).values("cell")
    cells = Cell.objects.filter(organisation__in=mine.looked_after, organisation__status=OrganisationStatus.MEMBER)
    return cells.exclude(pk__in=led).select_related("organisation")


def leaderless_cell(cell):
    return Item(
        _("No leader in the cell: %(organisation)s") % {"organisation": cell.organisation.said},
        reverse("workspace", args=[cell.organisation.slug]),
        _("Find a leader"),
        state="open",
    )


def absent(user):
    """The absent people whose duties reach this person now, each with nothing but the places that were passed on."""
    mine = standing(user)
    people = list(get_user_model().objects.filter(pk__in=mine.stands_in_for)) if mine.stands_in_for else []
    for person in people:
        places = tuple(place for place in mine.places if place.person == person.pk)
        centres = any(place.role == Role.COORDINATOR for place in places)
        setattr(person, KEPT, Standing(person.pk, places, mine.looked_after if centres else frozenset()))
    return people


def deputies(people):
    """{pk of an absent person: [who stands in today]}"""
    rows = Deputation.objects.current(today()).filter(
        membership__person__in=people, membership__ended_at=None, deputy__is_active=True
    )
    found = {}
    for row in rows.select_related("membership", "deputy"):
        found.setdefault(row.membership.person_id, []).append(row.deputy)
    return found
