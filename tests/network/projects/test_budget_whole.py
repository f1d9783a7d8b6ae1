"""A budget as a whole: its spreadsheet on its pages, what it costs the database, and the step that asks for it."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.projects.budget.reading import budget_of
from network.projects.models import (
    BudgetCell,
    FlatRate,
    Partner,
    Project,
)
from tests.factories import people
from tests.factories.budgets import amounts, cell, lead, name, other, paid_for
from tests.factories.cooperation import joined, neighbours, page, planned, ready
from tests.factories.files import stored
from tests.factories.talk import comment
from tests.forms import filled
from tests.network.projects.test_budget_sheets import book_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    row = planned(cities)
    joined(row, cities.far)
    return row


def test_a_spreadsheet_is_compared_before_anything_is_saved(client, cities, project):
    cell(lead(project))
    client.force_login(cities.leader)
    pk = lead(project).pk
    sheet = book_of((pk, "", "staff", "", 120), (pk, "", "yachts", "", 5), (0, "", "staff", "", 5))

    shown = client.post(page(project, "budget_import"), {"files": sheet})

    text = shown.content.decode()
    assert shown.status_code == 200
    assert "2 rows were not taken" in text
    assert "No cost category of this project." in text
    assert amounts(lead(project)) == {("staff", 1): "100.00"}
    BudgetCell.objects.update(amount=Decimal(111))  # somebody else, meanwhile
    refused = client.post(page(project, "budget_import_save"), filled(shown, **{name(lead(project)): "120"}))
    assert refused.status_code == 409
    form = filled(refused)
    form[f"take-{name(lead(project))}"] = "mine"
    assert client.post(page(project, "budget_import_save"), form).status_code == 302
    assert amounts(lead(project)) == {("staff", 1): "120.00"}


def test_what_was_downloaded_changes_nothing_when_it_comes_back(client, cities, project):
    cell(lead(project), amount="1234.56")
    client.force_login(cities.leader)
    sheet = client.get(page(project, "budget_sheet"))

    again = book_of()
    again.file.seek(0)
    again.file.truncate()
    again.file.write(sheet.content)
    again.seek(0)
    again.size = len(sheet.content)
    text = client.post(page(project, "budget_import"), {"files": again}).content.decode()

    assert sheet["Content-Disposition"] == f'attachment; filename="budget-{project.slug}.xlsx"'
    assert "No amount changes." in text
    assert "were not taken" not in text


@pytest.mark.parametrize("content", [b"not a sheet", b""])
def test_what_is_no_spreadsheet_is_refused_on_the_page(client, cities, project, content):
    client.force_login(cities.leader)
    sheet = book_of()
    sheet.file.seek(0)
    sheet.file.truncate()
    sheet.file.write(content)
    sheet.size = len(content)

    assert client.post(page(project, "budget_import"), {"files": sheet}).status_code == 422
    assert client.post(page(project, "budget_import"), {}).status_code == 422


def test_a_project_that_is_ready_has_a_budget_without_faults(client, cities):
    project = ready(cities)
    BudgetCell.objects.filter(partner=other(project)).delete()
    Project.objects.update(state="forming")
    client.force_login(cities.leader)

    text = client.get(page(project, "project")).content.decode()

    assert "Planned costs of Far" in text
    assert page(project, "budget_partner", other(project).pk) in text


def large(cities, partners, acronym):
    project = planned(cities, acronym=acronym)
    Project.objects.filter(pk=project.pk).update(ends_on="2032-12-31")
    project.refresh_from_db()
    paid_for(project)
    FlatRate.objects.create(project=project, category="office", rate=Decimal(15), base=["staff"])
    rows = Partner.objects.bulk_create(
        Partner(project=project, number=place, organisation=people.CityFactory()) for place in range(1, partners)
    )
    BudgetCell.objects.bulk_create(
        BudgetCell(partner=row, category=category, period=period, amount=Decimal(10))
        for row in [lead(project), *rows]
        for category in ("staff", "travel", "external", "equipment", "works")
        for period in range(1, 13)
    )
    stored(project, cities.member, f"{acronym}.txt")
    comment(project, cities.member, "What about travel?")
    return project


def count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.one_database
def test_a_budget_of_forty_partners_costs_as_many_queries_as_one_of_three(client, cities):
    small, big = large(cities, 3, "MALY"), large(cities, 40, "DUZY")
    client.force_login(cities.member)
    addresses = {
        "project": [],
        "budget": [],
        "budget_period": [1],
        "budget_settings": [],
        "budget_sheet": [],
        "budget_import": [],
    }

    for address, more in addresses.items():
        few = count(client, page(small, address, *more))
        assert count(client, page(big, address, *more)) == few, address
        assert few <= 25, address
    few = count(client, page(small, "budget_partner", lead(small).pk))
    assert count(client, page(big, "budget_partner", lead(big).pk)) == few
    row = Project.objects.get(pk=big.pk)
    with CaptureQueriesContext(connection) as asked:
        budget_of(row)
    assert len(asked) <= 9
