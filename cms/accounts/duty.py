"""The duty of a second step: who has it, and what is missing in this session."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator

from cms.kit.standing import needs_second_factor

WAYS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ENROL, PROVE = "enrol", "prove"


def has_second_factor(user):
    """Recovery codes alone are none: they replace one for a moment."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=WAYS).exists()


def has_proven(request):
    """Has this session shown a second factor?"""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def missing(request):
    """ENROL, PROVE or None. Who has proven it costs one query; nobody else is asked what they do not owe."""
    user = request.user
    proven = has_proven(request)
    if not proven and not needs_second_factor(user):
        return None
    if has_second_factor(user):
        return None if proven else PROVE
    return ENROL if needs_second_factor(user) else None
