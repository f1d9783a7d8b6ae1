"""The rules on EU visibility: what a project that has begun must have in every language, and what is named without."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from network.projects.models import Programme, Project, ProjectSnapshot
from pages.models import HomePage, ProjectIndexPage, ProjectPage
from pages.visibility import gaps
from tests.factories import pages as make
from tests.factories import projects
from tests.factories.accounts import ROLES

pytestmark = pytest.mark.django_db
STATEMENT = {code: f"Co-funded ({code})" for code in ("pl", "sk", "en")}
EVERYWHERE = ["pl", "sk", "en"]
DAYS = {"running": (-10, 10), "over": (-20, -10), "ahead": (10, 20)}
RESULTS = [{"type": "paragraph", "value": "<p>A bridge.</p>"}]


@pytest.fixture(scope="module")
def planted(grown_once):
    index = make.ProjectIndexPageFactory(parent=make.portal("sk", "en"), slug="projects")
    for language in ("sk", "en"):
        make.translated(index, language)
    return index.pk


@pytest.fixture
def index(planted):
    return ProjectIndexPage.objects.get(pk=planted)


def record(when, slug="bridge", release=True, **facts):
    today = timezone.localdate()
    starts_on, ends_on = [today + timedelta(days=days) for days in DAYS[when]]
    programme = projects.ProgrammeFactory(funding_statement=STATEMENT)
    project = projects.ProjectFactory(slug=slug, programme=programme, starts_on=starts_on, ends_on=ends_on, **facts)
    return projects.released(project) if release else project


def visible(index, when, slug="bridge", **facts):
    """A project with everything the rules ask for; its Polish page."""
    page = make.ProjectPageFactory(parent=index, slug=slug, project=record(when, slug, **facts), results=RESULTS)
    for language in ("sk", "en"):
        make.translated(page, language)
    return page


def missing():
    """[(what, language)] in a fixed order."""
    return sorted((gap.lack, gap.language) for gap in gaps(Project.objects.all(), timezone.localdate()))


def in_language(page, code):
    return ProjectPage.objects.get(translation_key=page.translation_key, locale__language_code=code)


@pytest.mark.parametrize("when", list(DAYS))
def test_nothing_is_named_where_nothing_is_missing(index, when):
    visible(index, when)

    assert missing() == []


def test_a_project_without_a_page_lacks_everything_readers_could_see(index):
    record("running")

    assert missing() == sorted((lack, code) for lack in ("box", "page") for code in EVERYWHERE)


@pytest.mark.parametrize("release", [True, False])
def test_a_project_that_has_not_begun_owes_nothing_yet(index, release):
    record("ahead", release=release)

    assert missing() == []


def test_a_project_that_has_begun_must_be_released(index):
    record("running", release=False)

    assert missing() == [("release", "")]


def test_days_count_as_they_were_released(index):
    project = record("ahead")
    Project.objects.filter(pk=project.pk).update(starts_on=timezone.localdate() - timedelta(days=1))

    assert missing() == []


@pytest.mark.parametrize("code", ["sk", "en"])
def test_a_page_that_is_not_public_in_one_language_is_named_in_that_language(index, code):
    page = in_language(visible(index, "running"), code)

    page.unpublish()

    assert missing() == [("box", code), ("page", code)]
    [found] = [gap for gap in gaps(Project.objects.all(), timezone.localdate()) if gap.lack == "page"]
    assert found.address == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_page_for_members_only_is_no_public_page(index):
    page = visible(index, "over")

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert missing() == sorted(("page", code) for code in EVERYWHERE)


def test_a_page_in_borrowed_words_is_named(index):
    page = make.ProjectPageFactory(parent=index, project=record("over"), results=RESULTS)
    make.translated(page, "en")
    make.lent(page, "sk")

    assert missing() == [("words", "sk")]


@pytest.mark.parametrize("code", EVERYWHERE)
def test_a_missing_statement_is_named_in_its_language(index, code):
    visible(index, "over")

    Programme.objects.update(funding_statement={key: words for key, words in STATEMENT.items() if key != code})

    assert missing() == [("statement", code)]


def test_a_missing_emblem_and_grant_are_named_once(index):
    visible(index, "running")

    Programme.objects.update(emblem="none")
    ProjectSnapshot.objects.update(grant=0)

    assert missing() == [("emblem", ""), ("grant", "")]


@pytest.mark.parametrize(("when", "expected"), [("over", [("results", "sk")]), ("running", [])])
def test_results_are_asked_for_when_a_project_is_over(index, when, expected):
    page = visible(index, when)

    in_language(page, "sk").delete()
    make.translated(page, "sk", results=[])

    assert missing() == expected


def test_missing_aims_are_named(index):
    page = visible(index, "over")

    ProjectPage.objects.filter(pk=in_language(page, "en").pk).update(general_objective=" ")

    assert missing() == [("aims", "en")]


def test_a_publication_that_cannot_say_who_paid_is_named(index):
    visible(index, "over")
    shelf = make.PublicationIndexPageFactory(parent=HomePage.objects.get(slug="pl"))
    make.PublicationPageFactory(parent=shelf, project=Project.objects.get())
    make.PublicationPageFactory(parent=shelf, project=record("ahead", "draft", release=False))
    make.PublicationPageFactory(parent=shelf)

    assert missing() == [("publication", "pl")]


@pytest.mark.one_database
@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_many_projects_there_are(index, count):
    for place in range(count):
        visible(index, "running", f"bridge-{place}")

    with CaptureQueriesContext(connection) as queries:
        assert missing() == []

    assert len(queries) == 22


def test_command_says_that_nothing_is_missing(index):
    visible(index, "running")
    said = StringIO()

    call_command("check_visibility", stdout=said)

    assert said.getvalue() == "Nothing is missing.\n"


def test_command_fails_and_names_what_is_missing(index):
    in_language(visible(index, "over"), "sk").unpublish()
    said = StringIO()

    with pytest.raises(CommandError, match="1 missing"):
        call_command("check_visibility", stdout=said)

    assert said.getvalue().startswith("BRIDGE [sk] ")


REPORT = "/admin/reports/visibility/"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("role", "status"), [("member", 302), ("translator", 302), ("editor", 200), ("superuser", 200)]
)
def test_the_report_is_open_to_those_who_look_after_projects(client, index, role, status):
    client.force_login(ROLES[role]())

    response = client.get(REPORT)

    assert response.status_code == status
    assert (REPORT in client.get("/admin/").text) == (status == 200)


@pytest.mark.one_database
def test_the_report_leads_to_what_has_to_be_edited(client, index):
    page = in_language(visible(index, "over"), "sk")
    client.force_login(ROLES["editor"]())
    assert "Nothing is missing" in client.get(REPORT).text

    page.unpublish()
    html = client.get(REPORT).text

    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert f'href="{address}"' in html
    assert "The project has no public page." in html
    assert "Slovenčina" in html
    assert client.get(address).status_code == 200


@pytest.mark.one_database
@pytest.mark.parametrize("lack", ["statement", "grant", "release"])
def test_the_report_leads_to_records_too(client, index, lack):
    if lack == "release":
        record("running", release=False)
    else:
        visible(index, "over")
        Programme.objects.update(funding_statement={"pl": "Współfinansowany"})
        ProjectSnapshot.objects.update(grant=0)
    client.force_login(ROLES["editor"]())

    addresses = {gap.address for gap in gaps(Project.objects.all(), timezone.localdate()) if gap.lack == lack}

    assert addresses
    assert all(f'href="{address}"' in client.get(REPORT).text for address in addresses)
    assert all(client.get(address).status_code == 200 for address in addresses)


@pytest.mark.one_database
def test_the_report_can_be_taken_away_as_a_table(client, index):
    in_language(visible(index, "over"), "sk").unpublish()
    client.force_login(ROLES["editor"]())

    rows = b"".join(client.get(REPORT, {"export": "csv"})).decode().splitlines()

    assert rows[0] == "Where,Project,Language,What is missing,Address"
    assert rows[1].split(",")[1:4] == ["BRIDGE", "sk", "The project has no public page."]
