"""Reads the environment strictly: what is missing or wrong is one sentence that names the variable."""

import re
from importlib.util import find_spec
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

HOST = re.compile(r"\.?(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\]", re.IGNORECASE)
SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
SECRET_LENGTH, SECRET_VARIETY = 50, 10


class WrongVariable(ImproperlyConfigured):
    """The portal does not start: the sentence says which variable, and what it should be."""


class Environment:
    """Variables by kind. An empty variable counts as missing."""

    def __init__(self, values):
        self.values = values
        self.production = self.choice("PORTAL_ENV", "local", ["local", "production"]) == "production"

    def text(self, name, default=""):
        return self.values.get(name, "").strip() or default

    def required(self, name):
        """Must be said in production; empty when it is not said elsewhere."""
        value = self.text(name)
        if self.production and not value:
            raise WrongVariable(f"Set {name}: the production portal does not start without it.")
        return value

    def choice(self, name, default, choices):
        value = self.text(name, default)
        if value not in choices:
            raise WrongVariable(f"{name} is “{value}”: write {' or '.join(choices)}.")
        return value

    def switch(self, name, default):
        value = self.text(name).lower()
        if value and value not in SWITCH:
            raise WrongVariable(f"{name} is “{value}”: write 1 or 0.")
        return SWITCH.get(value, default)

    def number(self, name, default):
        value = self.text(name, str(default))
        if not value.isdecimal():
            raise WrongVariable(f"{name} is “{value}”: write a whole number, 0 or more.")
        return int(value)

    def secret(self, name):
        """A key nobody guesses. Never repeats it in the sentence."""
        value = self.required(name)
        if self.production and (len(value) < SECRET_LENGTH or len(set(value)) < SECRET_VARIETY):
            raise WrongVariable(f"{name} is too easy to guess: write {SECRET_LENGTH} or more random characters.")
        return value

    def hosts(self, name):
        """Host names with commas between them; a leading dot means every name below."""
        found = [part.strip() for part in self.text(name).split(",") if part.strip()]
        for host in found:
            if not HOST.fullmatch(host):
                raise WrongVariable(f"{name} holds “{host}”: write host names such as portal.example.org, with commas.")
        return found

    def origin(self, name, default):
        """Where the portal stands: scheme and host, perhaps a port, nothing behind them."""
        value = (self.required(name) or default).rstrip("/")
        schemes = ["https"] if self.production else ["https", "http"]
        parts = address_parts(value)
        if not parts or parts.scheme not in schemes or not HOST.fullmatch(parts.hostname) or "@" in parts.netloc:
            raise WrongVariable(f"{name} must be an address such as https://portal.example.org")
        if parts.path or parts.query or parts.fragment:
            raise WrongVariable(f"{name} must be an address without a path, such as https://portal.example.org")
        return value

    def mailbox(self, name, default):
        """An address of e-mail; production sends real letters from it."""
        value = self.required(name)
        plain = re.sub(r"^[^<>]*<([^<>]+)>$", r"\1", value)
        try:
            if value:
                validate_email(plain)
        except ValidationError:
            raise WrongVariable(f"{name} must be an e-mail address such as portal@example.org") from None
        return value or default

    def service(self, name, kinds, example, *, required=False):
        """The address of a server beside the portal. Never repeats it in the sentence: it may hold a password."""
        value = self.required(name) if required else self.text(name)
        parts = address_parts(value)
        if value and (not parts or parts.scheme not in kinds):
            raise WrongVariable(f"{name} must be an address such as {example}")
        return value

    def folder(self, name):
        """The beginning of addresses on this host, such as /protected/; empty when it is not said."""
        value = self.text(name)
        if value and not re.fullmatch(r"/([\w.-]+/)+", value, re.ASCII):
            raise WrongVariable(f"{name} is “{value}”: write a path with / at both ends, such as /protected/.")
        return value

    def needs(self, name, module, requirements):
        """An optional part was asked for: its packages have to be there."""
        if find_spec(module) is None:
            raise WrongVariable(f"{name} needs more packages: install requirements/{requirements}.txt")


def address_parts(value):
    """The parts of an address with a known port, or None."""
    try:
        parts = urlsplit(value)
        return parts if parts.port != 0 and (parts.hostname or parts.path) else None
    except ValueError:
        return None


def refuse_example(name, value):
    """The secret of deploy/portal.env.example is public: good enough to check the file, never to serve with."""
    if value.startswith("example-"):
        raise WrongVariable(f"{name} is still the one of the example: write one of your own.")
