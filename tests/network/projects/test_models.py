"""What a project may be in the database, what the form says before that, and what is computed from it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import translation

from network.projects.enums import Phase
from network.projects.models import PartnerSnapshot, Project, ProjectSnapshot, Stage
from pages.templatetags.pages import role_label
from tests.factories.pages import ProjectIndexPageFactory, ProjectPageFactory, portal
from tests.factories.people import CityFactory
from tests.factories.projects import (
    PartnerFactory,
    ProgrammeFactory,
    ProjectFactory,
    StageFactory,
    consortium,
    released,
)

pytestmark = pytest.mark.django_db

IMPOSSIBLE = {
    "an end before the start": ("ends_on", {"starts_on": date(2024, 1, 2), "ends_on": date(2024, 1, 1)}),
    "a grant above the total": ("grant", {"total": Decimal("100.00"), "grant": Decimal("100.01")}),
    "a negative grant": ("grant", {"grant": Decimal("-0.01")}),
}
ODD_PROGRAMMES = {
    "ends_on": {"period_start": 2021, "period_end": 2020},
    "no rate": {"max_rate": Decimal("0.00")},
    "rate above": {"max_rate": Decimal("100.01")},
    "emblem": {"emblem": "usa"},
}
ODD_STAGES = {
    "before the first": {"number": 0},
    "an end before the start": {"starts_on": date(2024, 1, 2), "ends_on": date(2024, 1, 1)},
}


@pytest.mark.parametrize("facts", [facts for _field, facts in IMPOSSIBLE.values()], ids=IMPOSSIBLE)
def test_the_database_refuses_a_project_with(facts):
    with pytest.raises(IntegrityError):
        ProjectFactory(**facts)


@pytest.mark.parametrize(("field", "facts"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_the_form_says_at_the_field_what_is_wrong_with(field, facts):
    project = ProjectFactory.build(programme=ProgrammeFactory(), **facts)

    with pytest.raises(ValidationError) as refused:
        project.full_clean()

    assert set(refused.value.message_dict) == {field}


def test_a_project_of_one_day_paid_in_full_is_possible():
    day = date(2024, 1, 1)

    project = ProjectFactory(starts_on=day, ends_on=day, total=Decimal("1.00"), grant=Decimal("1.00"))

    project.full_clean()
    assert Project.objects.get() == project


@pytest.mark.parametrize("facts", ODD_PROGRAMMES.values(), ids=ODD_PROGRAMMES)
def test_the_database_refuses_a_programme_with_odd(facts):
    with pytest.raises(IntegrityError):
        ProgrammeFactory(**facts)


@pytest.mark.parametrize("facts", ODD_STAGES.values(), ids=ODD_STAGES)
def test_the_database_and_the_form_refuse_a_stage_with(facts):
    stage = StageFactory.build(project=ProjectFactory(), **facts)

    with pytest.raises(ValidationError):
        stage.full_clean()
    with pytest.raises(IntegrityError):
        stage.save()


@pytest.mark.parametrize("factory", [PartnerFactory, StageFactory], ids=["partner", "stage"])
def test_a_number_stands_once_in_a_project(factory):
    project = ProjectFactory()
    factory(project=project, number=3)

    with pytest.raises(IntegrityError):
        factory(project=project, number=3)


def test_a_code_of_a_project_and_of_a_programme_stands_once():
    ProjectFactory(slug="smek")

    with pytest.raises(IntegrityError):
        ProjectFactory(slug="smek")


def test_partners_exchange_their_numbers_in_one_save():
    humenne, jaroslaw, lesko = CityFactory(), CityFactory(), CityFactory()
    project = consortium(humenne, jaroslaw, lesko)
    lead, first, second = project.partners.all()
    lead.number, first.number, second.number = 1, 2, 0

    project.partners = [lead, first, second]
    project.save()

    assert [partner.organisation for partner in Project.objects.get().partners.all()] == [lesko, humenne, jaroslaw]


def test_stages_move_up_when_the_first_one_goes():
    project = ProjectFactory()
    _gone, second, third = (StageFactory(project=project, number=number) for number in (1, 2, 3))
    second.number, third.number = 1, 2

    project.stages = [second, third]
    project.save()

    assert list(Stage.objects.values_list("pk", "number")) == [(second.pk, 1), (third.pk, 2)]


def test_saving_one_field_leaves_the_partners_where_they_are():
    project = consortium(CityFactory(), CityFactory())
    lead, first = project.partners.all()
    lead.number, first.number = 1, 0
    project.partners = [lead, first]

    project.acronym = "NEW"
    project.save(update_fields=["acronym"])

    assert list(Project.objects.get().partners.values_list("pk", "number")) == [(lead.pk, 0), (first.pk, 1)]


@pytest.mark.parametrize(
    ("language", "roles"),
    [
        ("pl", ["PW", "PP1", "PP2"]),
        ("sk", ["VP", "PP1", "PP2"]),
        ("en", ["LP", "PP1", "PP2"]),
    ],
)
def test_roles_are_abbreviated_as_the_programme_does(language, roles):
    project = released(consortium(CityFactory(), CityFactory(), CityFactory()))

    with translation.override(language):
        said = [role_label(partner) for partner in project.snapshot.partners.all()]

    assert said == roles


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (date(2011, 3, 31), Phase.PLANNED),
        (date(2011, 4, 1), Phase.RUNNING),
        (date(2012, 9, 30), Phase.RUNNING),
        (date(2012, 10, 1), Phase.CLOSED),
    ],
)
def test_the_calendar_says_whether_a_project_runs(today, phase):
    project = ProjectFactory.build(starts_on=date(2011, 4, 1), ends_on=date(2012, 9, 30))

    assert project.phase(today) == phase


@pytest.mark.parametrize("dates", [{}, {"starts_on": date(2011, 4, 1)}, {"ends_on": date(2011, 9, 30)}])
def test_a_stage_without_both_dates_is_in_no_phase(dates):
    stage = StageFactory.build(project=None, **dates)

    assert stage.phase(date(2011, 5, 1)) is None


def test_a_stage_runs_on_its_first_and_last_day():
    first, last = date(2011, 4, 1), date(2011, 9, 30)
    stage = StageFactory.build(project=None, starts_on=first, ends_on=last)
    day = timedelta(days=1)

    phases = [stage.phase(today) for today in (first - day, first, last, last + day)]

    assert phases == ["planned", "running", "running", "closed"]


def test_money_adds_up_to_the_cent():
    project = ProjectFactory(total=Decimal("354050.00"), grant=Decimal("298724.85"))
    project.refresh_from_db()

    assert project.own_share == Decimal("55325.15")
    assert project.grant + project.own_share == project.total
    assert project.grant_rate + project.own_rate == 1
    assert round(project.grant_rate, 6) == Decimal("0.843736")


def test_a_project_without_money_has_no_rate():
    project = ProjectFactory(total=Decimal(0), grant=Decimal(0))

    assert (project.grant_rate, project.own_rate, project.own_share) == (None, None, Decimal(0))


def test_amounts_keep_their_cents_in_the_database():
    amounts = [Decimal("0.01"), Decimal("0.10"), Decimal("1234567.89"), Decimal("999999999999.99")]
    for amount in amounts:
        ProjectFactory(total=amount, grant=amount)

    assert [project.total for project in Project.objects.order_by("total")] == amounts


def test_a_project_with_a_page_is_not_deleted():
    page = ProjectPageFactory(parent=ProjectIndexPageFactory(parent=portal()))

    with pytest.raises(ProtectedError):
        page.project.delete()


def test_a_programme_in_use_is_not_deleted():
    project = ProjectFactory()

    with pytest.raises(ProtectedError):
        project.programme.delete()


def test_deleting_a_project_takes_its_partners_stages_and_released_facts_with_it():
    project = consortium(CityFactory())
    StageFactory(project=project)
    released(project)

    project.delete()

    assert not ProjectSnapshot.objects.exists()
    assert not PartnerSnapshot.objects.exists()


def test_unreleased_facts_name_partners_and_stages():
    project = consortium(CityFactory())
    StageFactory(project=project)
    released(project)
    PartnerFactory(project=project, number=1)
    project.stages.update(ends_on=date(2024, 6, 30))

    assert Project.objects.get().unreleased_facts() == ["partners", "stages"]


def test_unreleased_facts_are_all_of_them_before_the_first_release():
    names = ProjectFactory().unreleased_facts()

    assert {"name", "total", "grant", "starts_on", "partners", "stages"} <= set(names)


def test_two_cents_less_are_an_unreleased_fact():
    released(ProjectFactory())

    Project.objects.update(total=Decimal("99999.98"))

    assert Project.objects.get().unreleased_facts() == ["total"]
