"""What the public sees while a translation is being written."""

from wagtail.models import Page

from pages.models import StandardPage
from tests.pages.board.conftest import shown, write


def test_a_finished_translation_of_a_mirrored_page_is_in_its_own_language(page, translate, publish):
    translation = translate(page, "sk", without={"lead"})
    while_unfinished = shown(translation)
    write(translation)

    finished = publish(translation)

    assert (while_unfinished.title, while_unfinished.words_language) == ("Historia", "pl")
    assert (finished.title, finished.words_language) == ("Historia-sk", "sk")


def test_an_unfinished_translation_leaves_the_public_page_as_it_was(slovak, publish, draft, begin):
    draft(slovak, lead="Nowy lead").publish()
    translation = begin(slovak, "sk")

    after = publish(translation)

    assert (after.lead, after.live) == ("Lead: Historia-sk", True)


def test_the_translation_of_a_draft_waits_for_the_draft(slovak, translate, publish, draft):
    draft(slovak, lead="Nowy lead")
    translation = translate(slovak, "sk")

    after = publish(translation)

    assert after.lead == "Lead: Historia-sk"
    assert after.get_latest_revision_as_object().lead == "Nowy lead-sk"


def test_the_translation_of_a_page_that_was_never_published_waits_for_it(plant, translate, publish):
    page = plant("Historia", live=False)

    after = publish(translate(page, "sk"))

    assert not after.live


def test_what_the_public_reads_in_polish_may_be_published_while_a_newer_draft_is_being_written(
    page, translate, publish, draft
):
    translation = translate(page, "sk")
    draft(page, lead="Nowy lead")

    after = publish(translation)

    assert (after.lead, after.words_language) == ("Lead: Historia-sk", "sk")


def test_a_page_mirrored_in_two_languages_keeps_mirroring_in_the_one_that_was_not_begun(slovak):
    english = StandardPage.objects.get(translation_key=slovak.translation_key, locale__language_code="en")

    assert (english.alias_of_id, english.title) == (slovak.pk, "Historia")
    assert Page.objects.filter(translation_key=slovak.translation_key, live=True).count() == 3
