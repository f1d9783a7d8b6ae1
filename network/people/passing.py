"""What goes to somebody else when a person leaves a cell: their invitations, their seat, what they stood in for."""

from functools import partial

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.kit.days import today
from cms.kit.languages import language_names
from network.people.models import Deputation, Invitation, Post, Seat


def said(sentence, what=""):
    """The sentence in the language being spoken; `what` may be a function that says it in that language."""
    return str(sentence) % {"what": what() if callable(what) else what}


def line(say, name, *args, passed_on=False, place=""):
    """One line, in every language: a handover is read by people of both countries, long after."""
    words = {}
    for code in language_names():
        with translation.override(code):
            words[code] = say()
    return {"words": words, "name": name, "args": list(args), "place": place, "passed_on": passed_on}


def invitations(membership, successor):
    """Open ones stay good under the name of who takes over; without anybody they let nobody in any more."""
    slug = membership.cell.organisation.slug
    for row in Invitation.objects.open().filter(invited_by=membership.person, cell=membership.cell):
        row.invited_by = successor
        row.save(update_fields=["invited_by"])
        words = partial(said, _("Invitation of %(what)s"), row.email)
        yield line(words, "workspace", slug, place="#invitations", passed_on=successor is not None)


def seats(membership, successor):
    """A seat is the city's: it says anew who sits there."""
    organisation = membership.cell.organisation
    for seat in Seat.objects.filter(organisation=organisation, holder=membership.person):
        seat.holder = None
        seat.save(update_fields=["holder"])
        yield line(
            partial(said, _("The seat on the Steering Committee has no holder")), "change_seat", organisation.slug
        )
    Seat.objects.filter(organisation=organisation, deputy=membership.person).update(deputy=None)


def functions(membership, successor):
    for post in Post.objects.current().filter(membership=membership):
        words = partial(said, _("Nobody sees to: %(what)s"), post.get_function_display)
        yield line(words, "workspace", membership.cell.organisation.slug)


def substitutions(membership, successor):
    """Who is away now has nobody any more."""
    rows = Deputation.objects.filter(deputy=membership.person, ends_on__gte=today(), membership__cell=membership.cell)
    for row in rows.select_related("membership__person"):
        words = partial(said, _("Nobody stands in for %(what)s"), row.membership.person)
        yield line(words, "membership_deputy", row.membership_id)
