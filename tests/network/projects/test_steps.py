"""The life of a project: which step leads where, for whom, with what, in every language."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import translation

from cms.kit.days import today
from cms.kit.transitions import NotReady, WrongState
from network.notices.models import Notice
from network.projects import guards
from network.projects.actions import projects as actions
from network.projects.enums import ENDED, OPEN, Level, ProjectState
from network.projects.models import Project, StateChange
from network.projects.overview import LABELS, WAY, missing, turns, way
from network.projects.steps import EXPLAINED, FORWARD, PROJECT_STEPS
from tests.factories import people
from tests.factories.cooperation import (
    asked_for,
    brought,
    budgeted,
    joined,
    neighbours,
    page,
    planned,
    project_of,
    ready,
    reasoned,
)

pytestmark = pytest.mark.django_db
LANGUAGES = ["pl", "sk", "en"]
PAIRS = [(step, state) for step, row in PROJECT_STEPS.items() for state in sorted(row.sources)]
SENT = {"number": "PLSK.04.01", "total": "1000.00", "grant": "800.00", "durable_until": "2034-12-31"}


@pytest.fixture
def cities():
    return neighbours()


def target(step, state):
    return "running" if step == "resume" else PROJECT_STEPS[step].target


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "state"), PAIRS)
def test_a_step_is_taken_by_its_form_whatever_language_is_spoken(client, cities, step, state, language):
    project = ready(cities, number="1", total="10.00", grant="5.00")
    Project.objects.filter(pk=project.pk).update(state=state, held_state="running" if state == "on_hold" else "")
    client.force_login(cities.leader)
    with translation.override(language):
        address = page(project, "project_step", step)

    shown = client.get(address)
    answer = client.post(address, {"on": str(today()), "reason": "Bo tak", **SENT})

    project.refresh_from_db()
    assert (shown.status_code, answer.status_code, project.state) == (200, 302, target(step, state))
    change = StateChange.objects.filter(project=project).first()
    assert (change.step, change.source, change.target, change.reason) == (step, state, project.state, "Bo tak")
    assert project.held_state == (state if step == "hold" else "")


@pytest.mark.parametrize(("language", "typed"), [("pl", "1\u00a0234,50"), ("sk", "1\u00a0234,50"), ("en", "1,234.50")])
def test_amounts_are_typed_and_shown_as_the_reader_writes_them(client, cities, language, typed):
    project = ready(cities)
    Project.objects.filter(pk=project.pk).update(state="submitted")
    client.force_login(cities.leader)
    with translation.override(language):
        step, edit = page(project, "project_step", "approve"), page(project, "project_edit")

    refused = client.post(step, {"on": str(today()), "number": "1", "total": typed, "grant": "-1"})
    client.post(step, {"on": str(today()), "number": "1", "total": typed, "grant": "800"})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["grant"])
    project.refresh_from_db()
    assert (project.state, project.total, project.grant) == ("approved", Decimal("1234.50"), Decimal("800.00"))
    assert f'value="{typed}"' in client.get(edit).text


@pytest.mark.parametrize("step", PROJECT_STEPS)
def test_a_step_is_open_from_its_own_states_alone(cities, step):
    project = ready(cities, number="1", total="10.00", grant="5.00")
    allowed = set()

    for state in ProjectState:
        Project.objects.filter(pk=project.pk).update(state=state, held_state="running" if state == "on_hold" else "")
        try:
            actions.move(project, step, by=cities.leader)
        except WrongState:
            continue
        allowed.add(state)

    assert allowed == PROJECT_STEPS[step].sources


def test_from_every_open_state_a_project_can_rest_end_early_and_go_on():
    assert PROJECT_STEPS["hold"].sources == OPEN
    assert PROJECT_STEPS["withdraw"].sources == OPEN | {ProjectState.ON_HOLD}
    assert OPEN | ENDED | {ProjectState.ON_HOLD} == set(ProjectState)
    assert set(LABELS) == set(PROJECT_STEPS)
    assert set(FORWARD) & EXPLAINED == set()


@pytest.mark.parametrize("state", sorted(OPEN))
def test_who_put_it_on_hold_finds_it_where_it_was(cities, state):
    project = project_of(cities, state)

    held = actions.move(project, "hold", by=cities.leader, reason="Wybory")
    resumed = actions.move(held, "resume", by=cities.leader)

    assert (held.state, held.held_state) == ("on_hold", state)
    assert (resumed.state, resumed.held_state) == (state, "")


@pytest.mark.parametrize(
    ("who", "may"),
    [("leader", True), ("member", True), ("other", False), ("colleague", False)],
)
def test_the_cell_that_leads_takes_the_steps(cities, who, may):
    project = planned(cities)
    joined(project, cities.far)

    if may:
        assert actions.move(project, "form", by=getattr(cities, who)).state == "forming"
    else:
        with pytest.raises(PermissionDenied):
            actions.move(project, "form", by=getattr(cities, who))


def test_a_named_manager_takes_steps_and_a_named_editor_does_not(cities):
    project = planned(cities)
    for level in Level:
        person = people.member_of(people.CityFactory())
        actions.add_collaborator(project, person, by=cities.leader, level=level)

        names = [turn.name for turn in turns(project, people.fresh(person))]

        assert ("form" in names) is (level == Level.MANAGE)


def test_what_is_missing_is_named_with_the_page_to_mend_it_on(cities):
    project = project_of(cities, summary="")

    found = guards.for_forming(project)

    assert [one.address for one in found] == [page(project, "project_edit")] * 3
    with pytest.raises(NotReady):
        actions.move(project, "form", by=cities.leader)


def being_formed(cities):
    """(project, a document that every partner has to bring); its reasons and its plan are there."""
    project = planned(cities)
    Project.objects.filter(pk=project.pk).update(state="forming")
    reasoned(project, cities.leader)
    return project, asked_for(project, cities.leader)


def test_a_consortium_is_ready_with_answers_names_people_countries_and_documents(cities):
    project, document = being_formed(cities)
    lead = project.partners.get()
    with translation.override("en"):
        assert texts(project) == [
            "At least two partners that said yes",
            "A contact person at Near",
            "1 document of Near",
            "Planned costs of Near",
        ]

        other = joined(project, cities.far, "invited")
        assert texts(project)[0] == "The answer of Far"
        project.partners.filter(pk=other.pk).update(state="confirmed", legal_name="")
        assert "The legal name of Far" in texts(project)
        project.partners.filter(pk=other.pk).update(legal_name="Mesto Far")
        for partner in (lead, other):
            partner.contacts.create(name="Somebody")
        budgeted(project)
        assert texts(project) == ["1 document of Near", "1 document of Far"]

        for partner, by in ((lead, cities.member), (other, cities.colleague)):
            brought(document, partner, by, partner.place.encode())
            project.documents.get().papers.filter(partner=partner).update(state="checked")
        assert texts(project) == []

        type(cities.far).objects.filter(pk=cities.far.pk).update(country=cities.near.country)
        assert texts(project) == ["Partners from both sides of the border"]


def texts(project):
    return [one.text for one in missing(Project.objects.get(pk=project.pk))]


def test_who_has_to_do_with_it_is_told_in_their_own_language(cities):
    project = planned(cities)
    joined(project, cities.far)
    people.coordinator_of(cities.far)

    actions.move(project, "form", by=cities.leader)

    told = Notice.objects.filter(kind="projects.state")
    assert {notice.recipient for notice in told} == {cities.member, cities.other, cities.colleague}
    said = set()
    for language in LANGUAGES:
        with translation.override(language):
            said.add(told.first().sentence)
    assert len(said) == 3


def test_a_step_needs_its_reason_and_no_day_ahead(client, cities):
    project = project_of(cities)
    client.force_login(cities.leader)
    address = page(project, "project_step", "withdraw")

    silent = client.post(address, {"on": str(today()), "reason": ""})
    ahead = client.post(address, {"on": str(today() + timedelta(days=1)), "reason": "Powód"})

    assert (silent.status_code, ahead.status_code) == (422, 422)
    assert "Powód" in ahead.content.decode()
    assert Project.objects.get().state == "concept"


def test_two_at_once_take_a_step_once_and_the_second_is_told(client, cities):
    project = planned(cities)
    client.force_login(cities.leader)
    address = page(project, "project_step", "form")

    answers = [client.post(address, {"on": str(today())}).status_code for _press in range(2)]

    assert answers == [302, 409]
    assert StateChange.objects.filter(step="form").count() == 1


def test_the_database_knows_where_a_project_on_hold_goes_on(cities):
    project = project_of(cities)

    with pytest.raises(IntegrityError):
        Project.objects.filter(pk=project.pk).update(state="on_hold", held_state="")


@pytest.mark.parametrize("state", ProjectState)
def test_the_way_shows_where_a_project_stands(cities, state):
    project = project_of(cities, state)

    places = [place for _label, place in way(project)]

    assert len(places) == len(WAY)
    assert places.count("now") == (0 if state == ProjectState.WITHDRAWN else 1)


def test_an_approval_begins_with_the_value_that_the_budget_makes(client, cities):
    project = ready(cities)
    Project.objects.filter(pk=project.pk).update(state="submitted", total=None, grant=None)
    client.force_login(cities.leader)
    with translation.override("en"):
        text = client.get(page(project, "project_step", "approve")).text
    assert 'value="1,000.00"' in text or 'value="1000.00"' in text
    assert 'value="800.00"' in text
