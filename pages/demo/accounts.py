"""Groups of the public office and the demo logins. Passwords are random and stay in var/."""

import json
import os
import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group

from cms.accounts.models import User

LOGINS = [
    ("administrator", "admin@demo.example", "pl", None),
    ("editor", "redakcja@demo.example", "pl", "Editors"),
    ("translator", "preklad@demo.example", "sk", "Translators"),
]


def logins_path():
    return settings.VAR_DIR / "demo-logins.json"


def load_accounts(wanted=LOGINS):
    """Make the accounts that are missing, and write their passwords down for the person at this machine."""
    path = logins_path()
    known = {row["email"]: row for row in json.loads(path.read_text())} if path.exists() else {}
    rows = []
    for role, email, language, group in wanted:
        row = known.get(email) or {"role": role, "email": email, "password": secrets.token_urlsafe(12)}
        user = User.objects.filter(email=email).first() or make_user(role, email, language, group)
        if not user.check_password(row["password"]):
            user.set_password(row["password"])
            user.save()
        rows.append(row)
        yield role
    write_private(path, json.dumps([*(known | {row["email"]: row for row in rows}).values()], indent=1))


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
