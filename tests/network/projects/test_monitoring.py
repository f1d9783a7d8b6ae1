"""Figures that this room tells: only of what somebody may see, under keys that last."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from cms.kit.days import today
from cms.kit.figures import figures
from network.projects.actions import ideas
from network.projects.models import Project
from tests.factories import people
from tests.factories.cooperation import idea_of, joined, neighbours, planned

pytestmark = pytest.mark.django_db
DAYS = (date(2000, 1, 1), date(2100, 1, 1))


@pytest.fixture
def cities():
    return neighbours()


def told(user, first=DAYS[0], last=DAYS[1]):
    return {figure.key: figure.value for figure in figures(user, first, last, room="projects")}


def test_ideas_interest_projects_money_and_partners_are_counted(cities):
    idea = idea_of(cities)
    ideas.express_interest(idea, cities.far, "Tak", by=cities.colleague)
    project = planned(cities)
    joined(project, cities.far)
    Project.objects.filter(pk=project.pk).update(state="running", total=Decimal("100.10"), grant=Decimal("80.05"))
    planned(cities, acronym="DRUGI", total=Decimal("5.00"))

    found = told(cities.member)

    assert found["projects.ideas"] == found["projects.ideas_open"] == found["projects.interest"] == 1
    assert (found["projects.running"], found["projects.concept"]) == (1, 1)
    assert found["projects.total"] == Decimal("100.10")
    assert found["projects.total_prepared"] == Decimal("5.00")
    assert found["projects.grant"] == Decimal("80.05")
    assert (found["projects.partners_pl"], found["projects.partners_sk"]) == (1, 1)


def test_what_somebody_may_not_see_is_not_counted(cities):
    planned(cities, total=Decimal("100.00"))
    stranger = told(people.member_of(people.CityFactory()))
    assert stranger["projects.total_prepared"] == 0
    assert "projects.concept" not in stranger
    assert told(people.expert())["projects.ideas"] == 0


def test_ideas_are_counted_in_the_days_asked_for_both_inclusive(cities):
    idea_of(cities)
    day = today()
    assert told(cities.member, day, day)["projects.ideas"] == 1
    assert told(cities.member, day + timedelta(days=1), day + timedelta(days=9))["projects.ideas"] == 0
    assert told(cities.member, day - timedelta(days=9), day - timedelta(days=1))["projects.ideas"] == 0


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_the_page_says_them_in_the_readers_language(client, cities, language):
    planned(cities, total=Decimal("1234.50"))
    client.force_login(cities.member)
    with translation.override(language):
        page = client.get(reverse("projects_figures") + "?year=nonsense").text
    assert {"en": "EUR\xa01,234.50", "pl": "1\xa0234,50\xa0EUR", "sk": "1\xa0234,50\xa0EUR"}[language] in page


def test_a_leap_day_is_no_obstacle(client, cities):
    client.force_login(cities.member)
    for back in range(6):
        assert client.get(reverse("projects_figures"), {"year": today().year - back}).status_code == 200


@pytest.mark.one_database
def test_figures_cost_as_much_for_many_projects(cities, django_assert_max_num_queries):
    for number in range(3):
        planned(cities, acronym=f"P{number}")
    member = people.fresh(cities.member)
    with django_assert_max_num_queries(8):
        told(member)
