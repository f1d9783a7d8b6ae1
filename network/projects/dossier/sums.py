"""The tables of the budget in a dossier: every row and column adds up from the amounts of the snapshot."""

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _

from cms.kit.numbers import number
from cms.kit.paper.outline import Said, Table
from network.projects.dossier.labels import label
from network.projects.dossier.values import called, show

NOTHING = Decimal("0.00")
LUMP = "lump"


def key_of(value):
    return value["ref"][1]


def euros(amount):
    return Said(number(amount, decimals=2))


def partner_names(content):
    return {key: called("partners", row, content) for key, row in content["records"]["partners"].items()}


def planned(content):
    """{(partner, category): amount}, lump sums as a category of their own."""
    found = defaultdict(lambda: NOTHING)
    for row in content["records"]["amounts"].values():
        found[key_of(row["partner"]), key_of(row["name"])] += Decimal(row["planned"]["money"])
    for row in content["records"]["lump_sums"].values():
        found[key_of(row["partner"]), LUMP] += Decimal(row["amount"]["money"])
    return found


def grid(caption, head, names, columns, amounts):
    """Partners by columns of amounts, with sums of both."""
    rows = [
        (name, *(euros(amounts[partner, column]) for column in columns), euros(summed(amounts, partner, columns)))
        for partner, name in names.items()
    ]
    foot = [sum((amounts[partner, column] for partner in names), NOTHING) for column in columns]
    rows.append((Said(_("Together")), *map(euros, foot), euros(sum(foot, NOTHING))))
    return Table(
        caption=caption,
        head=(_("Partner"), *head, _("Together")),
        rows=tuple(rows),
        figures=frozenset(range(1, len(columns) + 2)),
        total=True,
    )


def summed(amounts, partner, columns):
    return sum((amounts[partner, column] for column in columns), NOTHING)


def by_partner(content):
    amounts = planned(content)
    used = {column for _partner, column in amounts}
    categories = {key: row for key, row in content["records"]["categories"].items() if key in used}
    head = [str(show(row["name"], content)) for row in categories.values()]
    columns = list(categories)
    if LUMP in used:
        head, columns = [*head, _("Lump sums")], [*columns, LUMP]
    return grid(_("Partners by cost category, EUR"), head, partner_names(content), columns, amounts)


def by_period(content):
    """One period a row, since there may be more of them than a page is wide."""
    periods = content["records"]["periods"]
    sums = defaultdict(lambda: NOTHING)
    for row in content["records"]["amounts"].values():
        for period, amount in zip(periods, row["spread"]["series"], strict=True):
            sums[period] += Decimal(amount)
    for row in content["records"]["lump_sums"].values():
        sums[row["period"]["number"]] += Decimal(row["amount"]["money"])
    rows = [
        (Said(number(int(key))), show(row["starts_on"], content), show(row["ends_on"], content), euros(sums[key]))
        for key, row in periods.items()
    ]
    rows.append((Said(_("Together")), Said(""), Said(""), euros(sum(sums.values(), NOTHING))))
    head = (_("Period"), str(label("starts_on")), str(label("ends_on")), str(label("planned")))
    return Table(_("By period, EUR"), head, tuple(rows), figures=frozenset({3}), total=True)


def by_source(content):
    sources = content["records"]["sources"]
    amounts = defaultdict(lambda: NOTHING)
    for row in content["records"]["payments"].values():
        amounts[key_of(row["partner"]), key_of(row["name"])] += Decimal(row["amount"]["money"])
    head = [show(row["name"], content).text for row in sources.values()]
    return grid(_("Who pays what, EUR"), head, partner_names(content), list(sources), amounts)
