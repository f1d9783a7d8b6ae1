"""Keeping a filter of a list under a name, and forgetting it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.projects.models.filters import MOST, SavedFilter


@transaction.atomic
def keep_filter(listing, name, query, *, by):
    """The same name again means the new conditions. ValidationError when there are too many."""
    mine = SavedFilter.objects.visible_to(by).filter(listing=listing)
    if not mine.filter(name=name).exists() and mine.count() >= MOST:
        raise ValidationError({"name": _("You keep %(count)d filters already. Remove one first.") % {"count": MOST}})
    kept, _new = SavedFilter.objects.update_or_create(person=by, listing=listing, name=name, defaults={"query": query})
    return kept


def drop_filter(kept, *, by):
    SavedFilter.objects.visible_to(by).filter(pk=kept.pk).delete()
