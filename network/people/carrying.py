"""An organisation's own room carries files, a conversation and notices: this is who may do what with them."""

from django.db.models import Q
from django.urls import reverse

from cms.kit.records import Carrier
from network.people import rules
from network.people.models import Membership, Organisation


def address(organisation):
    return reverse("workspace", args=[organisation.slug])


def readers(organisation):
    """The people of the cell, and those of the coordination centre that looks after it."""
    near = Q(cell__organisation=organisation) | Q(cell__organisation=organisation.centre_id, role="coordinator")
    return Membership.objects.current().filter(near).people()


WORKSPACE = Carrier(
    model=Organisation,
    rows=rules.workspace_rows,
    may_write=rules.may_work_in,
    may_manage=rules.may_lead,
    address=address,
    readers=readers,
    owner=lambda organisation: organisation,
)
