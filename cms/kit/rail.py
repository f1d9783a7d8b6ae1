"""The rail at the left of the members' area: rooms register what stands in it for whom."""

from dataclasses import dataclass

from cms.kit.once import once_a_request

GROUPS = ("work", "city", "account", "quick")  # the last one stands on the home


@dataclass(frozen=True)
class Entry:
    """One link. `count` is what waits behind it; `order` is its place in the group."""

    title: str
    address: str
    icon: str
    group: str = "work"
    order: int = 100
    count: int = 0
    language: str = ""


_tellers = {}


def register(name, teller):
    """`teller(user)` returns the entries of a room for this person."""
    _tellers[name] = teller


@once_a_request
def entries(user):
    """{group: entries in their order} for this person."""
    found = sorted((entry for teller in _tellers.values() for entry in teller(user)), key=lambda entry: entry.order)
    return {group: [entry for entry in found if entry.group == group] for group in GROUPS}
