"""Planning a budget on its pages: who may, what is typed, what is kept, and what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from wagtail.models import ModelLogEntry

from network.projects import rules
from network.projects.actions import budgets as actions
from network.projects.budget.merging import Wish
from network.projects.enums import ENDED
from network.projects.models import (
    Project,
)
from tests.factories.budgets import amounts, cell, key, lead, name, other
from tests.factories.cooperation import joined, neighbours, page, planned
from tests.forms import filled
from tests.network.projects.test_who_may import ROLES, person

pytestmark = pytest.mark.django_db
LANGUAGES = ["pl", "sk", "en"]
EDITS_ALL = {"administrator", "cell that leads", "named to manage", "named to edit"}


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    row = planned(cities)
    joined(row, cities.far)
    return row


@pytest.mark.parametrize("role", ROLES)
def test_whose_amounts_each_may_change(cities, project, role):
    user = person(role, cities, project)
    partners = list(project.partners.order_by("number")[:2])

    may = [rules.may_edit_budget_of(user, partner) for partner in partners]

    assert may == [role in EDITS_ALL, role in EDITS_ALL | {"cell of a partner"}]


@pytest.mark.parametrize("role", ["cell of a partner", "cell that is invited", "named to read", "centre of a partner"])
def test_who_reads_sees_amounts_and_types_none_of_others(client, cities, project, role):
    cell(lead(project), amount="4321.00")
    client.force_login(person(role, cities, project))

    shown = client.get(page(project, "budget_partner", lead(project).pk))
    sent = client.post(page(project, "budget_partner", lead(project).pk), {name(lead(project)): "1"})

    assert "4,321.00" in shown.content.decode()
    assert 'class="amount"' not in shown.content.decode()
    assert sent.status_code == 403
    assert amounts(lead(project)) == {("staff", 1): "4321.00"}


@pytest.mark.parametrize("state", sorted(ENDED))
def test_what_has_ended_is_read_and_changed_by_nobody(client, cities, project, state):
    cell(lead(project))
    Project.objects.update(state=state)
    client.force_login(cities.leader)

    shown = client.get(page(project, "budget_partner", lead(project).pk))
    sent = client.post(page(project, "budget_partner", lead(project).pk), {name(lead(project)): "1"})

    assert (shown.status_code, sent.status_code) == (200, 403)
    assert client.get(page(project, "budget_settings")).status_code == 403


def test_a_partner_of_another_project_is_not_found_and_never_written(client, cities, project):
    foreign = lead(planned(neighbours()))
    client.force_login(cities.leader)

    assert client.get(page(project, "budget_partner", foreign.pk)).status_code == 404
    assert client.get(page(project, "budget_period", 99)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.save_cells(project, {key(foreign): Wish(Decimal(0), Decimal(1))}, by=cities.leader)


@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_are_typed_kept_logged_and_shown_whatever_language_is_spoken(client, cities, project, language):
    client.force_login(cities.colleague)
    with translation.override(language):
        address = page(project, "budget_partner", other(project).pk)
    form = filled(client.get(address), **{name(other(project)): "1 234,50", name(other(project), "travel", 2): "7"})

    answer = client.post(address, form)

    assert answer.status_code == 302
    assert amounts(other(project)) == {("staff", 1): "1234.50", ("travel", 2): "7.00"}
    logged = ModelLogEntry.objects.get(action="projects.budget")
    assert (logged.data, logged.user) == ({"partner": other(project).pk, "cells": 2}, cities.colleague)
    shown = {"pl": "1\xa0234,50", "sk": "1\xa0234,50", "en": "1,234.50"}[language]
    assert f'value="{shown}"' in client.get(address).content.decode()


def test_the_same_form_sent_twice_changes_nothing_more(client, cities, project):
    client.force_login(cities.leader)
    address = page(project, "budget_partner", lead(project).pk)
    form = filled(client.get(address), **{name(lead(project)): "50"})

    first, second = client.post(address, form), client.post(address, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert ModelLogEntry.objects.filter(action="projects.budget").count() == 1


def test_what_is_emptied_is_no_row(client, cities, project):
    cell(lead(project))
    client.force_login(cities.leader)
    address = page(project, "budget_partner", lead(project).pk)

    client.post(address, filled(client.get(address), **{name(lead(project)): ""}))

    assert amounts(lead(project)) == {}


def test_what_is_no_amount_is_refused_beside_its_cell_and_all_that_was_typed_stays(client, cities, project):
    client.force_login(cities.leader)
    address = page(project, "budget_partner", lead(project).pk)
    form = filled(client.get(address), **{name(lead(project)): "twelve", name(lead(project), "travel"): "77"})

    answer = client.post(address, form)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="twelve"' in text
    assert 'value="77"' in text
    assert f'aria-describedby="{name(lead(project))}-wrong"' in text
    assert amounts(lead(project)) == {}


def test_one_row_is_saved_and_the_others_stay_as_they_were_typed(client, cities, project):
    client.force_login(cities.leader)
    address = page(project, "budget_partner", lead(project).pk)
    form = filled(client.get(address), **{name(lead(project)): "10", name(lead(project), "travel"): "oops"})
    form["row"] = "staff"

    answer = client.post(address, form)

    assert answer.status_code == 200
    assert 'value="oops"' in answer.content.decode()
    assert amounts(lead(project)) == {("staff", 1): "10.00"}
    again = client.post(address, filled(answer, **{name(lead(project), "travel"): "5"}))
    assert again.status_code == 302
    assert amounts(lead(project)) == {("staff", 1): "10.00", ("travel", 1): "5.00"}


def test_one_period_is_planned_for_several_partners(client, cities, project):
    client.force_login(cities.leader)
    address = page(project, "budget_period", 2)
    changes = {name(lead(project), "staff", 2): "1", name(other(project), "travel", 2): "2"}

    assert client.post(address, filled(client.get(address), **changes)).status_code == 302

    assert (amounts(lead(project)), amounts(other(project))) == ({("staff", 2): "1.00"}, {("travel", 2): "2.00"})


def test_a_partner_types_its_own_row_of_a_period_and_reads_the_others(client, cities, project):
    client.force_login(cities.colleague)

    text = client.get(page(project, "budget_period", 1)).content.decode()

    assert name(other(project)) in text
    assert name(lead(project)) not in text
