"""Projects, ideas and calls in the editors' office: facts for the public there, no workrooms."""

import pytest
from django.urls import reverse

from network.projects.models import Project
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import editor, superuser
from tests.factories.cooperation import idea_of, joined, neighbours, planned, project_of
from tests.factories.projects import ProgrammeFactory, ProjectFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LIST = "wagtailsnippets_projects_project:list"


@pytest.fixture
def cities():
    make.portal("sk", "en")
    return neighbours()


def address(view, *args):
    return reverse(f"wagtailsnippets_projects_project:{view}", args=args)


def test_an_editor_sees_no_project_that_is_being_planned(client, cities):
    project = project_of(cities, acronym="TAJNY")
    ProjectFactory(acronym="JAWNY")
    client.force_login(editor())

    listed = client.get(reverse(LIST)).content.decode()
    states = [client.get(address(view, project.pk)).status_code for view in ("edit", "inspect", "history", "delete")]
    report = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    chosen = client.get(reverse("wagtailsnippetchoosers_projects_project:choose")).content.decode()

    assert "JAWNY" in listed
    assert "JAWNY" in chosen
    assert "TAJNY" not in listed + report + chosen
    assert states == [404] * 4


def test_a_coordinator_reads_the_projects_of_their_cities_with_history_and_changes_none(client, cities):
    project, other = project_of(cities, acronym="NASZ"), project_of(neighbours(), acronym="OBCY")
    joined(project, cities.far)
    client.force_login(people.coordinator_of(cities.far))

    listed = client.get(reverse(LIST)).content.decode()
    seen = [client.get(address(view, project.pk)).status_code for view in ("inspect", "history")]
    changed = client.post(address("edit", project.pk), {"acronym": "MÓJ"}).status_code

    assert "NASZ" in listed
    assert "OBCY" not in listed
    assert seen == [200, 200]
    assert changed in {302, 403, 404}
    assert Project.objects.get(pk=project.pk).acronym == "NASZ"
    assert client.get(address("inspect", other.pk)).status_code == 404


def test_a_project_the_office_enters_stands_where_its_days_say(client, cities):
    client.force_login(superuser())
    row = ProjectFactory.build(programme=ProgrammeFactory())
    facts = {"slug": "dawny", "acronym": "DAWNY", "name_pl": "Dawny projekt", "programme": row.programme.pk}
    facts |= {"starts_on": "2010-01-01", "ends_on": "2011-12-31", "total": "10.00", "grant": "5.00"}
    rows = {f"{name}-{what}_FORMS": "0" for name in ("partners", "stages") for what in ("TOTAL", "INITIAL")}

    answer = client.post(address("add"), {**facts, **rows})

    assert answer.status_code == 302
    project = Project.objects.get()
    assert (project.state, project.is_offered) == ("closed", True)


def test_what_is_not_complete_is_saved_and_said_to_be_missing_when_it_is_released(client, cities):
    project = ProjectFactory(grant=None)
    client.force_login(editor())
    facts = {"slug": project.slug, "acronym": "NOWY", "name_pl": "Nowy", "programme": project.programme_id}
    facts |= {"starts_on": "2024-01-01", "ends_on": "2025-12-31", "total": "10.00", "action-release": "1"}
    rows = {f"{name}-{what}_FORMS": "0" for name in ("partners", "stages") for what in ("TOTAL", "INITIAL")}

    answer = client.post(address("edit", project.pk), {**facts, **rows}, follow=True)

    assert answer.status_code == 200
    assert Project.objects.get().acronym == "NOWY"
    assert Project.objects.get().released is None
    assert "not released" in answer.content.decode()


def test_the_idea_board_is_read_in_the_office_too(client, cities):
    idea = idea_of(cities)
    client.force_login(people.coordinator_of(cities.near))

    page = client.get(reverse("wagtailsnippets_projects_idea:inspect", args=[idea.pk]))

    assert page.status_code == 200
    assert idea.summary in page.content.decode()


def test_a_report_of_visibility_asks_for_nothing_of_a_concept(client, cities):
    planned(cities)
    project_of(cities)
    client.force_login(superuser())

    page = client.get(reverse("visibility_report"))

    assert page.status_code == 200
    assert "SZLAK" not in page.content.decode()
