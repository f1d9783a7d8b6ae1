"""Planning a budget on its pages: who may, what is kept, what two people write at once, and what the rules say."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from network.projects import rules
from network.projects.actions import budgets as actions
from network.projects.actions import funding
from network.projects.actions.versions import Changed
from network.projects.budget.checks import breaches
from network.projects.budget.merging import Wish
from network.projects.budget.reading import budget_of
from network.projects.enums import ENDED
from network.projects.models import (
    Budget,
    BudgetCell,
    CostCategory,
    FlatRate,
    LumpSum,
    Partner,
    Project,
    Share,
    Source,
)
from tests.factories import people
from tests.factories.cooperation import joined, neighbours, page, planned, ready
from tests.forms import filled, raw
from tests.network.projects.test_budget_sheets import book_of
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


def lead(project):
    return project.partners.get(number=0)


def other(project):
    return project.partners.get(number=1)


def cell(partner, category="staff", period=1, amount="100.00"):
    return BudgetCell.objects.create(partner=partner, category=category, period=period, amount=Decimal(amount))


def key(partner, category="staff", period=1):
    return (partner.pk, category, period)


def name(partner, category="staff", period=1):
    return f"c-{partner.pk}-{category}-{period}"


def amounts(partner):
    return {(row.category, row.period): str(row.amount) for row in partner.cells.all()}


def codes(project):
    row = Project.objects.get(pk=project.pk)
    return {one.code for one in breaches(row, budget_of(row))}


def paid_for(project, fund="80", own="20", ceiling="80"):
    return (
        Source.objects.create(project=project, name="ERDF", rate=Decimal(fund), ceiling=Decimal(ceiling)),
        Source.objects.create(project=project, name="Own", kind="public", rate=Decimal(own), place=1),
    )


# Who may.


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


# The grid.


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


# Two people at once.


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


# What the rules say.


def test_a_budget_that_is_paid_for_breaks_no_rule(project):
    paid_for(project)
    cell(lead(project))
    cell(other(project), amount="10.01")

    assert codes(project) == set()


def test_each_rule_names_what_breaks_it(project):
    fund, own = paid_for(project, ceiling="80")
    cell(lead(project))
    Share.objects.create(partner=lead(project), source=fund, rate=Decimal("80.5"))
    assert codes(project) == {"shares_not_whole", "fund_over_ceiling"}

    Share.objects.create(partner=lead(project), source=own, amount=Decimal(0))
    assert codes(project) == {"shares_not_whole", "fund_over_ceiling", "no_own_contribution"}

    Share.objects.all().delete()
    cell(lead(project), period=90)
    cell(lead(project), "yachts")
    Project.objects.update(total=Decimal(1), grant=Decimal(1))
    assert codes(project) == {"period_gone", "category_gone", "total_differs", "grant_differs"}

    Source.objects.all().delete()
    assert "no_sources" in codes(project)


def test_what_is_planned_for_a_partner_that_left_counts_nowhere_and_is_said(client, cities, project):
    cell(other(project))
    gone = other(project)
    Partner.objects.filter(pk=gone.pk).update(state="left", number=None)
    client.force_login(cities.leader)

    assert codes(project) >= {"partner_gone"}
    assert budget_of(Project.objects.get(pk=project.pk)).figures.whole == 0
    address = page(project, "budget_partner", gone.pk)
    assert client.post(address, filled(client.get(address), **{name(gone): ""})).status_code == 302
    assert codes(project) == set()


def test_every_breach_leads_to_a_page_that_is_there(client, cities, project):
    client.force_login(cities.leader)
    paid_for(project, fund="90", own="0")
    cell(lead(project))
    cell(lead(project), "yachts", 90)
    row = Project.objects.get(pk=project.pk)

    for breach in breaches(row, budget_of(row)):
        assert client.get(breach.address).status_code == 200, breach
    text = client.get(page(project, "budget")).content.decode()
    assert "Near: no own contribution" in text


def test_a_programme_sorts_costs_its_own_way(client, cities, project):
    CostCategory.objects.create(programme=project.programme, code="works", name={"en": "Roads"}, place=1)
    CostCategory.objects.create(programme=project.programme, code="people", name={"en": "People"}, place=0)
    client.force_login(cities.leader)

    text = client.get(page(project, "budget")).content.decode()

    assert text.index("People") < text.index("Roads")
    assert "Travel and accommodation" not in text


# What is settled for all.


SOURCE = {"kind": "fund", "name": "ERDF", "rate": "80", "ceiling": "80,0", "version": "1"}


def test_sources_flat_rates_and_lump_sums_are_kept_by_who_manages(client, cities, project):
    client.force_login(cities.leader)
    cell(lead(project), amount="1000.00")
    sum_ = {"name": "Preparation", "partner": lead(project).pk, "period": "1", "amount": "1 000,00"}

    assert client.post(page(project, "source_new"), SOURCE).status_code == 302
    flat = {"category": "office", "rate": "15", "base": ["staff"], "version": "1"}
    assert client.post(page(project, "flat_rate_new"), flat).status_code == 302
    assert client.post(page(project, "lump_sum_new"), sum_).status_code == 302

    reading = budget_of(Project.objects.get(pk=project.pk))
    assert reading.figures.whole == Decimal("2150.00")
    assert client.get(page(project, "budget_settings")).status_code == 200
    text = client.get(page(project, "budget_partner", lead(project).pk)).content.decode()
    assert "15% of: Staff" in text


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("source_new", SOURCE | {"rate": "81"}),
        ("source_new", SOURCE | {"rate": "101"}),
        ("source_new", SOURCE | {"rate": "0.00001"}),
        ("source_new", SOURCE | {"name": ""}),
        ("flat_rate_new", {"category": "office", "rate": "15", "base": ["office"], "version": "1"}),
        ("flat_rate_new", {"category": "office", "rate": "15", "version": "1"}),
        ("flat_rate_new", {"category": "nothing", "rate": "15", "base": ["staff"], "version": "1"}),
        ("lump_sum_new", {"name": "x", "partner": "0", "period": "1", "amount": "1"}),
        ("lump_sum_new", {"name": "x", "partner": "1", "period": "99", "amount": "1,234"}),
        ("budget_settings", {"months": "5", "currency": "PLN", "version": "1"}),
        ("budget_settings", {"months": "6", "currency": "zł", "rate": "0", "version": "1"}),
    ],
)
def test_what_cannot_be_settled_is_refused_beside_its_field(client, cities, project, address, sent):
    client.force_login(cities.leader)

    answer = client.post(page(project, address), sent)

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode() or "wrong" in answer.content.decode()


def test_a_source_is_entered_once_and_changed_on_the_version_that_was_seen(client, cities, project):
    client.force_login(cities.leader)
    client.post(page(project, "source_new"), SOURCE)

    assert client.post(page(project, "source_new"), SOURCE).status_code == 422
    source = Source.objects.get()
    address = page(project, "source_edit", source.pk)
    assert client.post(address, SOURCE | {"name": "EFRR"}).status_code == 302
    late = client.post(address, SOURCE | {"name": "EFRR 2"})
    assert (late.status_code, Source.objects.get().name) == (409, "EFRR")
    assert client.post(address, filled(late, name="EFRR 2")).status_code == 302
    assert client.post(page(project, "source_drop", source.pk)).status_code == 302
    assert not Source.objects.exists()
    assert client.post(address, SOURCE).status_code == 404


def test_flat_rates_go_in_no_circle_and_cover_nothing_that_was_typed(cities, project):
    cell(lead(project), "travel")
    kept = {"by": cities.leader, "version": 1}
    funding.keep_flat_rate(project, {"category": "office", "rate": Decimal(15), "base": ["staff"]}, **kept)

    for category, base, version in (("staff", ["office"], 2), ("office", ["travel"], 2), ("travel", ["staff"], 2)):
        facts = {"category": category, "rate": Decimal(1), "base": base}
        with pytest.raises(ValidationError, match=r"circle|already|typed"):
            funding.keep_flat_rate(project, facts, by=cities.leader, version=version)
    with pytest.raises(Changed):
        funding.keep_flat_rate(project, {"category": "works", "rate": Decimal(1), "base": ["staff"]}, **kept)


def test_amounts_follow_when_periods_get_another_length(client, cities, project):
    cell(lead(project), amount="100.01")
    LumpSum.objects.create(project=project, partner=lead(project), name="x", amount=Decimal(1), period=2)
    client.force_login(cities.leader)
    form = filled(client.get(page(project, "budget_settings")), months="3")

    assert client.post(page(project, "budget_settings"), form).status_code == 302

    assert amounts(lead(project)) == {("staff", 1): "50.01", ("staff", 2): "50.00"}
    assert LumpSum.objects.get().period == 3
    late = client.post(page(project, "budget_settings"), form)
    assert (late.status_code, Budget.objects.get().months) == (409, 3)


def test_shares_of_a_partner_are_changed_by_its_cell_and_two_see_each_other(client, cities, project):
    fund, own = paid_for(project)
    client.force_login(cities.colleague)
    address = page(project, "budget_shares", other(project).pk)
    opened = client.get(address)
    sent = {f"rate-{fund.pk}": "75,5", f"rate-{own.pk}": "24,5"}

    assert client.post(address, filled(opened, **sent)).status_code == 302
    assert Share.objects.get(source=fund).rate == Decimal("75.5")
    late = client.post(address, filled(opened, **{f"rate-{fund.pk}": "10"}))
    assert (late.status_code, Share.objects.get(source=fund).rate) == (409, Decimal("75.5"))
    assert client.post(address, filled(late)).status_code == 302
    assert Share.objects.get(source=fund).rate == Decimal(10)
    both = client.post(address, filled(client.get(address), **{f"amount-{fund.pk}": "10"}))
    assert both.status_code == 422
    assert client.get(page(project, "budget_shares", lead(project).pk)).status_code == 403


def test_usual_rates_are_no_row_and_follow_the_source(client, cities, project):
    paid_for(project)
    client.force_login(cities.leader)
    address = page(project, "budget_shares", lead(project).pk)

    client.post(address, filled(client.get(address)))

    assert not Share.objects.exists()


def test_the_value_of_the_budget_becomes_the_projects_for_who_saw_it(client, cities, project):
    paid_for(project)
    cell(lead(project))
    client.force_login(cities.leader)
    form = filled(client.get(page(project, "budget")), version=str(project.version))

    assert client.post(page(project, "budget_take_over"), form).status_code == 302
    assert client.post(page(project, "budget_take_over"), form).status_code == 409

    project.refresh_from_db()
    assert (project.total, project.grant) == (Decimal("100.00"), Decimal("80.00"))
    client.force_login(cities.colleague)
    assert client.post(page(project, "budget_take_over"), {"version": "2"}).status_code == 403


def test_another_currency_is_shown_for_information_by_the_rate_that_was_entered(client, cities, project):
    cell(lead(project))
    Budget.objects.create(project=project, rate=Decimal("4.25"))
    client.force_login(cities.colleague)

    text = client.get(page(project, "budget") + "?currency=PLN").content.decode()

    assert "425.00" in text
    assert "For information only" in text
    assert "425.00" not in client.get(page(project, "budget") + "?currency=USD").content.decode()


# The spreadsheet on its pages.


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


# What it costs, and the step that asks for it.


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
        assert few <= 31, address
    few = count(client, page(small, "budget_partner", lead(small).pk))
    assert count(client, page(big, "budget_partner", lead(big).pk)) == few
    row = Project.objects.get(pk=big.pk)
    with CaptureQueriesContext(connection) as asked:
        budget_of(row)
    assert len(asked) <= 9


def test_public_addresses_know_nothing_of_budgets():
    with translation.override("en"):
        assert "/members/" in reverse("budget", args=["x"])
