"""A page is published in a language whole or not at all. Every way an editor or the clock can publish is tried."""

import io
from datetime import timedelta

import polib
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Workflow, WorkflowPage
from wagtail_localize.models import StringTranslation, TranslationSource

from pages.models import StandardPage
from tests.factories import accounts, trees

pytestmark = pytest.mark.django_db

BODY = [("paragraph", "<p>Pierwsze zdanie.</p><p>Drugie zdanie.</p>")]
CHANGED = [("paragraph", "<p>Pierwsze zdanie.</p><p>Zmienione zdanie.</p>")]


@pytest.fixture(scope="module")
def planted(grown_once):
    home = trees.three_trees()
    page, untranslated = [trees.grow(home, title, body=BODY, lead="Wstęp") for title in ("Historia", "Wizja")]
    trees.translate(page, "sk")
    trees.edit(page, body=CHANGED)
    TranslationSource.objects.get_for_instance(trees.fresh(page)).update_from_db()
    return {"page": page.pk, "untranslated": untranslated.pk}


@pytest.fixture
def page(planted):
    return StandardPage.objects.get(pk=planted["page"])


@pytest.fixture
def slovak(page):
    """A finished Slovak page whose source has a new sentence, not translated yet."""
    return trees.version(page, "sk")


@pytest.fixture
def untranslated(planted):
    return StandardPage.objects.get(pk=planted["untranslated"])


@pytest.fixture
def editor(client):
    client.force_login(accounts.editor())
    return client


def shown(client, page):
    return client.get(trees.fresh(page).url).content.decode()


def still_slovak(client, page):
    html = shown(client, page)
    return "sk: Drugie zdanie." in html and "Zmienione" not in html


def translation_of(page, code="sk"):
    return trees.submit(page, code)


@pytest.mark.parametrize("publish", [True, False])
def test_an_edited_sentence_is_not_shown_in_polish_after_saving_the_translation(client, page, slovak, publish):
    with trees.committed():
        translation_of(page).save_target(publish=publish)

    assert still_slovak(client, slovak)


def test_the_draft_of_an_unfinished_translation_says_that_it_borrows(page, slovak):
    with trees.committed():
        translation_of(page).save_target()

    draft = trees.fresh(slovak).get_latest_revision_as_object()
    assert "Zmienione zdanie." in str(draft.body)
    assert draft.lent_language == "pl"


@pytest.mark.parametrize("publish", ["on", ""])
def test_it_is_not_shown_after_synchronising_in_the_admin(editor, page, slovak, publish):
    source = TranslationSource.objects.get_for_instance(trees.fresh(page))

    with trees.committed():
        response = editor.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]),
            {"publish_translations": publish} if publish else {},
        )

    assert response.status_code == 302
    assert still_slovak(editor, slovak)


def test_it_is_not_shown_after_importing_half_a_catalogue(editor, page, slovak):
    translation = translation_of(page)
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = entry.msgstr if "Zmienione" not in entry.msgid else ""
    file = io.BytesIO(str(catalogue).encode())
    file.name = "sk.po"

    editor.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": file})
    with trees.committed():
        editor.post(reverse("wagtailadmin_pages:edit", args=[slovak.pk]), {"action": "publish"})

    assert still_slovak(editor, slovak)


def test_a_whole_catalogue_publishes_the_new_sentence(editor, page, slovak):
    translation = translation_of(page)
    catalogue = polib.pofile(str(translation.export_po()))
    for entry in catalogue:
        entry.msgstr = entry.msgstr or "Zmenená veta."
    file = io.BytesIO(str(catalogue).encode())
    file.name = "sk.po"

    editor.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": file})
    with trees.committed():
        editor.post(reverse("wagtailadmin_pages:edit", args=[slovak.pk]), {"action": "publish"})

    assert "Zmenená veta." in shown(editor, slovak)


def test_it_is_not_shown_after_publish_in_the_translation_editor(editor, slovak):
    with trees.committed():
        editor.post(reverse("wagtailadmin_pages:edit", args=[slovak.pk]), {"action": "publish"})

    assert still_slovak(editor, slovak)


def test_publishing_several_pages_at_once_names_the_unfinished_one(editor, page, slovak):
    with trees.committed():
        translation_of(page).save_target()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    with trees.committed():
        response = editor.post(f"{address}?id={slovak.pk}&next=/admin/", {"include_descendants": ""}, follow=True)

    assert still_slovak(editor, slovak)
    assert "sk: Historia: The translation is not finished." in response.content.decode()


def test_an_approved_workflow_does_not_publish_an_unfinished_translation(client, page, slovak):
    with trees.committed():
        translation_of(page).save_target()
    workflow, user = Workflow.objects.get(), accounts.superuser()
    WorkflowPage.objects.get_or_create(page=trees.fresh(slovak), defaults={"workflow": workflow})
    state = workflow.start(trees.fresh(slovak), user)

    with trees.committed():
        state.current_task_state.approve(user=user)

    assert still_slovak(client, slovak)


def test_the_clock_does_not_publish_an_unfinished_translation(client, page, slovak):
    with trees.committed():
        translation_of(page).save_target()
    trees.fresh(slovak).revisions.update(approved_go_live_at=timezone.now() - timedelta(hours=1))

    with trees.committed():
        call_command("publish_scheduled")

    assert still_slovak(client, slovak)


def test_a_draft_of_the_source_reaches_no_other_language(editor, page, slovak):
    draft = trees.fresh(page)
    draft.title, draft.lead = "Nowy tytuł", "Nowy wstęp"
    draft.save_revision()

    trees.sync(page)

    assert "Nowy" not in shown(editor, slovak)


def test_an_autosave_on_the_translated_page_changes_nothing(editor, slovak):
    before = trees.fresh(slovak).latest_revision_id

    response = editor.post(
        reverse("wagtailadmin_pages:edit", args=[slovak.pk]),
        {"title": "Historia", "slug": "historia"},
        headers={"accept": "application/json"},
    )

    assert response.json()["success"] is False
    assert trees.fresh(slovak).latest_revision_id == before
    assert still_slovak(editor, slovak)


def test_code_that_publishes_a_revision_meets_the_same_guard(client, page, slovak):
    with trees.committed():
        translation_of(page).save_target()
    revision = trees.fresh(slovak).latest_revision

    with trees.committed():
        PublishPageRevisionAction(revision).execute(skip_permission_checks=True)

    assert still_slovak(client, slovak)


def test_a_finished_translation_replaces_the_old_words(client, page, slovak):
    translation = translation_of(page)
    with trees.committed():
        translation.save_target()
    trees.put_into_words(translation, {"Zmienione zdanie.": "Zmenená veta."})

    with trees.committed():
        translation.save_target()

    assert "Zmenená veta." in shown(client, slovak)
    assert trees.fresh(slovak).lent_language == ""


def test_a_translation_without_its_translation_row_is_not_taken_for_finished(client, untranslated):
    source, _made = TranslationSource.get_or_create_from_instance(untranslated)

    with trees.committed():
        source.create_or_update_translation(trees.version(untranslated, "sk").locale, fallback=True)

    assert trees.version(untranslated, "sk").lent_language == "pl"


def test_an_error_the_package_finds_stays_beside_its_string(untranslated):
    trees.translate(untranslated, "sk")
    translation = trees.submit(untranslated, "sk")
    written = StringTranslation.objects.filter(
        context__object=translation.source.object, context__path="title", locale=translation.target_locale
    )
    written.update(data="dlhý " * 80)  # as a text written before the field had its limit

    with pytest.raises(ValidationError):
        translation.save_target()

    assert written.get().has_error
    assert trees.version(untranslated, "sk").title == "sk: Wizja"
