"""A page goes public in all its languages at one moment, or nothing does."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageLogEntry
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation

from pages.board import actions
from pages.board.release import release
from pages.models import StandardPage
from tests.pages.board.conftest import BOTH, NEW, OLD, PARAGRAPH, grow, leads, ready_for_release, refused, translated
from tests.pages.board.test_states import states_of


@pytest.fixture(scope="module")
def planted_ready(ground):
    return ready_for_release().pk


@pytest.fixture
def prepared(planted_ready, db):
    return StandardPage.objects.get(pk=planted_ready)


@pytest.fixture(scope="module")
def planted_first(ground):
    """Pages whose first translations are ready."""
    pages = [grow(title) for title in ("Historia", "Wizja")]
    for page in pages:
        for code in BOTH:
            translated(page, code)
    return [page.pk for page in pages]


@pytest.fixture
def first(planted_first, db):
    return [StandardPage.objects.get(pk=key) for key in planted_first]


def test_three_languages_go_public_together(prepared, editor):
    before = leads(prepared)

    titles = release([prepared.pk], BOTH, by=editor)

    assert (before, leads(prepared)) == (OLD, NEW)
    assert titles == ["Historia"]
    assert states_of(prepared) == ("current", "current", "current")


def test_a_page_that_was_never_public_appears_in_three_languages(plant, translate, editor):
    page = plant("Historia", live=False)
    for code in BOTH:
        translate(page, code)
    before = leads(page)

    release([page.pk], BOTH, by=editor)

    assert (before, leads(page)) == ([None, None, None], OLD)


def test_first_translations_of_a_public_page_go_public_together(first, editor):
    page, _other = first
    before = leads(page)

    release([page.pk], BOTH, by=editor)

    versions = StandardPage.objects.filter(translation_key=page.translation_key)
    assert (before, leads(page)) == (["Lead: Historia"] * 3, OLD)
    assert sorted(version.words_language for version in versions) == ["en", "pl", "sk"]


def test_several_pages_go_public_together(first, editor):
    titles = release([page.pk for page in first], BOTH, by=editor)

    assert titles == ["Historia", "Wizja"]
    assert {states_of(page) for page in first} == {("current", "current", "current")}


def test_one_language_may_be_left_for_later(page, translate, editor):
    translate(page, "sk")

    release([page.pk], ["sk"], by=editor)

    assert states_of(page) == ("current", "current", "missing")


def test_a_missing_text_stops_everything_and_is_named(prepared, editor):
    StringTranslation.objects.get(data="Nowy lead-en").delete()

    assert refused([prepared.pk], editor) == [("Historia", "English", "1 text is missing: Lead.")]
    assert leads(prepared) == OLD


def test_one_unfinished_page_stops_the_others(prepared, plant, translate, editor):
    other = plant("Wizja")
    translate(other, "sk")
    translate(other, "en", without={"lead", "title", "body", "slug"})

    found = refused([prepared.pk, other.pk], editor)

    assert found == [("Wizja", "English", "4 texts are missing: Title, Slug, Lead, ….")]
    assert leads(prepared) == OLD


def test_pages_that_link_to_each_other_go_public_together(plant, translate, editor, draft):
    first, second = plant("Historia", live=False), plant("Wizja", live=False)
    for page, other in ((first, second), (second, first)):
        link = f'<p><a linktype="page" id="{other.pk}">obok</a></p>'
        draft(page, body=[{"type": "paragraph", "value": link, "id": PARAGRAPH}])
        for code in BOTH:
            translate(page, code)

    alone = refused([first.pk], editor)
    titles = release([first.pk, second.pk], BOTH, by=editor)

    assert alone == [("Historia", "Polski", "Body: It links to “Wizja”, which is not public.")]
    assert titles == ["Historia", "Wizja"]


def test_a_translation_that_was_not_begun_stops_everything(page, translate, editor):
    translate(page, "sk")

    assert refused([page.pk], editor) == [("Historia", "English", "The translation has not been begun.")]
    assert leads(page) == ["Lead: Historia"] * 3


def test_words_the_translators_were_not_given_stop_everything(prepared, draft, editor):
    draft(prepared, lead="Najnowszy lead", title="Dzieje")

    message = "2 texts of the newest draft have not been handed over to the translators."
    assert refused([prepared.pk], editor) == [
        ("Dzieje", "Slovenčina", message),
        ("Dzieje", "English", message),
    ]
    assert leads(prepared) == OLD


@pytest.fixture
def refuse():
    """Makes the publication of one page fail, after it has been written: `refuse(title)`."""
    receivers = []

    def refusing(title):
        def fail(instance, **kwargs):
            if instance.title == title:
                raise ValidationError("The disk is full.")

        page_published.connect(fail, weak=False)
        receivers.append(fail)

    yield refusing
    for receiver in receivers:
        page_published.disconnect(receiver)


def test_a_failure_in_the_last_language_takes_back_the_first_two(prepared, editor, refuse):
    refuse("Historia-en")

    assert refused([prepared.pk], editor) == [("Historia", "English", "The disk is full.")]
    assert leads(prepared) == OLD
    assert states_of(prepared)[:2] == ("draft", "draft")
    assert not PageLogEntry.objects.filter(action="wagtail.publish", user=editor).exists()


def test_a_failure_on_the_second_page_takes_back_the_first(prepared, first, editor, refuse):
    _page, other = first
    refuse("Wizja-en")

    refused([prepared.pk, other.pk], editor)

    assert leads(prepared) == OLD


def test_a_translation_too_long_for_its_field_stops_everything(prepared, editor):
    lead = StringTranslation.objects.get(
        locale__language_code="en", context__path="lead", translation_of__data="Nowy lead"
    )
    lead.data = "long " * 80
    lead.save()

    assert refused([prepared.pk], editor) == [("Historia", "English", "1 text is missing: Lead.")]
    assert leads(prepared) == OLD


def test_a_faulty_draft_is_not_released(prepared, draft, editor):
    newest = StandardPage.objects.get(pk=prepared.pk).get_latest_revision_as_object()
    newest.lead = "za długi " * 60
    newest.save_revision(clean=False)
    actions.hand_over(prepared.pk, by=editor)

    messages = [message for _title, language, message in refused([prepared.pk], editor) if language == "Polski"]

    assert len(messages) == 1
    assert messages[0].startswith("Lead: ")
    assert leads(prepared) == OLD


def test_a_draft_with_an_unfinished_block_is_not_released(page, translate, draft, editor):
    newest = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    newest.body = [{"type": "heading", "value": {"text": "", "level": "h2"}, "id": "h"}]
    newest.save_revision(clean=False)
    for code in BOTH:
        translate(page, code)

    assert refused([page.pk], editor) == [("Historia", "Polski", "Body: something is missing or too long.")]


def test_a_date_of_publication_to_come_stops_the_release(prepared, draft, editor):
    draft(prepared, go_live_at=timezone.now() + timedelta(days=3))

    [(_title, language, message)] = refused([prepared.pk], editor)

    assert language == "Polski"
    assert message.startswith("It is to be published on ")
    assert leads(prepared) == OLD


def test_translators_do_not_release(prepared, person):
    message = "You may not publish this page."

    assert refused([prepared.pk], person("Translators")) == [
        ("Historia", language, message) for language in ("Polski", "Slovenčina", "English")
    ]
    assert leads(prepared) == OLD


def test_whoever_publishes_in_one_language_only_does_not_release_the_others(prepared, homes, person):
    user = person("Translators")
    group = user.groups.create(name="Polish office")
    right = GroupPagePermission.objects.filter(permission__codename="publish_page").first().permission
    GroupPagePermission.objects.create(group=group, page=homes["pl"], permission=right)

    assert [(language, message) for _title, language, message in refused([prepared.pk], user)] == [
        ("Slovenčina", "You may not publish this page."),
        ("English", "You may not publish this page."),
    ]


def test_a_page_locked_by_a_colleague_is_not_released(prepared, editor, person):
    Page.objects.filter(translation_key=prepared.translation_key, locale__language_code="sk").update(
        locked=True, locked_by=person("Editors"), locked_at=timezone.now()
    )

    assert refused([prepared.pk], editor) == [("Historia", "Slovenčina", "It is locked.")]
    assert leads(prepared) == OLD


def test_a_page_deleted_meanwhile_is_named_and_nothing_is_released(prepared, plant, editor):
    other = plant("Wizja")
    number = other.pk
    PageLogEntry.objects.log_action(other, "wagtail.delete")
    Page.objects.get(pk=number).delete()

    assert refused([prepared.pk, number], editor) == [("Wizja", "", "This page was deleted meanwhile.")]
    assert leads(prepared) == OLD


def test_a_page_that_never_was_is_named_by_its_number(prepared, editor):
    assert refused([prepared.pk, 999_999], editor) == [("page 999999", "", "This page was deleted meanwhile.")]


def test_a_translation_deleted_meanwhile_is_a_translation_not_begun(prepared, editor):
    Page.objects.get(translation_key=prepared.translation_key, locale__language_code="en").delete()

    assert refused([prepared.pk], editor) == [("Historia", "English", "The translation has not been begun.")]
    assert leads(prepared)[:2] == OLD[:2]


def test_releasing_again_finds_nothing_to_do(prepared, editor):
    release([prepared.pk], BOTH, by=editor)
    published = PageLogEntry.objects.filter(action="wagtail.publish").count()

    titles = release([prepared.pk], BOTH, by=editor)

    assert titles == []
    assert PageLogEntry.objects.filter(action="wagtail.publish").count() == published


def test_the_history_of_every_language_names_who_released_it(prepared, editor):
    release([prepared.pk], BOTH, by=editor)

    entries = PageLogEntry.objects.filter(action="wagtail.publish", user=editor)
    assert entries.values("page").distinct().count() == 3


def test_a_translation_written_by_hand_goes_public_with_the_others(prepared, editor):
    slovak = StandardPage.objects.get(translation_key=prepared.translation_key, locale__language_code="sk")
    source = actions.TranslationSource.objects.get_for_instance(prepared)
    translation = source.translations.get(target_locale=slovak.locale)
    translation.enabled = False
    translation.save()
    slovak.lead = "Písané rukou"
    slovak.save_revision()

    release([prepared.pk], BOTH, by=editor)

    assert leads(prepared) == ["Nowy lead", "Písané rukou", "Nowy lead-en"]


def test_a_translation_left_behind_by_hand_stops_the_release(prepared, editor):
    source = actions.TranslationSource.objects.get_for_instance(prepared)
    translation = source.translations.get(target_locale__language_code="sk")
    Page.objects.filter(translation_key=prepared.translation_key, locale__language_code="sk").update(
        has_unpublished_changes=False
    )
    translation.enabled = False
    translation.save()

    assert refused([prepared.pk], editor) == [
        ("Historia", "Slovenčina", "It is written by hand, and the source has changed since it was published.")
    ]


def test_what_was_released_is_what_a_visitor_reads(prepared, editor, client):
    release([prepared.pk], BOTH, by=editor)

    for page in StandardPage.objects.filter(translation_key=prepared.translation_key).select_related("locale"):
        assert page.lead in client.get(page.url).content.decode()
