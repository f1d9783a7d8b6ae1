"""Whose notices are whose, and nothing else: what a notice is about is asked of the rules of its record."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from cms.kit import records
from network.notices import kinds

NOBODY = Q(pk__in=[])


def notice_rows(user):
    """A person's own notices about records that exist and that they may see at this moment, of kinds that are known."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    return Q(recipient=user, kind__in=kinds.names()) & about_visible_records(user)


def about_visible_records(user):
    """One condition a kind of record, so that a list costs the same however long it is."""
    carriers = records.carriers()
    types = ContentType.objects.get_for_models(*(carrier.model for carrier in carriers))
    about = NOBODY
    for carrier in carriers:
        about |= Q(content_type=types[carrier.model], object_id__in=carrier.visible_to(user).values("pk"))
    return about


def may_choose_pace(user):
    """Everybody who has an account chooses for themselves."""
    return user is not None and user.is_authenticated and user.is_active
