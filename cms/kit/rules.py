"""How every rule begins: nobody, strangers, the clock and closed accounts are answered first."""

from django.db.models import Q

NOBODY = Q(pk__in=[])


def is_somebody(user):
    return user is not None and user.is_authenticated and user.is_active
