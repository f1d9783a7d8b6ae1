"""Who may read and answer letters, and nothing else."""

from django.db.models import Q

from cms.kit.transitions import CLOCK

NOBODY = Q(pk__in=[])


def letter_rows(user):
    """Letters hold what strangers entrusted to the network: only who answers them may know of them."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    return Q() if user.has_perm("letters.view_letter") else NOBODY


def may_handle_letter(user, letter):
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return user.has_perm("letters.change_letter")


def may_forget_letter(user, letter):
    """Nobody deletes letters by hand: time does."""
    return user is CLOCK
