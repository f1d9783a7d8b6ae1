import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from pages.board import actions
from pages.models import StandardPage
from tests.pages.board.conftest import shown
from tests.pages.board.test_states import states_of


def locale(code):
    return Locale.objects.get(language_code=code)


def test_beginning_makes_a_page_of_the_mirror_and_the_public_sees_no_difference(page, person):
    target = actions.begin(page.pk, locale("sk"), by=person("Translators"))

    mirrored = StandardPage.objects.get(pk=target.pk)
    assert (mirrored.alias_of_id, mirrored.live, mirrored.title, mirrored.words_language) == (
        None,
        True,
        "Historia",
        "pl",
    )
    assert states_of(page) == ("current", "draft", "missing")


def test_beginning_makes_the_page_where_there_is_none(page, person):
    Page.objects.get(alias_of=page, locale__language_code="sk").delete()

    target = actions.begin(page.pk, locale("sk"), by=person("Editors"))

    assert not target.live
    assert states_of(page)[1] == "draft"


def test_beginning_takes_the_newest_draft(page, person, draft):
    draft(page, lead="Nowy lead")

    actions.begin(page.pk, locale("sk"), by=person("Translators"))

    source = Translation.objects.get().source
    assert source.stringsegment_set.filter(string__data="Nowy lead").exists()
    assert StandardPage.objects.get(alias_of=page.pk).lead == "Lead: Historia"


def test_beginning_twice_is_beginning_once(page, person):
    translator = person("Translators")

    first = actions.begin(page.pk, locale("sk"), by=translator)
    second = actions.begin(page.pk, locale("sk"), by=translator)

    assert first.pk == second.pk
    assert Translation.objects.count() == 1


def test_what_somebody_wrote_by_hand_is_never_overwritten(page, person):
    slovak = StandardPage.objects.get(alias_of=page, locale__language_code="sk")
    StandardPage.objects.filter(pk=slovak.pk).update(alias_of=None, lead="Písané rukou")

    target = actions.begin(page.pk, locale("sk"), by=person("Translators"))

    assert target.specific.lead == "Písané rukou"
    assert not Translation.objects.exists()


def test_handing_over_gives_the_newest_draft_and_keeps_what_was_translated(page, translate, publish, draft, person):
    translation = translate(page, "sk")
    publish(translation)
    draft(page, lead="Nowy lead")

    actions.hand_over(page.pk, by=person("Editors"))

    assert translation.get_progress() == (4, 3)
    assert shown(translation).lead == "Lead: Historia-sk"
    assert StringTranslation.objects.filter(data="Lead: Historia-sk").exists()
    assert states_of(page) == ("draft", "changed", "missing")


def test_handing_over_what_the_translators_have_changes_nothing(page, translate, person):
    source = translate(page, "sk").source
    before = source.last_updated_at

    actions.hand_over(page.pk, by=person("Editors"))

    source.refresh_from_db()
    assert source.last_updated_at == before


@pytest.mark.parametrize("step", [actions.hand_over, lambda pk, by: actions.begin(pk, locale("sk"), by=by)])
def test_a_stranger_hands_nothing_over_and_begins_nothing(page, person, step):
    with pytest.raises(PermissionDenied):
        step(page.pk, by=person())

    assert states_of(page) == ("current", "missing", "missing")


def test_a_page_that_is_gone_says_so(page, person):
    key = page.pk
    page.delete()

    with pytest.raises(actions.GoneError):
        actions.hand_over(key, by=person("Editors"))


def test_a_page_of_another_language_is_not_the_boards(page, person):
    slovak = Page.objects.get(alias_of=page, locale__language_code="sk")

    with pytest.raises(actions.GoneError):
        actions.hand_over(slovak.pk, by=person("Editors"))
