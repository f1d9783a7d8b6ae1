"""The planned money of the two cities' projects: amounts, who pays, and every address about them."""

from decimal import Decimal

from network.projects.models import BudgetCell, FlatRate, LumpSum, Source
from tests.leaks import Address, World, planter, register
from tests.leaks.people import secret
from tests.leaks.projects import project


def figures(place):
    """An amount of a city's project that nobody else may read, as fields and as pages in Polish write it."""
    return f"765432{place}.09", f"7\xa0654\xa032{place},09"


@planter
def plant(world: World):
    for city in (0, 1):
        world.secrets |= dict.fromkeys(figures(city), ("room", city))
    for name in ("source", "flat rate", "lump sum", "planner"):
        world.things[name] = tuple(planted(world, city)[name] for city in (0, 1))


def planted(world, place):
    """Once for each thing: the same rows are found again."""
    found, city = world.things["project"][place], world.cities[place]
    lead = found.partners.get(number=0)
    amount = {"amount": Decimal(figures(place)[0])}
    BudgetCell.objects.get_or_create(partner=lead, category="staff", period=1, defaults=amount)
    words = {"name": secret(city)}
    sums = {"partner": lead, "amount": Decimal(10), **words}
    return {
        "planner": lead,
        "source": Source.objects.get_or_create(project=found, **words)[0],
        "flat rate": FlatRate.objects.get_or_create(
            project=found, category="office", defaults={"rate": Decimal(15), "base": ["staff"]}
        )[0],
        "lump sum": LumpSum.objects.get_or_create(project=found, defaults=sums)[0],
    }


def thing(name):
    return lambda world, city: [world.things["project"][city].slug, world.things[name][city].pk]


register(
    Address("budget", "room", project()),
    Address("budget", "room", project(), query="?currency=PLN"),
    Address("budget_settings", "cell", project()),
    Address("budget_take_over", "cell", project(), post=True),
    Address("budget_sheet", "room", project()),
    Address("budget_import", "cell", project()),
    Address("budget_import_save", "cell", project(), post=True),
    Address("budget_period", "room", project(1)),
    Address("budget_period", "cell", project(1), post=True),
    Address("budget_partner", "room", thing("planner")),
    Address("budget_partner", "cell", thing("planner"), post=True),
    Address("budget_shares", "cell", thing("planner")),
    Address("source_new", "cell", project()),
    Address("source_edit", "cell", thing("source")),
    Address("source_drop", "cell", thing("source"), post=True),
    Address("flat_rate_new", "cell", project()),
    Address("flat_rate_edit", "cell", thing("flat rate")),
    Address("flat_rate_drop", "cell", thing("flat rate"), post=True),
    Address("lump_sum_new", "cell", project()),
    Address("lump_sum_edit", "cell", thing("lump sum")),
    Address("lump_sum_drop", "cell", thing("lump sum"), post=True),
)
