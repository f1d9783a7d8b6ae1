"""Who may read and answer letters, and nothing else."""

from django.db.models import Q

from cms.kit.rules import NOBODY, is_somebody
from cms.kit.transitions import CLOCK


def letter_rows(user):
    """Letters hold what strangers entrusted to the network: only who answers them may know of them."""
    if not is_somebody(user):
        return NOBODY
    return Q() if user.has_perm("letters.view_letter") else NOBODY


def may_handle_letter(user, letter):
    return is_somebody(user) and user.has_perm("letters.change_letter")


def may_forget_letter(user, letter):
    """Nobody deletes letters by hand: time does."""
    return user is CLOCK
