"""Groups of the public office and the demo logins. Passwords and secrets are random and stay in var/."""

import json
import os
import secrets
import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.contrib.auth.models import Group

from cms.accounts.models import User
from cms.kit import standing

LOGINS = [
    ("administrator", "admin@demo.example", "pl", None),
    ("editor", "redakcja@demo.example", "pl", "Editors"),
    ("translator", "preklad@demo.example", "sk", "Translators"),
]


def logins_path():
    return settings.VAR_DIR / "demo-logins.json"


def logins():
    """{address: what was written down}"""
    path = logins_path()
    return {row["email"]: row for row in json.loads(path.read_text())} if path.exists() else {}


def load_accounts(wanted=LOGINS):
    """Make the accounts that are missing, and write down for the person at this machine how to log in with them."""
    known = logins()
    rows = {}
    for role, email, language, group in wanted:
        row = known.get(email) or {"role": role, "email": email, "password": secrets.token_urlsafe(12)}
        user = User.objects.filter(email=email).first() or make_user(role, email, language, group)
        if not user.check_password(row["password"]):
            user.set_password(row["password"])
            user.save()
        give_second_factor(User.objects.get(pk=user.pk), row)
        rows[email] = row
        yield role
    write_private(logins_path(), json.dumps([*(known | rows).values()], indent=1))


def give_second_factor(user, row):
    """Who owes a second step has one: its secret is written down, too. What somebody set up themselves is kept."""
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if not standing.needs_second_factor(user) or (app and "secret" not in row):
        return
    row.setdefault("secret", generate_totp_secret())
    if app is None:
        TOTP.activate(user, row["secret"])
    row["recovery_codes"] = RecoveryCodes.activate(user).generate_codes()


def code(email, now=None):
    """(the one-time code of a demo login at this moment, seconds it still holds); None for any other account."""
    row = logins().get(email, {})
    app = Authenticator.objects.filter(user__email=email, type=Authenticator.Type.TOTP).first()
    if app is None or app.data["secret"] != row.get("secret"):
        return None
    counter, gone = divmod(int(now or time.time()), 30)
    return format_hotp_value(hotp_value(row["secret"], counter)), 30 - gone


def editor():
    """Who looks after the demo's pages."""
    return User.objects.get(email=LOGINS[1][1])


def make_user(role, email, language, group):
    user = User.objects.create_user(email, first_name="Demo", last_name=role, language=language)
    user.is_superuser = user.is_staff = group is None
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def write_private(path, text):
    """Whole or not at all, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    half.replace(path)
