"""Releasing a project with its partners and stages."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import ModelLogEntry

from network.projects.actions import release_project
from network.projects.models import (
    PartnerSnapshot,
    Project,
    ProjectFacts,
    ProjectSnapshot,
    StageSnapshot,
)
from pages.models import Generation
from tests.factories.accounts import ROLES, editor
from tests.factories.people import CityFactory
from tests.factories.projects import PartnerFactory, ProjectFactory, StageFactory, consortium, released
from tests.factories.terms import words

pytestmark = pytest.mark.django_db


def test_a_release_copies_every_public_fact_with_partners_and_stages():
    humenne, lesko = CityFactory(), CityFactory()
    project = consortium(humenne, lesko, number="WTSL.02.03.00-84-215/10")
    project.partners.filter(number=0).update(note=words("Applicant"))
    StageFactory(project=project, number=1, starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 30))

    snapshot = release_project(project, by=editor())

    project, snapshot = Project.objects.get(), ProjectSnapshot.objects.get(pk=snapshot.pk)
    for field in ProjectFacts._meta.local_fields:
        assert getattr(snapshot, field.attname) == getattr(project, field.attname), field.name
    partners = list(snapshot.partners.values_list("number", "organisation", "note"))
    assert partners == [(0, humenne.pk, words("Applicant")), (1, lesko.pk, {})]
    stages = list(snapshot.stages.values_list("number", "name", "starts_on", "ends_on"))
    assert stages == [(1, words("Name of stage 1"), date(2024, 1, 1), date(2024, 6, 30))]


def test_a_second_release_replaces_partners_and_stages():
    project = consortium(CityFactory(), CityFactory())
    StageFactory(project=project, number=1)
    released(project)
    project.partners.filter(number=1).delete()
    PartnerFactory(project=project, number=2)
    project.stages.all().delete()

    released(Project.objects.get())

    assert list(PartnerSnapshot.objects.values_list("number", flat=True)) == [0, 2]
    assert not StageSnapshot.objects.exists()


def test_a_release_of_one_project_leaves_the_others_as_they_were():
    first, second = (released(consortium(CityFactory())) for _round in range(2))
    Project.objects.update(total=Decimal("200000.00"))

    released(first)

    assert ProjectSnapshot.objects.get(record=second).total == Decimal("100000.00")
    assert PartnerSnapshot.objects.filter(project__record=second).count() == 1


def test_money_is_released_to_the_cent():
    project = released(ProjectFactory(total=Decimal("259332.00"), grant=Decimal("220432.20")))

    snapshot = ProjectSnapshot.objects.get(record=project)
    assert (str(snapshot.total), str(snapshot.grant), str(snapshot.own_share)) == (
        "259332.00",
        "220432.20",
        "38899.80",
    )


@pytest.mark.parametrize("role", ["anonymous", "member", "translator"])
def test_nothing_is_released_by(role):
    project = ProjectFactory()

    with pytest.raises(PermissionDenied):
        release_project(project, by=ROLES[role]())

    assert not ProjectSnapshot.objects.exists()


def test_the_log_says_who_released_what():
    project, person = ProjectFactory(), editor()

    release_project(project, by=person)

    entry = ModelLogEntry.objects.get(action="portal.release")
    assert (entry.user, entry.object_id) == (person, str(project.pk))


def test_a_release_raises_the_generation_in_its_own_transaction_and_a_rollback_takes_it_back():
    project, person = ProjectFactory(), editor()
    before = Generation.current()

    with transaction.atomic():
        release_project(project, by=person)
        during = Generation.current()
        transaction.set_rollback(True)

    assert during > before
    assert Generation.current() == before
    assert not ProjectSnapshot.objects.exists()
