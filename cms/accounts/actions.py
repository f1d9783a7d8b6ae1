"""What is done to an account."""

import logging

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.accounts import mails, rules
from cms.accounts.models import SecondFactorReset
from cms.accounts.sessions import end_sessions

log = logging.getLogger(__name__)


@transaction.atomic
def reset_second_factor(person, *, by, reason):
    """Take away a lost second factor and its recovery codes, end the person's sessions, write it down and tell."""
    if not rules.may_reset_second_factor(by, person):
        raise PermissionDenied
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    who = None if by is rules.OPERATOR else by
    reset = SecondFactorReset.objects.create(person=person, by=who, reason=reason)
    mails.second_factor_reset(reset)
    log.warning("The second factor of account %s was reset by %s", person.pk, by.pk if who else by)
    return reset
