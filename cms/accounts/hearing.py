"""What follows when a person logs in or changes their second factor."""

import time

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added

from cms.accounts import duty
from cms.accounts.sessions import SEEN


def listen():
    authenticator_added.connect(prove, sender=Authenticator, dispatch_uid="accounts.prove")
    user_logged_in.connect(see, dispatch_uid="accounts.see")


def prove(sender, request, user, authenticator, **kwargs):
    """Whoever has just set up a second factor has shown it, too."""
    if authenticator.type in duty.WAYS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def see(sender, request, **kwargs):
    """allauth has noted the session that begins now."""
    request.session[SEEN] = time.time()
