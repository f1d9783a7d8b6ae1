"""Records that carry things: files, a conversation, notices. Rooms register them with the rules that decide.

Whoever keeps something for a record of a kind it does not know asks here, and here alone, who may see and change it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import Http404

from cms.kit.rules import NOBODY


@dataclass(frozen=True)
class Carrier:
    """A kind of record, and its rules.

    `rows(user)` is a Q: the records this person may know about, with all they carry. `may_write(user, record)`: add to
    the conversation, put files there. `may_manage(user, record)`: take away what others wrote, empty the trash.
    `address(record)` is its page in the language being spoken. `owner(record)` is the organisation whose quota its
    files count against, or None. `readers(record)` is a queryset of the people who may see it now.
    """

    model: type
    rows: Callable[[Any], Any]
    may_write: Callable[[Any, Any], bool]
    may_manage: Callable[[Any, Any], bool]
    address: Callable[[Any], str]
    readers: Callable[[Any], Any]
    owner: Callable[[Any], Any] = lambda record: None

    @property
    def kind(self):
        """The name of the kind in addresses and in the database, as in people.organisation."""
        return self.model._meta.label_lower

    def visible_to(self, user):
        """The records this person may know about. A join in the rule never doubles them."""
        rows = self.model._base_manager.filter(self.rows(user))
        return self.model._default_manager.filter(pk__in=rows.values("pk"))


_carriers = {}


def register(carrier):
    _carriers[carrier.kind] = carrier


def carriers():
    return list(_carriers.values())


def carrier_of(record):
    """The carrier of a record; KeyError for a kind nobody registered."""
    return _carriers[record._meta.label_lower]


def find(user, kind, pk):
    """The record, if this person may know about it; None otherwise, as for one that does not exist."""
    carrier = _carriers.get(kind)
    return carrier.visible_to(user).filter(pk=pk).first() if carrier else None


def find_or_404(user, kind, pk):
    record = find(user, kind, pk)
    if record is None:
        raise Http404
    return record


def may_see(user, record):
    return carrier_of(record).visible_to(user).filter(pk=record.pk).exists()


def is_shown_to(user, record):
    """The same for the panels of one page, asked once for a row that was read. Whoever writes asks `may_see`."""
    known = record.__dict__.setdefault("_shown_to", {})
    if user.pk not in known:
        known[user.pk] = may_see(user, record)
    return known[user.pk]


def about_visible(user, prefix=""):
    """A Q of rows that name a record by content type and key: those whose record this person may know about.

    One condition a kind, so that a list costs the same however long it is. `prefix` leads to the two columns.
    """
    types = ContentType.objects.get_for_models(*(carrier.model for carrier in carriers()))
    rows = NOBODY
    for carrier in carriers():
        seen = carrier.visible_to(user).values("pk")
        rows |= Q(**{f"{prefix}content_type": types[carrier.model], f"{prefix}object_id__in": seen})
    return rows


def model_of(kind):
    """The model of a registered kind, or None: a name in an address proves nothing."""
    return apps.get_model(kind) if kind in _carriers else None


_panels = {}


def register_panel(name, panel, order=100):
    """`panel(context, record)` is the HTML of what a room keeps for a record, empty for who may not see it."""
    _panels[name] = (order, panel)


def panels(*names):
    """All panels in their order, or those of the rooms named."""
    chosen = [entry for name, entry in _panels.items() if not names or name in names]
    return [panel for _order, panel in sorted(chosen, key=lambda entry: entry[0])]
