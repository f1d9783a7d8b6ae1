"""The logic and the work plan of a project of each city: who may read it reads them, its cell writes them."""

from datetime import date

from network.projects.actions import plan
from network.projects.plan.parts import KINDS
from tests.factories import people
from tests.leaks import Address, World, planter, register
from tests.leaks.people import secret

FACTS = {
    "objectives": {},
    "indicators": {"unit": "x", "target": 3},
    "risks": {},
    "packages": {},
    "activities": {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 2, 1)},
    "deliverables": {"due_on": date(2027, 1, 20)},
    "milestones": {"due_on": date(2027, 1, 20)},
}


@planter
def plant(world: World):
    for place in (0, 1):
        written(world, place)
    for kind in FACTS:
        world.things[kind] = tuple(world.things[f"{kind} {place}"] for place in (0, 1))


def written(world, place):
    city, member = world.cities[place], people.fresh(world.users["member" if place == 0 else "member of another"])
    project = world.things["project"][place]
    words = {"general_objective": secret(city), "criteria": [], "durability": secret(city)}
    plan.write_logic(project, words, by=member, version=1)
    above = {}
    for kind, facts in FACTS.items():
        name = "text" if kind in {"objectives", "risks"} else "name"
        given = {name: secret(city), **facts, **above.get(kind, {})}
        row = world.things[f"{kind} {place}"] = plan.add_part(project, KINDS[kind], given, by=member)
        if kind == "packages":
            above["activities"] = {"package": row}
        if kind == "activities":
            above["deliverables"] = {"activity": row}


def project(*more):
    return lambda world, city: [world.things["project"][city].slug, *more]


def part(kind):
    return lambda world, city: [world.things["project"][city].slug, kind, world.things[kind][city].pk]


def activity(world, city):
    return [world.things["project"][city].slug, world.things["activities"][city].pk]


register(
    Address("project_logic", "room", project()),
    Address("logic_edit", "cell", project()),
    Address("project_plan", "room", project()),
    Address("project_plan", "room", project(), query="?zoom=month"),
    Address("activity_dates", "cell", activity, post=True),
    *(Address("part_new", "cell", project(kind)) for kind in FACTS),
    *(Address("part_edit", "cell", part(kind)) for kind in FACTS),
    *(Address("part_remove", "cell", part(kind)) for kind in FACTS),
    *(Address("part_remove", "cell", part(kind), post=True) for kind in FACTS),
    Address("part_move", "nobody", part("packages"), post=True),  # no way is named: nothing is moved
)
