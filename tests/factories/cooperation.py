"""Ideas and projects at work: a consortium of two cities from two countries, and their people."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from cms.kit.money import share_out
from network.files.incoming import kept_on_the_way
from network.projects.actions import ideas, papers, partners, plan, projects
from network.projects.enums import PartnerState, ProjectState
from network.projects.models import BudgetCell, Call, Partner, Project, Share, Source
from network.projects.plan.parts import KINDS
from tests.factories import people
from tests.factories.projects import ProgrammeFactory
from tests.factories.terms import CountryFactory, words

IDEA = {"kind": "need", "language": "pl", "name": {"pl": "Wspólny szlak"}, "summary": "Szlak zabytków dwóch miast."}


@dataclass
class Neighbours:
    """A city in Poland and one in Slovakia, each with its leader and a member."""

    near: Any = None
    far: Any = None
    leader: Any = None
    member: Any = None
    other: Any = None
    colleague: Any = None
    more: dict = field(default_factory=dict)


def neighbours():
    near = people.CityFactory(country=CountryFactory(code="PL"), name=words("Near"))
    far = people.CityFactory(country=CountryFactory(code="SK"), name=words("Far"))
    return Neighbours(
        near,
        far,
        people.leader_of(near),
        people.member_of(near),
        people.leader_of(far),
        people.member_of(far),
    )


def idea_of(cities, **facts):
    return ideas.write_idea(cities.near, IDEA | facts, [], by=cities.member, token=None)


def call_for(**facts):
    return Call.objects.create(**{"name": words("Call"), "programme": ProgrammeFactory(), **facts})


def project_of(cities, state=ProjectState.CONCEPT, **facts):
    """A project that the near city leads; with the state it is put there, not moved."""
    given = {"acronym": "SZLAK", "name": words("Trail"), "language": "en", "summary": "Why and for whom.", **facts}
    project = projects.create_project(cities.near, given, by=cities.member, token=None)
    Project.objects.filter(pk=project.pk).update(state=state, held_state="running" if state == "on_hold" else "")
    return Project.objects.get(pk=project.pk)


def planned(cities, **facts):
    """With a programme and its days."""
    days = {"starts_on": date(2027, 1, 1), "ends_on": date(2028, 12, 31)}
    return project_of(cities, programme=ProgrammeFactory(), **days, **facts)


def joined(project, organisation, state=PartnerState.CONFIRMED, **facts):
    return Partner.objects.create(
        project=project,
        organisation=organisation,
        number=partners.next_number(project),
        state=state,
        legal_name=organisation.official_name,
        **facts,
    )


def ready(cities, **facts):
    """All that a project needs before it can be handed in."""
    project = planned(cities, **facts)
    joined(project, cities.far)
    for partner in project.partners.all():
        partner.contacts.create(name="Somebody")
    reasoned(project, cities.member)
    budgeted(project, **{name: facts[name] for name in ("total", "grant") if name in facts})
    return project


def part(project, kind, by, **facts):
    return plan.add_part(project, KINDS[kind], facts, by=by)


def reasoned(project, by):
    """A logic and a plan that a programme would read: a package with two activities, one after the other."""
    met = ["development", "implementation", "financing"]
    texts = {name: f"How: {name}." for name in [*met, "general_objective"]}
    plan.write_logic(project, {**texts, "criteria": met}, by=by, version=1)
    part(project, "objectives", by, text="More visitors stay for a night.")
    part(project, "indicators", by, name="Signs put up", unit="signs", target=12)
    package = part(project, "packages", by, name="Signs")
    first = work(package, by, "Design", date(2027, 1, 4), date(2027, 3, 31))
    work(package, by, "Put up", date(2027, 4, 1), date(2027, 9, 30), after=[first])
    return package


def work(package, by, name, first=None, last=None, **facts):
    """An activity that the lead partner is responsible for."""
    given = {"responsible": package.project.partners.get(number=0), "starts_on": first, "ends_on": last, **facts}
    return part(package.project, "activities", by, package=package, name=name, **given)


def budgeted(project, total="1000.00", grant="800.00"):
    """Staff of every partner in the first period, paid by a fund and by the city's own budget."""
    fund = Source.objects.create(project=project, name="ERDF", rate=Decimal(80))
    own = Source.objects.create(project=project, name="Own", kind="public", rate=Decimal(20), place=1)
    rows = list(project.partners.all())
    totals, grants = ([*share_out(Decimal(sum_), [1 for _row in rows])] for sum_ in (total, grant))
    for row, whole, paid in zip(rows, totals, grants, strict=True):
        BudgetCell.objects.create(partner=row, category="staff", period=1, amount=whole)
        Share.objects.create(partner=row, source=fund, amount=paid)
        Share.objects.create(partner=row, source=own, amount=whole - paid)


def asked_for(project, by, wanted_from="all"):
    facts = {"kind": "resolution", "name": words("Resolution"), "wanted_from": wanted_from}
    return papers.keep_document(project, facts, by=by)


def brought(document, partner, by, content=b"A resolution"):
    with kept_on_the_way("resolution.txt", [content]) as file:
        return papers.bring(document, partner, file, by=by)


def posted(**more):
    """What the form of an idea sends."""
    rows = {"sought-TOTAL_FORMS": "5", "sought-INITIAL_FORMS": "0"}
    return {"kind": "need", "language": "pl", "name_pl": "Szlak", "summary": "Szlak zabytków.", **rows} | more


def page(project, name, *more):
    return reverse(name, args=[project.slug, *more])
