"""The plan and the people around it: who may write it, other days, and whom its days concern."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from cms.kit.days import today
from network.notices import dates
from network.projects import calendar, duties, passing, personal
from network.projects.actions import plan as actions
from network.projects.actions import projects
from network.projects.models import Activity, Project, WorkPackage
from network.projects.plan.parts import KINDS
from tests.factories import people
from tests.factories.cooperation import joined, neighbours, page, part, planned, work

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2027, 2, 1), date(2027, 4, 30)


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    row = planned(cities)
    joined(row, cities.far)
    return row


@pytest.fixture
def package(cities, project):
    return part(project, "packages", cities.member, name="Signs")


@pytest.fixture
def activity(cities, package):
    return work(package, cities.member, "Design", FIRST, LAST)


@pytest.fixture
def made(cities, project, package, activity):
    return cities, project, package, activity


def test_other_days_are_sent_by_a_script_and_answered_with_what_is_kept(client, cities, project, activity):
    client.force_login(cities.colleague)
    address = page(project, "activity_dates", activity.pk)
    days = {"starts_on": "2027-02-08", "ends_on": "2027-05-07"}

    answer = client.post(address, {**days, "version": "1"}, headers={"Accept": "application/json"})
    late = client.post(address, {**days, "version": "1"}, headers={"Accept": "application/json"})

    now = {"version": 2, "first": "2027-02-08", "last": "2027-05-07"}
    assert answer.status_code == 200
    days = "8\u00a0February\u00a0– 7\u00a0May 2027"
    assert answer.json() == {**now, "said": f"Saved. {days}"}
    assert late.status_code == 409
    assert late.json() == {**now, "said": f"Somebody was quicker. These days are kept now: {days}"}
    entry = ModelLogEntry.objects.get(action="projects.activity_shifted")
    assert (entry.user, entry.data) == (cities.colleague, {"part": "activities", "code": "A1.1", "words": "Design"})


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ({"starts_on": "2027-02-08", "ends_on": "2027-02-07", "version": "1"}, 422),
        ({"starts_on": "", "ends_on": "2027-02-07", "version": "1"}, 422),
        ({"starts_on": "x\0", "ends_on": "9" * 10_000_000, "version": "1"}, 422),
        ({"starts_on": "9999-12-31", "ends_on": "9999-12-31", "version": "1"}, 422),
        ({"starts_on": "2027-02-08", "ends_on": "2027-02-09"}, 409),
        ({"starts_on": "2027-02-08", "ends_on": "2027-02-09", "version": "9" * 30}, 422),
        ({}, 422),
    ],
)
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_days_that_cannot_be_leave_the_activity_where_it_was(client, made, days, status, accept):
    cities, project, _package, activity = made
    client.force_login(cities.member)

    answer = client.post(page(project, "activity_dates", activity.pk), days, headers={"Accept": accept})

    assert answer.status_code == status
    activity.refresh_from_db()
    assert (activity.starts_on, activity.ends_on, activity.version) == (FIRST, LAST, 1)
    if accept == "application/json":
        assert json.loads(answer.content)["first"] == "2027-02-01"


def test_without_a_script_other_days_lead_back_to_the_plan(client, cities, project, activity):
    client.force_login(cities.member)
    days = {"starts_on": "2027-02-08", "ends_on": "2027-05-07", "version": "1"}

    answer = client.post(page(project, "activity_dates", activity.pk), days)

    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{page(project, 'project_plan')}#activities-{activity.pk}",
    )


def test_who_only_reads_is_led_to_the_table_and_writes_nothing(client, cities, project, package, activity):
    for reader in (
        people.coordinator_of(cities.far),
        people.leader_of(joined(project, people.CityFactory(), "invited").organisation),
    ):
        client.force_login(people.fresh(reader))

        html = client.get(page(project, "project_plan")).content.decode()

        assert f'href="#activities-{activity.pk}"' in html
        assert "data-dates" not in html
        assert "/new/" not in html
        for name, more in (("part_new", ["risks"]), ("part_edit", ["packages", package.pk]), ("logic_edit", [])):
            assert client.get(page(project, name, *more)).status_code == 403
        for name, more in (("part_remove", ["packages", package.pk]), ("part_move", ["packages", package.pk]),
                           ("activity_dates", [activity.pk])):  # fmt: skip
            assert client.post(page(project, name, *more)).status_code == 403
    assert WorkPackage.objects.exists()


def test_strangers_find_no_plan(client, cities, project, activity):
    assert client.get(page(project, "project_plan")).status_code == 302
    for stranger in (people.member_of(people.CityFactory()), people.expert()):
        client.force_login(stranger)
        assert client.get(page(project, "project_plan")).status_code == 404
        assert client.post(page(project, "activity_dates", activity.pk)).status_code == 404


@pytest.mark.parametrize("level", ["view", "edit", "manage"])
def test_a_collaborator_writes_by_their_level(client, cities, project, activity, level):
    expert = people.expert()
    projects.add_collaborator(project, expert, by=cities.leader, level=level)
    client.force_login(people.fresh(expert))

    assert client.get(page(project, "project_plan")).status_code == 200
    assert client.get(page(project, "part_edit", "activities", activity.pk)).status_code == (
        403 if level == "view" else 200
    )


def test_what_has_ended_is_read_and_written_no_more(client, cities, project, package, activity):
    Project.objects.update(state="closed")
    client.force_login(cities.leader)

    assert client.get(page(project, "project_plan")).status_code == 200
    assert client.get(page(project, "part_edit", "activities", activity.pk)).status_code == 403
    for act in (
        lambda: actions.add_part(project, KINDS["packages"], {"name": "x"}, by=cities.leader),
        lambda: actions.change_part(package, {"name": "x"}, by=cities.leader, version=1),
        lambda: actions.move_part(package, 1, by=cities.leader),
        lambda: actions.remove_part(package, by=cities.leader),
        lambda: actions.shift_activity(activity, FIRST, LAST, by=cities.leader, version=1),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_parts_of_other_projects_and_kinds_that_do_not_exist_are_not_found(client, cities, project, activity):
    other = planned(cities, acronym="INNY")
    client.force_login(cities.member)

    for name, more in (("part_edit", ["activities", activity.pk]), ("part_remove", ["activities", activity.pk]),
                       ("part_new", ["wishes"]), ("part_edit", ["packages", 10**6])):  # fmt: skip
        assert client.get(page(other, name, *more)).status_code == 404
    assert client.post(page(other, "activity_dates", activity.pk)).status_code == 404


def test_days_that_are_due_stand_among_the_dates_of_who_knows_of_the_project(cities, project, activity):
    due = part(project, "deliverables", cities.member, activity=activity, name="Manual", due_on=FIRST)
    done = part(project, "deliverables", cities.member, activity=activity, name="Done", due_on=FIRST, state="done")
    milestone = part(project, "milestones", cities.member, name="Half", due_on=LAST)
    window = (FIRST - timedelta(days=5), LAST)

    found = {one.key: one for one in duties.dates(people.fresh(cities.colleague), *window)}
    strange = list(duties.dates(people.member_of(people.CityFactory()), *window))

    assert {f"deliverable-{due.pk}", f"milestone-{milestone.pk}"} <= set(found)
    assert f"deliverable-{done.pk}" not in found
    assert found[f"deliverable-{due.pk}"].title == "SZLAK, deliverable due: Manual"
    assert found[f"milestone-{milestone.pk}"].address == f"{page(project, 'project_plan')}#milestones-{milestone.pk}"
    assert strange == []
    assert {"deliverables", "milestones"} <= set(calendar.dated_rows(cities.member))
    assert dates.coming(people.fresh(cities.colleague), 10, FIRST)[0].key == f"deliverable-{due.pk}"


def test_a_deliverable_that_is_late_waits_for_who_is_responsible_and_for_nobody_else(cities, project, activity):
    Activity.objects.update(person=cities.colleague)
    day = today() - timedelta(days=1)
    part(project, "deliverables", cities.member, activity=activity, name="Late", due_on=day)
    part(project, "deliverables", cities.member, activity=activity, name="Today", due_on=today())
    part(project, "deliverables", cities.member, activity=activity, name="Done", due_on=day, state="done")

    waiting = [item.title for item in duties.waiting(people.fresh(cities.colleague))]

    assert waiting == ["Deliverable overdue: Late"]
    assert list(duties.waiting(people.fresh(cities.member))) == []


def test_who_leaves_hands_their_activities_over(cities, project, activity):
    Activity.objects.update(person=cities.member)

    lines = list(passing.activities(people.membership(cities.member), cities.leader))

    activity.refresh_from_db()
    assert activity.person == cities.leader
    assert [line["words"]["en"] for line in lines] == ["Responsible for the activity Design"]
    assert personal.export(cities.leader)["responsible_for"] == [{"project": "SZLAK", "activity": "Design"}]
    personal.erase(cities.leader)
    activity.refresh_from_db()
    assert activity.person is None


def test_the_responsible_partner_who_left_is_responsible_no_more(client, cities, project, activity):
    partner = project.partners.get(number=1)
    Activity.objects.update(responsible=partner)
    type(partner).objects.filter(pk=partner.pk).update(state="left", number=None)
    client.force_login(cities.member)

    answer = client.get(page(project, "project_plan"))

    assert [clash.text for clash in answer.context["clashes"]] == ["No partner is responsible for the activity."]
