"""Flat rates, lump sums and a programme's own categories: few rows each, so they are read in one query."""

import json
from decimal import Decimal

from django.db.models import DecimalField, F, IntegerField, TextField, Value
from django.db.models.functions import Cast

from network.projects.budget.categories import Category, standard
from network.projects.models import CostCategory, FlatRate, LumpSum

NOTHING, NO_NUMBER = Value(""), Value(None, IntegerField())
FIGURE = DecimalField(max_digits=18, decimal_places=4)
COLUMNS = ("sort", "order", "key", "word", "data", "figure", "whose", "number")
CENTS = Decimal("0.01")


def small_rows(project):
    """{"flat_rates": [FlatRate], "lump_sums": [LumpSum], "categories": [Category]}, each in its order."""
    flats = FlatRate.objects.filter(project=project).annotate(
        sort=Value("flat_rates"), order=F("pk"), key=F("pk"), word=F("category"), data=Cast("base", TextField()),
        figure=Cast("rate", FIGURE), whose=NO_NUMBER, number=NO_NUMBER,
    )  # fmt: skip
    lumps = LumpSum.objects.filter(project=project).annotate(
        sort=Value("lump_sums"), order=F("place"), key=F("pk"), word=F("name"), data=NOTHING,
        figure=Cast("amount", FIGURE), whose=F("partner_id"), number=F("period"),
    )  # fmt: skip
    own = CostCategory.objects.filter(programme=project.programme_id).annotate(
        sort=Value("categories"), order=F("place"), key=F("pk"), word=F("code"), data=Cast("name", TextField()),
        figure=Cast(Value(0), FIGURE), whose=NO_NUMBER, number=NO_NUMBER,
    )  # fmt: skip
    parts = [rows.order_by().values_list(*COLUMNS) for rows in (flats, lumps, own)]
    found = {"flat_rates": [], "lump_sums": [], "categories": []}
    for sort, *facts in parts[0].union(*parts[1:], all=True).order_by("sort", "order", "key"):
        found[sort].append(MADE[sort](project, facts))
    found["categories"] = found["categories"] or standard()
    return found


def flat_rate(project, facts):
    _order, key, word, data, figure, *_rest = facts
    return FlatRate(pk=key, project=project, category=word, base=json.loads(data), rate=figure)


def lump_sum(project, facts):
    place, key, word, _data, figure, whose, number = facts
    return LumpSum(
        pk=key, project=project, place=place, name=word, amount=figure.quantize(CENTS), partner_id=whose, period=number
    )


def category(_project, facts):
    _order, _key, word, data, *_rest = facts
    return Category(word, json.loads(data))


MADE = {"flat_rates": flat_rate, "lump_sums": lump_sum, "categories": category}
