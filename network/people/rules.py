"""Who may see and release the facts of organisations, and nothing else."""

from django.db.models import Q

NOBODY = Q(pk__in=[])


def organisation_rows(user):
    """Which organisations' working rows this person may know about; the public reads snapshots instead."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    return Q() if user.has_perm("people.view_organisation") else NOBODY


def may_release_organisation(user, organisation):
    """Releasing makes the facts public: it takes the right to change the record and a place in the office."""
    return user.is_authenticated and user.is_active and user.has_perm("people.change_organisation")
