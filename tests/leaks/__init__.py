"""The leak matrix: every address of the portal, as every role, about the things of two cities.

A room adds a file of its own beside `people.py`: it plants what could leak into the world, and says of each of its
addresses which class it is of. An address without a class fails `test_matrix.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LOGIN, SHUT, OPEN = "login", "shut", "open"


@dataclass
class World:
    """Two cities with all their people and things. `things[name]` is a pair: of the first city, of the second.

    `sessions` are the cookies of each role, logged in once.
    """

    users: dict = field(default_factory=dict)
    cities: tuple = ()
    things: dict = field(default_factory=dict)
    secrets: dict = field(default_factory=dict)
    sessions: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Address:
    """One named address. `args(world, city)` are its arguments for the first (0) or second (1) city.

    `reach` names who may, see REACH; `post` is asked with POST instead of GET, with nothing in it.
    """

    name: str
    reach: str
    args: Callable[[World, int], list] = lambda world, city: []
    post: bool = False
    query: str = ""


# Who may see a thing of the first city; everybody else finds nothing. Strangers below the prefix go to the login.
ALL = {"applicant", "expert", "member", "member of another", "leader", "coordinator", "other coordinator", "editor"}
ALL |= {"administrator"}
NETWORK = {"member", "member of another", "leader", "coordinator", "other coordinator", "administrator"}
REACH = {
    "anybody": ALL | {"anonymous"},
    "signed in": ALL,
    "area": NETWORK | {"expert"},
    "network": NETWORK,
    "room": {"member", "leader", "coordinator", "administrator"},
    "lead": {"leader", "coordinator", "administrator"},
    "lead or oneself": {"member", "leader", "coordinator", "administrator"},
    "coordinate": {"coordinator", "administrator"},
    "coordinators": {"coordinator", "other coordinator", "administrator"},
    "administrators": {"administrator"},
    "own place": NETWORK - {"administrator"},
    "cell": {"member", "leader", "administrator"},
    "other cell": {"member of another", "administrator"},
    "only its owner": {"member"},
    "nobody": set(),
}
ROLES = ["anonymous", *sorted(ALL)]

PLANTERS: list[Callable[[World], Any]] = []
ADDRESSES: list[Address] = []


def planter(plant):
    """Register `plant(world)`: it puts things and secrets into the world."""
    PLANTERS.append(plant)
    return plant


def register(*addresses):
    ADDRESSES.extend(addresses)


def of(name):
    """The key of a thing, as the only argument of an address."""
    return lambda world, city: [world.things[name][city].pk]
