"""People at the portal, one for each role. Nobody has a password: tests log in with `force_login`.

Who owes a second step has one and has shown it (tests/conftest.py); `log_in_by_password_alone` leaves it out.
"""

import time

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser, Group
from django.test import RequestFactory
from django.test.client import ClientMixin
from factory import Sequence
from factory.django import DjangoModelFactory

from cms.accounts.models import User
from cms.accounts.sessions import SEEN
from cms.kit import standing

PASSWORD = "a long and odd password"


class UserFactory(DjangoModelFactory):
    """Somebody with an account and no role."""

    class Meta:
        model = User

    email = Sequence("person{}@example.org".format)
    language = "en"


def superuser(**fields):
    return UserFactory(is_staff=True, is_superuser=True, **fields)


def in_group(name, **fields):
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get(name=name))
    return user


def editor(**fields):
    return in_group("Editors", **fields)


def translator(**fields):
    return in_group("Translators", **fields)


# What tables of roles run over: the name of a role, and how to get somebody who has it.
ROLES = {
    "anonymous": AnonymousUser,
    "member": UserFactory,
    "translator": translator,
    "editor": editor,
    "superuser": superuser,
}


log_in_by_password_alone = ClientMixin.force_login


def log_in_fully(client, user, backend=None):
    """As after a login with everything the person owes: what stands behind it is noted already, and costs no test."""
    log_in_by_password_alone(client, user, backend)
    request = RequestFactory().get("/")
    request.session, request.user = client.session, user
    # Asked of a fresh copy: the person of the test may get another role later, and would remember this answer.
    if standing.needs_second_factor(User.objects.get(pk=user.pk)):
        app = app_of(user)
        record_authentication(request, user, "mfa", id=app.pk, type=app.type)
    request.session[SEEN] = time.time()
    request.session.save()
    UserSession.objects.get_or_create(
        session_key=request.session.session_key, defaults={"user": user, "ip": "127.0.0.1", "user_agent": "tests"}
    )


def with_password(user):
    """The same person with a password and a confirmed address."""
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def app_of(user):
    """The person's authenticator app."""
    return (
        Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
        or TOTP.activate(user, generate_totp_secret()).instance
    )


def code_of(app, minutes=0):
    """What the app shows now, or so many minutes from now."""
    counter = int(time.time() + minutes * 60) // 30
    return format_hotp_value(hotp_value(app.data["secret"], counter))
