"""The way to an account: nobody signs up by themselves, somebody opened the door for one address.

The room that invites people registers two functions. `find(request)` returns an Opening when this session may make an
account, else None. `use(request, user)` is called in the transaction that makes the account; when it raises
`WrongState`, because the invitation was taken back meanwhile, there is no account either.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Opening:
    """For whom: the address the invitation was sent to, which the person has proven to read, and their language."""

    email: str
    language: str


def nobody(request):
    return None


def nothing(request, user):
    return None


_ways = {"find": nobody, "use": nothing}


def register(find, use):
    _ways.update(find=find, use=use)


def find(request):
    return _ways["find"](request)


def use(request, user):
    _ways["use"](request, user)
