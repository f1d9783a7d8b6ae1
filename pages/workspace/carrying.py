"""Pages of the members' area carry things: the handbook files, news also a conversation; in all languages the same."""

from django.db.models import Q

from cms.kit.records import Carrier
from cms.kit.rules import NOBODY
from network.people import rules
from network.people.models import Membership
from network.people.standing import standing
from pages.models.workspace import HandbookPage, MembersNewsPage


def rows(model, may_read):
    """While any of its translations is live, what lies beside it can be read."""

    def visible(user):
        if not may_read(user):
            return NOBODY
        return Q(translation_key__in=model.objects.live().values("translation_key"))

    return visible


def may_edit(user, page):
    """Who edits the members' area: see pages/guards/workspace.py."""
    return rules.is_administrator(user) or standing(user).is_coordinator


def network_readers(page):
    return Membership.objects.current().exclude(cell=None).people()


def all_readers(page):
    return Membership.objects.current().people()


HANDBOOK = Carrier(
    model=HandbookPage,
    rows=rows(HandbookPage, rules.may_enter),
    may_write=may_edit,
    may_manage=may_edit,
    address=lambda page: page.said[1],
    readers=all_readers,
)
NEWS = Carrier(
    model=MembersNewsPage,
    rows=rows(MembersNewsPage, rules.may_read_network),
    may_write=lambda user, page: rules.may_read_network(user),
    may_manage=may_edit,
    address=lambda page: page.said[1],
    readers=network_readers,
)
