"""Budgets of the demo: the totals of SMEK I and II to the cent, and not a cent of their parts in public."""

import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest

from tests.conftest import demo_portal, manage

TOTALS = {"smek-i": ("259332.00", "220432.20"), "smek-ii": ("354050.00", "298724.85")}
# Of each project: the whole, what the fund pays, and the codes of what is wrong.
ASKED_OF_THE_PORTAL = """
from network.projects.budget.checks import breaches
from network.projects.budget.reading import budget_of
from network.projects.models import Project
for project in Project.objects.filter(slug__in=["smek-i", "smek-ii", "trasa"]).order_by("slug"):
    reading = budget_of(project)
    print(project.slug, reading.figures.whole, reading.grant, [one.code for one in breaches(project, reading)])
"""
# Every public page and all that machines read, as a stranger: which amounts of single cells or shares stand in them.
LEAKS = """
import re
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from network.projects.models import BudgetCell, Share
from pages.public import shown
from cms.kit.numbers import number
amounts = {*BudgetCell.objects.values_list("amount", flat=True)} | {*Share.objects.values_list("amount", flat=True)}
amounts -= {None}
words = {str(one) for one in amounts} | {number(one, code, decimals=2) for one in amounts for code in ("pl", "en")}
client = Client(headers={"host": "localhost"})
paths = [page.url_path for page in shown(Page.objects.all()).exclude(depth=1)]
for code in ("pl", "sk", "en"):
    with translation.override(code):
        paths += [reverse(name) for name in ("projects_json", "members_csv", "data")]
answers = [client.get(path) for path in paths]
texts = [b"".join(answer).decode("utf-8", "replace") for answer in answers if answer.status_code == 200]
found = {word for word in words for text in texts if re.search(rf"(?<![0-9.,]){re.escape(word)}(?![0-9])", text)}
print(len(texts) > 100, len(words) > 200, any("354050.00" in text for text in texts), sorted(found))
"""


def asked(words):
    folder = demo_portal()
    return manage(
        "shell",
        "--command",
        words,
        PORTAL_VAR=str(folder),
        DATABASE_URL=f"sqlite:///{folder / 'portal.sqlite3'}",
        DJANGO_SETTINGS_MODULE="tests.settings",
        PATH="/usr/bin:/bin",
    )


def test_the_totals_are_those_of_the_contracts_and_no_rule_is_broken():
    lines = asked(ASKED_OF_THE_PORTAL).strip().splitlines()[-3:]

    assert lines[:2] == [f"{slug} {total} {grant} []" for slug, (total, grant) in TOTALS.items()]
    assert lines[2].startswith("trasa 1")
    assert lines[2].endswith("[]")


@pytest.mark.parametrize("slug", TOTALS)
def test_cells_make_the_total_and_are_marked_as_invented(slug):
    query = """
        SELECT cell.amount FROM projects_budgetcell cell JOIN projects_partner partner ON partner.id = cell.partner_id
        JOIN projects_project project ON project.id = partner.project_id WHERE project.slug = ?
    """
    sources = """
        SELECT source.name FROM projects_source source
        JOIN projects_project project ON project.id = source.project_id WHERE project.slug = ?
    """
    with closing(sqlite3.connect(demo_portal() / "portal.sqlite3")) as database:
        cells = [Decimal(str(amount)) for (amount,) in database.execute(query, [slug])]
        names = [name for (name,) in database.execute(sources, [slug])]

    assert sum(cells) == Decimal(TOTALS[slug][0])
    assert len(names) == 2
    assert all("przykładowy" in name for name in names)


def test_no_part_of_a_budget_stands_in_public():
    assert asked(LEAKS).strip().splitlines()[-1] == "True True True []"
