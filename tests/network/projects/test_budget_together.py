"""Two people write the same budget at once: nobody's work is lost silently, the second one chooses."""

from decimal import Decimal

import pytest

from network.projects.models import (
    BudgetCell,
    FlatRate,
)
from tests.factories.budgets import amounts, cell, lead, name
from tests.factories.cooperation import joined, neighbours, page, planned
from tests.forms import filled, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    row = planned(cities)
    joined(row, cities.far)
    return row


def two_forms(client, cities, project, mine="150", theirs="200", **more):
    """Two people open the same grid; the second one saves first. The answer to the first."""
    client.force_login(cities.leader)
    address = page(project, "budget_partner", lead(project).pk)
    opened = client.get(address)
    client.post(address, filled(opened, **{name(lead(project)): theirs}))
    return address, client.post(address, filled(opened, **{name(lead(project)): mine} | more))


def test_of_a_cell_that_two_people_changed_the_second_sees_the_first_ones_and_nothing_is_lost(client, cities, project):
    cell(lead(project))

    _address, answer = two_forms(client, cities, project, **{name(lead(project), "travel"): "9"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Keep what is saved now: EUR\xa0200.00" in text
    assert "Take mine: EUR\xa0150.00" in text
    assert 'value="9"' in text
    assert amounts(lead(project)) == {("staff", 1): "200.00"}  # nor was the other cell saved


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "200.00"), ("mine", "150.00")])
def test_the_second_chooses_whose_amount_counts(client, cities, project, choice, kept):
    cell(lead(project))
    address, answer = two_forms(client, cities, project, **{name(lead(project), "travel"): "9"})

    form = filled(answer)
    form[f"take-{name(lead(project))}"] = choice
    assert client.post(address, form).status_code == 302

    assert amounts(lead(project)) == {("staff", 1): kept, ("travel", 1): "9.00"}


def test_without_a_choice_nothing_is_saved_and_it_is_asked_again(client, cities, project):
    cell(lead(project))
    address, answer = two_forms(client, cities, project)

    form = filled(answer)
    form.pop(f"take-{name(lead(project))}", None)
    again = client.post(address, form)

    assert again.status_code == 422
    assert "Choose which amount counts." in again.content.decode()
    assert "Keep what is saved now: EUR\xa0200.00" in again.content.decode()
    assert amounts(lead(project)) == {("staff", 1): "200.00"}


def test_a_third_change_while_the_second_chooses_is_shown_once_more(client, cities, project):
    kept = cell(lead(project))
    address, answer = two_forms(client, cities, project)
    BudgetCell.objects.filter(pk=kept.pk).update(amount=Decimal(300))

    form = filled(answer)
    form[f"take-{name(lead(project))}"] = "mine"
    again = client.post(address, form)

    assert again.status_code == 409
    assert "Keep what is saved now: EUR\xa0300.00" in again.content.decode()


def test_cells_that_a_writer_did_not_touch_never_conflict(client, cities, project):
    cell(lead(project))

    _address, answer = two_forms(client, cities, project, mine="100.00", **{name(lead(project), "travel"): "9"})

    assert answer.status_code == 302
    assert amounts(lead(project)) == {("staff", 1): "200.00", ("travel", 1): "9.00"}


def test_who_wants_what_is_there_already_gets_it(client, cities, project):
    _address, answer = two_forms(client, cities, project, mine="200,00")

    assert answer.status_code == 302


def test_amounts_that_have_no_place_any_more_are_said_and_not_lost_silently(client, cities, project):
    client.force_login(cities.leader)
    address = page(project, "budget_partner", lead(project).pk)
    form = filled(client.get(address), **{name(lead(project), "office"): "55", name(lead(project)): "5"})
    FlatRate.objects.create(project=project, category="office", rate=Decimal(15), base=["staff"])

    answer = client.post(address, form)

    assert answer.status_code == 409
    assert "office 1: 55" in answer.content.decode()
    assert client.post(address, filled(answer)).status_code == 302
    assert amounts(lead(project)) == {("staff", 1): "5.00"}


@pytest.mark.parametrize("text", ["\x00", "\ud800", "9" * 5000, "<script>", "-1", "1e9", "NaN", "１２"])
def test_hostile_amounts_and_hostile_memories_of_them_are_refused(client, cities, project, text):
    client.force_login(cities.leader)
    address = page(project, "budget_partner", lead(project).pk)

    answer = raw(client, address, {name(lead(project)): text, f"was-{name(lead(project))}": text, "row": text})
    odd = raw(client, address, {f"c-{'9' * 50}-staff-1": text, f"take-{name(lead(project))}": text})

    assert answer.status_code in {400, 422}
    assert odd.status_code in {400, 409}
    assert amounts(lead(project)) == {}
    assert "<script>" not in answer.content.decode().partition("<main")[2]
