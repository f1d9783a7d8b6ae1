"""The world of two cities, planted once for each module by every room."""

import pytest

from tests.leaks import PLANTERS, World, budgets, files, notices, pages, people, plans, projects, talk
from tests.leaks.asking import sessions

ROOMS = (
    people,
    notices,
    talk,
    files,
    projects,
    plans,
    budgets,
    pages,
)  # what a room registers counts when its file is named here


@pytest.fixture(scope="module")
def planted(grown_once):
    world = World()
    for plant in sorted(PLANTERS, key=[room.plant for room in ROOMS].index):
        plant(world)
    world.sessions = sessions(world)
    return world


@pytest.fixture
def world(planted):
    return planted
