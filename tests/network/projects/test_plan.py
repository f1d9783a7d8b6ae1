"""The work plan: its parts, their order and codes, who may write them, and what happens when two people do."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from cms.kit.days import today
from cms.kit.transitions import WrongState
from network.files.actions import keep
from network.files.incoming import kept_on_the_way
from network.notices import dates
from network.projects import calendar, duties, passing, personal
from network.projects.actions import plan as actions
from network.projects.actions import projects
from network.projects.models import Activity, Deliverable, Objective, Project, WorkPackage
from network.projects.plan.parts import KINDS
from network.projects.plan.reading import plan_of
from tests.factories import people
from tests.factories.cooperation import joined, neighbours, page, part, planned, work
from tests.forms import filled, raw

pytestmark = pytest.mark.django_db
LANGUAGES = ["pl", "sk", "en"]
FIRST, LAST = date(2027, 2, 1), date(2027, 4, 30)
SENT = {
    "objectives": {"text": "Shorter ways"},
    "indicators": {"kind": "output", "name": "Signs", "unit": "signs", "baseline": "0", "target": "12"},
    "risks": {"text": "Rain", "likelihood": "2", "impact": "3"},
    "packages": {"name": "Signs"},
    "activities": {"name": "Design", "starts_on": "2027-02-01", "ends_on": "2027-04-30"},
    "deliverables": {"name": "Manual", "due_on": "2027-04-01", "state": "planned"},
    "milestones": {"name": "Half way", "due_on": "2027-06-01"},
}


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


def above(kind, package, activity):
    return {"activities": {"package": str(package.pk)}, "deliverables": {"activity": str(activity.pk)}}.get(kind, {})


def codes(project):
    plan = plan_of(Project.objects.get(pk=project.pk))
    pieces = [*plan.objectives, *plan.packages, *plan.activities, *plan.deliverables, *plan.milestones]
    return {piece.code: piece.name for piece in pieces}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SENT)
def test_a_part_is_written_changed_and_removed_by_its_forms(client, made, kind, language):
    cities, project, package, activity = made
    client.force_login(cities.member)
    before = set(KINDS[kind].rows(project).values_list("pk", flat=True))
    with translation.override(language):
        new = page(project, "part_new", kind)
    form = filled(
        client.get(new), **SENT[kind], **{name: str(pk) for name, pk in above(kind, package, activity).items()}
    )

    added = client.post(new, form)

    (pk,) = set(KINDS[kind].rows(project).values_list("pk", flat=True)) - before
    assert added.status_code == 302
    assert added["Location"].endswith(f"#{kind}-{pk}")
    with translation.override(language):
        edit, remove = page(project, "part_edit", kind, pk), page(project, "part_remove", kind, pk)
    name = "text" if "text" in SENT[kind] else "name"
    assert client.post(edit, filled(client.get(edit), **{name: "Other words"})).status_code == 302
    assert str(KINDS[kind].model.objects.get(pk=pk)) == "Other words"
    assert client.get(remove).status_code == 200
    assert client.post(remove).status_code == 302
    assert not KINDS[kind].model.objects.filter(pk=pk).exists()


@pytest.mark.parametrize("kind", SENT)
def test_the_same_form_sent_twice_makes_one_part(client, made, kind):
    cities, project, package, activity = made
    client.force_login(cities.member)
    count = KINDS[kind].rows(project).count()
    new = page(project, "part_new", kind)
    form = filled(client.get(new), **SENT[kind], **above(kind, package, activity))

    answers = [client.post(new, form)["Location"] for _time in "ab"]

    assert answers[0] == answers[1]
    assert KINDS[kind].rows(project).count() == count + 1


def test_the_token_of_another_project_gives_nothing_away(client, cities, project):
    other = planned(cities, acronym="INNY")
    row = actions.add_part(other, KINDS["packages"], {"name": "Theirs"}, by=cities.member, token="a" * 32)
    client.force_login(cities.member)

    answer = client.post(page(project, "part_new", "packages"), {"name": "Ours", "token": row.token})

    assert answer.status_code == 302
    assert list(project.packages.values_list("name", "token")) == [("Ours", None)]


def test_codes_follow_the_order_that_people_choose(cities, project, package, activity):
    second = work(package, cities.member, "Put up")
    part(project, "deliverables", cities.member, activity=second, name="Signs")
    part(project, "packages", cities.member, name="News")
    part(project, "objectives", cities.member, text="Shorter ways")
    for day in (3, 1, 2):
        part(project, "milestones", cities.member, name=f"Day {day}", due_on=date(2027, 5, day))

    actions.move_part(second, -1, by=cities.colleague)
    actions.move_part(package, 1, by=cities.colleague)
    actions.move_part(second, -1, by=cities.colleague)

    assert codes(project) == {
        "SO1": "Shorter ways", "WP1": "News", "WP2": "Signs", "A2.1": "Put up", "A2.2": "Design", "D2.1.1": "Signs",
        "M1": "Day 1", "M2": "Day 2", "M3": "Day 3",
    }  # fmt: skip


def test_an_activity_that_changes_its_package_goes_to_the_end_there(client, cities, project, package, activity):
    other = part(project, "packages", cities.member, name="News")
    work(other, cities.member, "Page")
    client.force_login(cities.member)
    edit = page(project, "part_edit", "activities", activity.pk)

    client.post(edit, filled(client.get(edit), package=str(other.pk)))

    assert codes(project) == {"WP1": "Signs", "WP2": "News", "A2.1": "Page", "A2.2": "Design"}


@pytest.mark.parametrize(("kind", "way"), [("milestones", "up"), ("risks", "up"), ("packages", "sideways")])
def test_what_has_no_order_of_its_own_is_not_moved(client, made, kind, way):
    cities, project, package, _activity = made
    facts = {"milestones": {"name": "Half", "due_on": FIRST}, "risks": {"text": "Rain"}}
    row = part(project, kind, cities.member, **facts[kind]) if kind in facts else package
    client.force_login(cities.member)

    assert client.post(page(project, "part_move", kind, row.pk), {"way": way}).status_code == 404


def test_parts_are_moved_by_their_buttons(client, cities, project, package):
    part(project, "packages", cities.member, name="News")
    client.force_login(cities.colleague)

    answer = client.post(page(project, "part_move", "packages", package.pk), {"way": "down"})

    assert answer.status_code == 302
    assert codes(project) == {"WP1": "News", "WP2": "Signs"}


def test_activities_that_would_wait_for_each_other_are_refused_by_name(client, cities, project, package, activity):
    second = work(package, cities.member, "Put up", after=[activity])
    third = work(package, cities.member, "Look", after=[second])
    client.force_login(cities.member)
    edit = page(project, "part_edit", "activities", activity.pk)

    form = filled(client.get(edit), name="Kept words")
    form.setlist("after", [str(third.pk)])

    answer = client.post(edit, form)

    assert answer.status_code == 422
    said = answer.context["form"].errors["after"][0]
    assert said.startswith("These activities would wait for each other: ")
    assert {"A1.1", "A1.2", "A1.3"} == set(said.removesuffix(".").split(": ")[1].split(" → "))
    assert answer.context["form"]["name"].value() == "Kept words"
    activity.refresh_from_db()
    assert (list(activity.after.all()), activity.name, activity.version) == ([], "Design", 1)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"starts_on": "2027-05-02", "ends_on": "2027-05-01"}, "ends_on"),
        ({"starts_on": "2027-05-02", "ends_on": ""}, "ends_on"),
        ({"starts_on": "", "ends_on": "2027-05-01"}, "starts_on"),
        ({"starts_on": "9999-12-31", "ends_on": "9999-12-31"}, "starts_on"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"name": ""}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"package": "1000000"}, "package"),
        ({"responsible": "1000000"}, "responsible"),
        ({"person": "1000000"}, "person"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(client, made, facts, field):
    cities, project, _package, activity = made
    client.force_login(cities.member)
    edit = page(project, "part_edit", "activities", activity.pk)

    answer = raw(client, edit, dict(filled(client.get(edit), text="Kept").lists()) | facts)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"]["text"].value() == "Kept"
    activity.refresh_from_db()
    assert (activity.version, activity.starts_on) == (1, FIRST)


def test_choices_are_those_of_the_project_alone(client, cities, project, package, activity):
    elsewhere = planned(cities, acronym="INNY")
    foreign = part(elsewhere, "packages", cities.member, name="Foreign")
    invited = joined(project, people.CityFactory(), "invited")
    left = joined(project, people.CityFactory())
    type(left).objects.filter(pk=left.pk).update(state="left", number=None)
    stranger = people.member_of(people.CityFactory())
    client.force_login(cities.member)

    form = client.get(page(project, "part_edit", "activities", activity.pk)).context["form"]

    assert set(form.fields["package"].queryset) == {package}
    assert foreign.pk != package.pk
    partners = set(form.fields["responsible"].queryset)
    assert invited in partners
    assert left not in partners
    assert cities.colleague in form.fields["person"].queryset
    assert stranger not in form.fields["person"].queryset
    assert activity not in form.fields["after"].queryset


def test_a_new_part_knows_where_it_was_begun(client, cities, project, package, activity):
    client.force_login(cities.member)

    for query, chosen in (
        (f"?package={package.pk}", str(package.pk)),
        ("?package=x", None),
        (f"?package={'9' * 40}", None),
    ):
        form = client.get(page(project, "part_new", "activities") + query).context["form"]
        assert form["package"].value() == chosen


def test_two_people_change_an_activity_and_both_versions_are_shown(client, cities, project, activity):
    client.force_login(cities.member)
    edit = page(project, "part_edit", "activities", activity.pk)
    mine = filled(client.get(edit), name="Mine", starts_on="2027-03-01")
    partner = project.partners.get(number=1)
    theirs = {"name": "Theirs", "responsible": partner, "starts_on": date(2027, 1, 15), "ends_on": LAST}
    actions.change_part(activity, theirs, by=cities.colleague, version=1)

    answer = client.post(edit, mine)

    assert answer.status_code == 409
    kept = dict(answer.context["kept"])
    assert kept["Name"] == "Theirs"
    assert kept["Starts on"] == "15\u00a0January 2027"
    assert kept["Responsible partner"].startswith("PP1")
    assert answer.context["form"]["name"].value() == "Mine"
    assert client.post(edit, filled(answer)).status_code == 302
    activity.refresh_from_db()
    assert (activity.name, activity.starts_on, activity.version) == ("Mine", date(2027, 3, 1), 3)


@pytest.mark.parametrize("name", ["part_edit", "part_remove"])
def test_what_somebody_removed_meanwhile_is_not_found(client, cities, project, activity, name):
    client.force_login(cities.member)
    actions.remove_part(activity, by=cities.colleague)

    assert client.post(page(project, name, "activities", activity.pk), {"name": "x"}).status_code == 404
    with pytest.raises(WrongState):
        actions.change_part(activity, {"name": "x"}, by=cities.member, version=1)


def test_a_package_takes_along_what_hangs_on_it_and_says_so_first(client, cities, project, package, activity):
    other = work(part(project, "packages", cities.member, name="News"), cities.member, "Page", after=[activity])
    for name in ("One", "Two"):
        part(project, "deliverables", cities.member, activity=activity, name=name)
    client.force_login(cities.member)
    remove = page(project, "part_remove", "packages", package.pk)

    shown = client.get(remove)
    client.post(remove)

    assert shown.context["along"] == {"activities": 1, "deliverables": 2}
    assert "2 deliverables" in shown.content.decode()
    assert not Deliverable.objects.exists()
    assert list(Activity.objects.all()) == [other]
    assert list(other.after.all()) == []


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


def test_a_file_of_the_project_is_what_a_deliverable_can_show(client, cities, project, activity):
    with kept_on_the_way("manual.txt", [b"Manual"]) as file:
        stored = keep(project, file, by=cities.member).stored
    other = planned(cities, acronym="INNY")
    with kept_on_the_way("other.txt", [b"Other"]) as file:
        foreign = keep(other, file, by=cities.member).stored
    client.force_login(cities.member)
    new = page(project, "part_new", "deliverables")
    facts = {"activity": str(activity.pk), "name": "Manual", "state": "done"}

    refused = client.post(new, {**facts, "file": foreign.pk})
    client.post(new, {**facts, "file": stored.pk})

    assert set(refused.context["form"].errors) == {"file"}
    assert Deliverable.objects.get().file == stored
    assert reverse("stored_file", args=[stored.pk]) in client.get(page(project, "project_plan")).content.decode()


@pytest.mark.parametrize("zoom", ["", "?zoom=month", "?zoom=quarter", "?zoom=\0"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_drawn_stands_in_words_in_the_table(client, made, zoom, language):
    cities, project, package, activity = made
    second = work(package, cities.member, "Put up", date(2027, 5, 1), date(2027, 6, 30), after=[activity])
    part(project, "deliverables", cities.member, activity=second, name="Forty signs", due_on=date(2027, 6, 1))
    part(project, "milestones", cities.member, name="Half way", due_on=date(2027, 5, 20))
    client.force_login(cities.colleague)
    with translation.override(language):
        address = page(project, "project_plan") + zoom

    html = client.get(address).content.decode()

    chart, tables = html[html.index('<svg class="chart" role') :].split("</svg>", 1)
    assert chart.count("<polyline") == 1
    assert chart.count("chart__mark") == 2
    assert chart.count("<a class") == 2
    for words in ("Signs", "Design", "Put up", "Forty signs", "Half way"):
        assert words in tables
    assert not [place for place in chart.split('"') if "," in place and place.replace(",", "").isdigit()]


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


def test_three_hundred_of_a_kind_are_enough(cities, project):
    Objective.objects.bulk_create(Objective(project=project, text=str(place)) for place in range(actions.MOST))

    with pytest.raises(ValidationError, match="300"):
        part(project, "objectives", cities.member, text="One more")


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


def test_a_plan_is_read_once_for_a_row(cities, project, activity, django_assert_num_queries):
    row = Project.objects.get(pk=project.pk)

    with django_assert_num_queries(9):
        plan_of(row)
        plan_of(row)


def test_the_responsible_partner_who_left_is_responsible_no_more(client, cities, project, activity):
    partner = project.partners.get(number=1)
    Activity.objects.update(responsible=partner)
    type(partner).objects.filter(pk=partner.pk).update(state="left", number=None)
    client.force_login(cities.member)

    answer = client.get(page(project, "project_plan"))

    assert [clash.text for clash in answer.context["clashes"]] == ["No partner is responsible for the activity."]
