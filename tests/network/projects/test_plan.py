"""The work plan: its parts, their order and codes, who may write them, and what happens when two people do."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from cms.kit.transitions import WrongState
from network.files.actions import keep
from network.files.incoming import kept_on_the_way
from network.projects.actions import plan as actions
from network.projects.models import Activity, Deliverable, Objective, Project
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


def test_three_hundred_of_a_kind_are_enough(cities, project):
    Objective.objects.bulk_create(Objective(project=project, text=str(place)) for place in range(actions.MOST))

    with pytest.raises(ValidationError, match="300"):
        part(project, "objectives", cities.member, text="One more")


def test_a_plan_is_read_once_for_a_row(cities, project, activity, django_assert_num_queries):
    row = Project.objects.get(pk=project.pk)

    with django_assert_num_queries(9):
        plan_of(row)
        plan_of(row)
