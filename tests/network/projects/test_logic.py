"""Why there is a project: written by its partners, read by whoever knows of it, asked for before it is handed in."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from network.projects import guards
from network.projects.actions import plan as actions
from network.projects.actions.versions import Changed
from network.projects.enums import Criterion
from network.projects.forms.plan import plain_figure
from network.projects.models import Indicator, Logic, Objective, Partner, Project, Risk
from network.projects.plan.why import essentials_of, joint_enough
from tests.factories import people
from tests.factories.cooperation import joined, neighbours, page, part, planned, ready, reasoned
from tests.forms import filled, raw

pytestmark = pytest.mark.django_db
LANGUAGES = ["pl", "sk", "en"]
WORDS = {"general_objective": "Less noise.", "criteria": ["development"], "development": "Together."}


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    row = planned(cities)
    joined(row, cities.far)
    return row


@pytest.fixture
def made(cities, project):
    return cities, project


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_logic_are_written_and_read_in_the_language_of_the_project(client, cities, language):
    project = planned(cities, language="sk")
    client.force_login(cities.member)
    with translation.override(language):
        edit, read = page(project, "logic_edit"), page(project, "project_logic")
    texts = {name: f"Text: {name}" for name in ("general_objective", "why_cross_border", "ownership", "durability")}
    texts |= {criterion: f"Text: {criterion}" for criterion in Criterion.values}

    answer = client.post(edit, {**texts, "criteria": ["staffing", "financing"], "version": "1"})

    assert (answer.status_code, answer["Location"]) == (302, read)
    logic = Logic.objects.get()
    assert {name: getattr(logic, name) for name in texts} == texts
    assert (logic.criteria, logic.version) == (["staffing", "financing"], 2)
    html = client.get(read).content.decode()
    assert all(f'lang="sk"><p>{text}</p>' in html for text in texts.values())


def test_a_criterion_that_is_marked_as_met_is_explained(client, cities, project):
    client.force_login(cities.member)

    answer = client.post(page(project, "logic_edit"), {"criteria": ["staffing"], "durability": "Kept", "version": "1"})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"staffing": ["It is marked as met: say how."]}
    assert answer.context["form"]["durability"].value() == "Kept"
    assert not Logic.objects.exists()


@pytest.mark.parametrize(
    ("met", "enough"),
    [
        ([], False),
        (["development", "implementation"], False),
        (["development", "implementation", "staffing"], True),
        (["development", "implementation", "financing"], True),
        (["development", "staffing", "financing"], False),
        (list(Criterion.values), True),
    ],
)
def test_joint_development_and_implementation_and_one_more_are_enough(met, enough):
    assert joint_enough(Logic(criteria=met, **dict.fromkeys(Criterion.values, "How"))) is enough
    assert not joint_enough(Logic(criteria=met))


def test_what_is_empty_says_so_and_leads_those_who_may_write_there(client, cities, project):
    client.force_login(cities.member)
    written = client.get(page(project, "project_logic")).content.decode()
    client.force_login(people.coordinator_of(cities.far))
    read = client.get(page(project, "project_logic")).content.decode()

    edit = page(project, "logic_edit")
    assert written.count("Nobody has written it yet.") == read.count("Nobody has written it yet.") == 8
    assert f"{edit}#id_durability" in written
    assert edit not in read
    assert reverse("part_new", args=[project.slug, "risks"]) not in read


def test_risks_stand_by_their_weight_and_objectives_and_indicators_in_their_order(client, cities, project):
    for text, likelihood, impact in (("Small", 1, 2), ("Large", 3, 3), ("Middle", 2, 2)):
        part(project, "risks", cities.member, text=text, likelihood=likelihood, impact=impact)
    objective = part(project, "objectives", cities.member, text="Shorter ways")
    part(
        project, "indicators", cities.member, name="Ways", unit="km", target=Decimal("7.5"), objective=objective
    )  # fmt: skip
    client.force_login(cities.colleague)

    answer = client.get(page(project, "project_logic"))

    assert [(piece.code, piece.name) for piece in answer.context["risks"]] == [
        ("R2", "Large"), ("R3", "Middle"), ("R1", "Small")
    ]  # fmt: skip
    assert [(piece.code, said) for piece, said in answer.context["indicators"]] == [("I1", "SO1")]
    assert "<td>high</td>" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1234.5", "1234.50"),
        ("1234,5", "1234.50"),
        ("1 234,5", "1234.50"),
        ("1\u00a0234,5", "1234.50"),
        ("1.234,5", "1234.50"),
        ("1,234.5", "1234.50"),
        ("0,25", "0.25"),
        ("-3", "-3.00"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_taken_with_comma_and_with_point_and_shown_so_that_they_are_taken_again(
    client, made, typed, meant, language
):
    cities, project = made
    client.force_login(cities.member)
    with translation.override(language):
        new = page(project, "part_new", "indicators")
    facts = {"kind": "output", "name": "Signs", "unit": "signs", "baseline": "7", "target": typed}

    assert client.post(new, facts).status_code == 302

    row = Indicator.objects.get()
    assert str(row.target) == meant
    with translation.override(language):
        edit = page(project, "part_edit", "indicators", row.pk)
    assert client.post(edit, filled(client.get(edit), name="Boards")).status_code == 302
    row.refresh_from_db()
    assert (row.name, str(row.target)) == ("Boards", meant)


@pytest.mark.parametrize("typed", ["many", "1,2,3,4x", "NaN", "Infinity", "1e400", "9" * 40, "1.234"])
def test_what_is_no_figure_is_refused_beside_its_field(client, cities, project, typed):
    client.force_login(cities.member)
    facts = {"kind": "output", "name": "Signs", "unit": "signs", "baseline": "0", "target": typed}

    answer = client.post(page(project, "part_new", "indicators"), facts)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"target"}
    assert not Indicator.objects.exists()


def test_of_a_comma_and_a_point_the_later_parts_the_decimals():
    assert plain_figure("12.345.678,9") == "12345678.9"
    assert plain_figure("12,345,678.9") == "12345678.9"


def test_a_target_that_changes_nothing_is_refused(client, cities, project):
    client.force_login(cities.member)
    facts = {"kind": "result", "name": "Guests", "unit": "people", "baseline": "5", "target": "5,0"}

    answer = client.post(page(project, "part_new", "indicators"), facts)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"target": ["The target is what it is today: nothing would change."]}


def test_two_people_write_at_once_and_both_versions_are_shown(client, cities, project):
    client.force_login(cities.member)
    edit = page(project, "logic_edit")
    mine = filled(client.get(edit), general_objective="My words")
    actions.write_logic(project, {**WORDS, "general_objective": "Their words"}, by=cities.colleague, version=1)

    answer = client.post(edit, mine)

    assert answer.status_code == 409
    html = answer.content.decode()
    assert "My words" in html
    assert "Their words" in html
    assert Logic.objects.get().general_objective == "Their words"
    again = filled(answer, general_objective="Both")
    assert client.post(edit, again).status_code == 302
    assert Logic.objects.get().general_objective == "Both"


def test_without_a_version_nothing_is_overwritten(client, cities, project):
    actions.write_logic(project, WORDS, by=cities.colleague, version=1)
    client.force_login(cities.member)

    answer = client.post(page(project, "logic_edit"), {"general_objective": "Mine"})

    assert answer.status_code == 409
    assert Logic.objects.get().general_objective == "Less noise."
    with pytest.raises(Changed):
        actions.write_logic(project, WORDS, by=cities.member, version=0)


HOSTILE = {
    "a NUL": "a\0b",
    "half of a pair": "\ud800",
    "a script": "<script>alert(1)</script>",
    "long letters": "ﷺ" * 4000,
    "ten megabytes": "x" * 10_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_refused_or_kept_as_they_are(client, cities, project, text):
    client.force_login(cities.member)

    answer = raw(client, page(project, "logic_edit"), {"general_objective": text, "version": "1"})

    if answer.status_code == 302:
        assert Logic.objects.get().general_objective == text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        assert "<script>alert" not in client.get(page(project, "project_logic")).content.decode()
    else:
        assert answer.status_code in {400, 422}
        assert not Logic.objects.exists()


def test_a_project_is_ready_when_it_has_its_reasons(cities):
    project = ready(cities)
    assert list(guards.reasons(project)) == []

    Logic.objects.all().delete()
    Objective.objects.all().delete()
    Indicator.objects.all().delete()
    Partner.objects.filter(number=0).update(number=9)
    project = Project.objects.get()
    project.packages.all().delete()

    missing = guards.reasons(project)
    assert [one.text for one in missing] == [
        "The general objective",
        "At least one specific objective",
        "Joint development, joint implementation and one more criterion, each met and explained",
        "A work package with an activity that has its days and a responsible partner",
        "At least one output indicator",
    ]
    assert {one.address for one in missing} == {
        page(project, name) for name in ("logic_edit", "project_logic", "project_plan")
    }


@pytest.mark.parametrize(
    "gone",
    [
        lambda project: project.packages.first().activities.update(starts_on=None, ends_on=None),
        lambda project: project.packages.first().activities.update(responsible=None),
        lambda project: Indicator.objects.update(kind="result"),
        lambda project: Logic.objects.update(implementation="  "),
        lambda project: Logic.objects.update(criteria=["development", "implementation"]),
    ],
)
def test_each_reason_counts_by_itself(cities, gone):
    project = ready(cities)

    gone(project)

    assert len(guards.reasons(Project.objects.get())) == 1
    assert len(guards.for_applying(Project.objects.get())) == 1


def test_who_only_reads_changes_nothing(cities, project):
    for reader in (people.coordinator_of(cities.far), people.expert(), people.member_of(people.CityFactory())):
        with pytest.raises(PermissionDenied):
            actions.write_logic(project, WORDS, by=reader, version=1)
    Project.objects.update(state="closed")
    with pytest.raises(PermissionDenied):
        actions.write_logic(project, WORDS, by=cities.member, version=1)

    assert not Logic.objects.exists()


def test_what_is_written_is_in_the_log_with_who_did_it(cities, project):
    actions.write_logic(project, WORDS, by=cities.colleague, version=1)
    risk = part(project, "risks", cities.member, text="Rain")
    actions.change_part(risk, {"text": "Snow"}, by=cities.colleague, version=1)
    actions.remove_part(risk, by=cities.member)

    entries = ModelLogEntry.objects.filter(action__startswith="projects.").order_by("pk")
    told = [(entry.action, entry.user, entry.data) for entry in entries if entry.action != "projects.begin"]
    rain, snow = ({"part": "risks", "code": "R1", "words": words} for words in ("Rain", "Snow"))
    assert told == [
        ("projects.logic", cities.colleague, {}),
        ("projects.part_added", cities.member, rain),
        ("projects.part_changed", cities.colleague, snow),
        ("projects.part_removed", cities.member, snow),
    ]
    assert not Risk.objects.exists()


def test_what_is_there_is_told_in_one_query(cities, project, django_assert_num_queries):
    reasoned(project, cities.member)

    with django_assert_num_queries(1):
        found = essentials_of(project)
        essentials_of(project)

    assert (found.objectives, found.activities, found.outputs, found.packages) == (True, True, True, 1)
