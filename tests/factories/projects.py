"""Programmes and projects. A factory makes the working record alone; `released` gives it its public copy."""

from datetime import date
from decimal import Decimal

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from network.projects.actions import release_project
from network.projects.models import Partner, Programme, Project, Stage
from tests.factories.accounts import superuser
from tests.factories.people import CityFactory
from tests.factories.terms import words


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        django_get_or_create = ["code"]

    code = "programme"
    short_name = LazyAttribute(lambda programme: programme.code.upper())
    name = LazyAttribute(lambda programme: words(f"Programme {programme.code}"))
    period_start = 2021
    period_end = 2027
    fund_name = words("European Regional Development Fund")
    funding_statement = words("Co-funded by the European Union")
    max_rate = Decimal("80.00")


class ProjectFactory(DjangoModelFactory):
    """A project without partners and stages."""

    class Meta:
        model = Project

    slug = Sequence("project-{}".format)
    acronym = LazyAttribute(lambda project: project.slug.upper())
    name = LazyAttribute(lambda project: words(f"Title of {project.slug}"))
    programme = SubFactory(ProgrammeFactory)
    starts_on = date(2024, 1, 1)
    ends_on = date(2025, 12, 31)
    total = Decimal("100000.00")
    grant = Decimal("80000.00")


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    project = SubFactory(ProjectFactory)
    number = 0
    organisation = SubFactory(CityFactory)


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    project = SubFactory(ProjectFactory)
    number = 1
    name = LazyAttribute(lambda stage: words(f"Name of stage {stage.number}"))


def consortium(*organisations, **facts):
    """A project whose first organisation leads and whose others are PP1, PP2, …"""
    project = ProjectFactory(**facts)
    for number, organisation in enumerate(organisations):
        PartnerFactory(project=project, number=number, organisation=organisation)
    return project


def released(project):
    """The same project, its facts, partners and stages public as they stand."""
    release_project(project, by=superuser())
    return project
