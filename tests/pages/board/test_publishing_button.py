"""What a translator hears who presses "Publish" in wagtail-localize's editor."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.pages.board.conftest import shown
from tests.pages.board.test_states import states_of


@pytest.fixture
def press(client, person, django_capture_on_commit_callbacks):
    """Press it as an editor; returns what the next page says."""

    def pressed(translation, by=None):
        client.force_login(by or person("Editors"))
        address = reverse("wagtailadmin_pages:edit", args=[shown(translation).pk])
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(address, {"action": "publish"})
        if response.status_code == 302 and response.url == address:
            return [str(message) for message in client.get(address).context["messages"]]
        return response.status_code

    return pressed


def test_a_finished_translation_is_published_by_wagtail_localize(page, translate, press):
    translation = translate(page, "sk")

    [message] = press(translation)

    assert message.startswith("Published &#x27;Historia-sk&#x27; in Slovenčina.")
    assert shown(translation).lead == "Lead: Historia-sk"


def test_what_is_missing_is_named_and_what_is_done_is_kept(page, translate, press):
    translation = translate(page, "sk", without={"lead"})

    [message] = press(translation)

    after = shown(translation)
    assert message.startswith("Saved as a draft, not published. 1 text is missing: Lead.")
    assert (after.title, after.get_latest_revision_as_object().title) == ("Historia", "Historia-sk")


def test_the_translation_of_a_draft_is_sent_to_the_board(slovak, translate, draft, press):
    draft(slovak, lead="Nowy lead")
    translation = translate(slovak, "sk")

    [message] = press(translation)

    assert message.startswith("Saved as a draft, not published. Its source is still a draft.")
    assert shown(translation).lead == "Lead: Historia-sk"


def test_a_page_locked_by_a_colleague_is_not_published(page, translate, press, person):
    translation = translate(page, "sk")
    Page.objects.filter(pk=shown(translation).pk).update(
        locked=True, locked_by=person("Editors"), locked_at=timezone.now()
    )

    [message] = press(translation)

    assert message.startswith("It is locked.")
    assert shown(translation).title == "Historia"


def test_who_may_not_publish_is_refused_as_before(page, translate, press, person):
    translation = translate(page, "sk")

    answer = press(translation, by=person("Translators"))

    assert answer == 302
    assert states_of(page)[1] == "draft"
