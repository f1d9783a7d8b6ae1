"""Secrets that stand in addresses: the holder alone has the token, here lies its imprint."""

import hashlib
import secrets


def new_token():
    return secrets.token_urlsafe(32)


def imprint(token):
    return hashlib.sha256(token.encode()).hexdigest()
