"""What the rules say of a budget, and what is settled for all its partners."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from network.projects.actions import funding
from network.projects.actions.versions import Changed
from network.projects.budget.checks import breaches
from network.projects.budget.reading import budget_of
from network.projects.models import (
    Budget,
    CostCategory,
    LumpSum,
    Partner,
    Programme,
    Project,
    Share,
    Source,
)
from tests.factories.accounts import superuser
from tests.factories.budgets import amounts, cell, codes, lead, name, other, paid_for
from tests.factories.cooperation import joined, neighbours, page, planned
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    row = planned(cities)
    joined(row, cities.far)
    return row


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


def test_the_office_keeps_the_categories_of_a_programme(client, project):
    client.force_login(superuser())
    address = reverse(Programme.snippet_viewset.get_url_name("edit"), args=[project.programme.pk])
    sent = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form")
    row = {"code": "roads", "name_pl": "Drogi", "id": "", "ORDER": "1", "DELETE": ""}
    sent.update({f"categories-0-{field}": value for field, value in row.items()})
    sent["categories-TOTAL_FORMS"] = "1"

    answer = client.post(address, sent)

    assert answer.status_code == 302
    assert [(one.code, one.name) for one in project.programme.categories.all()] == [("roads", {"pl": "Drogi"})]


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
