"""A project that its partners offer: drafts of its page in every language, and nothing in public before the editors."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation

from network.projects.actions import publishing
from network.projects.actions.releasing import release_project
from network.projects.actions.versions import Changed
from network.projects.models import Offer, Project
from pages import trees
from pages.board.release import release
from pages.models import ProjectPage
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import superuser
from tests.factories.cooperation import neighbours, page, ready

pytestmark = pytest.mark.django_db
WORDS = {
    "lead": {"pl": "Szlak łączy dwa miasta.", "sk": "Trasa spája dve mestá."},
    "objective": {"pl": "Więcej gości.", "sk": "Viac hostí."},
}
FORM = {f"{name}_{code}": text for name, words in WORDS.items() for code, text in words.items()}


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def home():
    home = make.portal("sk", "en")
    index = make.ProjectIndexPageFactory(parent=home)
    for locale in Locale.objects.exclude(pk=index.locale_id):
        trees.lend(index, locale)
    return home


@pytest.fixture
def project(cities):
    facts = {"total": Decimal("1000.00"), "grant": Decimal("800.00")}
    project = ready(cities, language="pl", **facts)
    Project.objects.filter(pk=project.pk).update(state="approved", name={"pl": "Szlak", "sk": "Trasa", "en": "Trail"})
    return Project.objects.get(pk=project.pk)


def pages_of(project):
    return {page_.locale.language_code: page_ for page_ in ProjectPage.objects.filter(project=project)}


def newest(page_):
    return page_.get_latest_revision_as_object()


def released(project):
    """As editors do it: objectives are translated, the draft that waits is decided on, all is released at once."""
    draft = pages_of(project)["pl"]
    segments = StringSegment.objects.filter(context__path__startswith="specific_objectives")
    for segment in segments.select_related("string", "context"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=Locale.objects.get(language_code="sk"),
            defaults={"data": "Viac hostí zostane cez noc.", "translation_type": "manual"},
        )
    for state in draft.workflow_states.filter(status="in_progress"):
        state.cancel(user=superuser())
    release([draft.pk], ["sk"], by=superuser())


def test_drafts_stand_in_every_language_and_the_public_sees_none(client, home, cities, project):
    client.force_login(cities.member)
    answer = client.post(page(project, "project_publish"), FORM)
    assert answer.status_code == 302

    drafts = pages_of(project)
    assert sorted(drafts) == ["en", "pl", "sk"]
    assert not any(draft.live for draft in drafts.values())
    assert newest(drafts["pl"]).lead == "Szlak łączy dwa miasta."
    assert newest(drafts["pl"]).general_objective == "Więcej gości."
    assert [block.value for block in newest(drafts["pl"]).specific_objectives] == ["More visitors stay for a night."]
    assert newest(drafts["sk"]).lead == "Trasa spája dve mestá."
    assert newest(drafts["sk"]).general_objective == "Viac hostí."
    client.logout()
    assert all(client.get(draft.url or "/x/").status_code == 404 for draft in drafts.values())
    assert Project.objects.get(pk=project.pk).is_offered


def test_editors_publish_and_the_page_carries_the_statement(client, home, cities, project):
    publishing.offer(project, WORDS, by=cities.member, version=0)
    release_project(Project.objects.get(pk=project.pk), by=superuser())
    released(project)

    for code in ("pl", "sk"):
        assert project.programme.funding_statement[code] in client.get(pages_of(project)[code].url).text
    assert not pages_of(project)["en"].live
    client.force_login(cities.member)
    with translation.override("sk"):
        assert f'href="{pages_of(project)["sk"].url}"' in client.get(page(project, "project_publish")).text


def test_offered_again_a_public_page_gets_a_draft_and_stays_as_it_was(client, home, cities, project):
    first = publishing.offer(project, WORDS, by=cities.member, version=0)
    release_project(Project.objects.get(pk=project.pk), by=superuser())
    released(project)

    new = WORDS | {"lead": {"pl": "Nowe słowa.", "sk": "Nové slová."}}
    publishing.offer(project, new, by=cities.member, version=first.version)

    pages = pages_of(project)
    assert len(pages) == 3
    assert "Szlak łączy dwa miasta." in client.get(pages["pl"].url).text
    assert newest(pages["pl"]).lead == "Nowe słowa."
    assert pages["sk"].lead == "Trasa spája dve mestá."

    released(project)
    assert pages_of(project)["sk"].lead == "Nové slová."


def test_the_draft_waits_for_approval_once(home, cities, project):
    first = publishing.offer(project, WORDS, by=cities.member, version=0)
    publishing.offer(project, WORDS, by=cities.member, version=first.version)
    waiting = pages_of(project)["pl"]
    assert waiting.current_workflow_state.status == "in_progress"
    assert waiting.workflow_states.count() == 1


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_what_is_missing_is_said_with_where_to_mend_it(client, home, cities, project, language):
    Project.objects.filter(pk=project.pk).update(total=None, grant=None)
    client.force_login(cities.member)
    with translation.override(language):
        answer = client.post(page(project, "project_publish"), FORM)
        edit = page(project, "project_edit")
    assert answer.status_code == 422
    assert f'<li><a href="{edit}">' in answer.text
    assert "Szlak łączy dwa miasta." in answer.text
    assert not ProjectPage.objects.exists()


def test_the_language_of_the_portal_is_asked_for(client, home, cities, project):
    client.force_login(cities.member)
    answer = client.post(page(project, "project_publish"), {"lead_sk": "Iba po slovensky", "objective_sk": "Cieľ"})
    assert answer.status_code == 422
    assert "Iba po slovensky" in answer.text


def test_two_people_offer_at_once_and_nobody_is_overwritten(client, home, cities, project):
    publishing.offer(project, WORDS, by=cities.member, version=0)
    with pytest.raises(Changed):
        publishing.offer(project, WORDS, by=cities.leader, version=7)
    client.force_login(cities.leader)
    mine = {name: f"Moje {text}" for name, text in FORM.items()}
    answer = client.post(page(project, "project_publish"), mine | {"version": "7"})
    assert answer.status_code == 409
    assert "Moje Szlak" in answer.text
    assert "Szlak łączy dwa miasta." in answer.text
    assert Offer.objects.get().lead == WORDS["lead"]


def test_who_does_not_manage_offers_nothing(client, home, cities, project):
    for person, status in ((cities.other, 403), (people.coordinator_of(cities.near), 403), (people.expert(), 404)):
        client.force_login(person)
        assert client.post(page(project, "project_publish"), FORM).status_code == status
    assert not Offer.objects.exists()


def test_the_first_page_of_the_project_leads_to_the_offer_those_who_may_make_it(client, home, cities, project):
    link = f'href="{page(project, "project_publish")}"'

    for person, leads in ((cities.member, True), (cities.other, False), (people.coordinator_of(cities.near), False)):
        client.force_login(person)
        assert (link in client.get(page(project, "project")).text) is leads
    Project.objects.filter(pk=project.pk).update(state="durability")
    client.force_login(cities.member)
    assert link in client.get(page(project, "project")).text


def test_a_concept_is_not_offered(client, home, cities, project):
    Project.objects.filter(pk=project.pk).update(state="concept")
    client.force_login(cities.member)
    assert client.get(page(project, "project_publish")).status_code == 403
    assert page(project, "project_publish") not in client.get(page(project, "project")).text


def test_without_a_list_of_projects_the_words_are_kept(cities, project):
    make.portal("sk", "en")
    publishing.offer(project, WORDS, by=cities.member, version=0)
    assert Offer.objects.get().lead == WORDS["lead"]
    assert not ProjectPage.objects.exists()


def test_members_find_no_page_of_the_office(client, home, cities, project):
    """Who offers has no place in the editorial office: the draft is reached by editors alone."""
    publishing.offer(project, WORDS, by=cities.member, version=0)
    client.force_login(cities.member)
    draft = pages_of(project)["pl"]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code in {302, 403, 404}
    assert Locale.objects.count() == 3
