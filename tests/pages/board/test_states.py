"""The life of a page in three languages, step by step, and the state the board gives it."""

import pytest
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from pages.board import states
from pages.models import StandardPage
from tests.pages.board.conftest import shown, write


def states_of(page):
    """(Polish, Slovak, English)"""
    _source, targets = states.locales()
    [row] = states.read(states.source_pages().filter(pk=page.pk), targets)
    return (str(row.state.value), *(str(target.state.value) for target in row.targets))


def test_a_mirrored_page_is_a_missing_translation(page):
    assert Page.objects.filter(alias_of=page, live=True).count() == 2
    assert states_of(page) == ("current", "missing", "missing")


def test_a_page_that_is_not_there_is_a_missing_translation(page):
    Page.objects.get(alias_of=page, locale__language_code="sk").delete()

    assert states_of(page) == ("current", "missing", "missing")


def test_a_translation_with_missing_texts_is_a_draft(page, translate):
    translate(page, "sk", without={"lead"})

    assert states_of(page) == ("current", "draft", "missing")


def test_a_complete_translation_is_a_draft_until_it_is_published(page, translate, publish):
    translation = translate(page, "sk")
    before = states_of(page)
    publish(translation)

    assert (before[1], states_of(page)[1]) == ("draft", "current")


def test_publishing_what_is_unfinished_makes_nothing_current(page, translate, publish):
    publish(translate(page, "sk", without={"lead"}))

    assert states_of(page)[1] == "draft"


def test_a_newer_draft_of_the_source_makes_its_translations_old(slovak, translate, draft):
    translate(slovak, "en", without={"lead"})
    draft(slovak, lead="Nowy lead")

    assert states_of(slovak) == ("draft", "changed", "changed")


def test_a_draft_taken_back_makes_its_translations_current_again(slovak, draft):
    draft(slovak, lead="Nowy lead")
    draft(slovak, lead="Lead: Historia")

    assert states_of(slovak)[1] == "current"


def test_saving_and_publishing_without_a_change_keeps_translations_current(slovak, draft):
    draft(slovak).publish()

    assert states_of(slovak)[:2] == ("current", "current")


def test_an_autosaved_draft_that_is_written_over_counts_as_the_newest(slovak, draft):
    revision = draft(slovak)
    newest = revision.as_object()
    newest.lead = "Nowy lead"
    newest.save_revision(overwrite_revision=revision)

    assert states_of(slovak)[1] == "changed"


def test_a_changed_fact_makes_translations_old_as_a_changed_text_does(slovak, draft):
    draft(slovak, show_in_menus=True)

    assert states_of(slovak)[1] == "changed"


def test_the_day_of_the_next_review_makes_no_translation_old(slovak, draft):
    draft(slovak, review_on="2031-01-01")

    assert states_of(slovak)[1] == "current"


def test_a_published_translation_that_lost_texts_says_so_and_not_that_it_was_never_done(
    slovak, translate, draft, begin
):
    translate(slovak, "en")
    draft(slovak, lead="Nowy lead").publish()
    begin(slovak, "sk")

    assert states_of(slovak) == ("current", "changed", "draft")


def test_a_translation_brought_up_to_date_is_a_draft_until_it_is_released(slovak, translate, publish, draft):
    draft(slovak, lead="Nowy lead").publish()
    translation = translate(slovak, "sk")
    before = states_of(slovak)
    publish(translation)

    assert (before[1], states_of(slovak)[1]) == ("draft", "current")


def test_a_paragraph_removed_from_the_source_waits_to_be_removed_from_the_translation(slovak, draft, begin):
    draft(slovak, body=[]).publish()
    handed_over = states_of(slovak)
    begin(slovak, "sk")

    assert (handed_over[1], states_of(slovak)[1]) == ("changed", "draft")


def test_a_text_rewritten_after_publication_waits_to_be_published(slovak):
    text = StringTranslation.objects.get(locale__language_code="sk", context__path="lead")
    text.data = "Lepší úvod"
    text.save()

    assert states_of(slovak)[1] == "draft"


def test_a_text_the_translator_took_away_is_a_draft_and_no_fault_of_the_source(slovak):
    StringTranslation.objects.get(locale__language_code="sk", context__path="lead").delete()

    assert states_of(slovak)[1] == "draft"


def test_a_text_with_an_error_counts_as_missing(slovak):
    StringTranslation.objects.filter(locale__language_code="sk", context__path="lead").update(has_error=True)

    assert states_of(slovak)[1] == "draft"


def test_an_unpublished_page_is_a_draft_in_every_language(slovak):
    slovak.unpublish()

    assert states_of(slovak) == ("draft", "draft", "missing")


def test_a_translation_continued_by_hand_is_judged_by_its_publications(page, translate, publish, draft):
    translation = translate(page, "sk")
    publish(translation)
    translation.enabled = False
    translation.save()
    stopped = states_of(page)[1]
    draft(page, lead="Nowy lead").publish()
    changed = states_of(page)[1]
    mine = shown(translation)
    mine.lead = "Nový úvod"
    revision = mine.save_revision()
    written = states_of(page)[1]
    revision.publish()

    assert [stopped, changed, written, states_of(page)[1]] == ["current", "changed", "draft", "current"]


def test_a_translation_made_without_wagtail_localize_counts_by_what_is_published(page):
    Page.objects.filter(alias_of=page, locale__language_code="sk").update(alias_of=None)

    assert states_of(page)[1] == "current"


def test_an_older_version_brought_back_by_hand_is_not_current(page, translate, publish, draft):
    translation = translate(page, "sk")
    older = publish(translation).get_latest_revision()
    draft(page, lead="Nowy lead").publish()
    publish(translate(page, "sk"))
    older.publish()

    assert states_of(page)[1] == "draft"


def test_a_draft_translated_before_it_is_published_becomes_current_with_its_publication(
    slovak, translate, publish, draft
):
    revision = draft(slovak, lead="Nowy lead")
    translation = translate(slovak, "sk")
    waiting = states_of(slovak)
    revision.publish()
    publish(translation)

    assert (waiting[:2], states_of(slovak)[:2]) == (("draft", "draft"), ("current", "current"))


def test_submitting_the_public_page_while_a_draft_exists_is_seen_as_behind(page, draft):
    draft(page, lead="Nowy lead")
    from_live_row = StandardPage.objects.get(pk=page.pk)
    source, _made = TranslationSource.update_or_create_from_instance(from_live_row)
    sk = Page.objects.get(alias_of=page, locale__language_code="sk").locale
    translation = Translation.objects.create(source=source, target_locale=sk)
    translation.save_target(publish=False)
    write(translation)

    assert states_of(page)[1] == "changed"


def test_the_board_lists_no_page_twice_and_no_mirror(page, slovak):
    with transaction.atomic():
        page.copy(update_attrs={"slug": "kopia"}, to=page.get_parent())
    page.create_alias(update_slug="odbicie", parent=page.get_parent())

    titles = list(states.source_pages().exclude(pk=slovak.pk).values_list("title", flat=True))

    assert titles == ["Sieć", "Historia", "Historia"]


@pytest.mark.one_database
@pytest.mark.parametrize("count", [1, 3, 30])
def test_reading_the_states_costs_the_same_however_many_pages(plant, translate, django_assert_num_queries, count):
    for number in range(count):
        translate(plant(f"Strona {number}"), "sk")
    pages = states.source_pages().exclude(title="Historia")
    _source, targets = states.locales()

    with django_assert_num_queries(7):
        rows = states.read(pages, targets)

    assert len(rows) == count + 1
