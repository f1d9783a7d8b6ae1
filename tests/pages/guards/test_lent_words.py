"""Where a translation was never finished the page stands in for its source, in the source's words, and says so."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import LocaleSynchronization

from pages.models import HomePage, StandardPage
from tests.factories import accounts, trees

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BODY = [("paragraph", "<p>Pierwsze zdanie.</p><p>Drugie zdanie.</p>")]


@pytest.fixture(scope="module")
def planted(grown_once):
    home = trees.three_trees()
    page, begun = [trees.grow(home, title, body=BODY, lead="Wstęp") for title in ("Wizja", "Historia")]
    begin(begun)
    return {"page": page.pk, "begun": begun.pk, "home": home.pk}


@pytest.fixture
def page(planted):
    """A page nobody has begun to translate."""
    return StandardPage.objects.get(pk=planted["page"])


@pytest.fixture
def begun(planted):
    """A page whose Slovak translation is unfinished."""
    return StandardPage.objects.get(pk=planted["begun"])


@pytest.fixture
def without_english(planted):
    """The home beside an English one that follows nothing: a draft, and no page below."""
    LocaleSynchronization.objects.get(locale__language_code="en").delete()
    home = HomePage.objects.get(pk=planted["home"])
    english = trees.version(home, "en")
    english.delete()
    home.copy_for_translation(english.locale)


@pytest.fixture
def editor(client):
    client.force_login(accounts.editor())
    return client


def begin(page, code="sk", **words):
    """Start the translation, and leave it unfinished."""
    translation = trees.submit(page, code)
    trees.put_into_words(translation, only=["Historia", "Drugie zdanie."], **words)
    with trees.committed():
        translation.save_target()
    return trees.version(page, code)


def test_an_unfinished_first_translation_goes_on_showing_the_sources_words(client, begun):
    sk = trees.version(begun, "sk")

    html = client.get(sk.url).content.decode()
    assert '<main id="content" tabindex="-1" lang="pl">' in html
    assert "Drugie zdanie." in html
    assert "sk: Historia" not in html


def test_it_can_be_translated_in_the_editor_from_there_on(editor, begun):
    sk = trees.version(begun, "sk")

    response = editor.get(reverse("wagtailadmin_pages:edit", args=[sk.pk]))

    assert sk.alias_of is None
    assert response.templates[0].name == "wagtail_localize/admin/edit_translation.html"


def test_it_keeps_its_address_until_it_has_its_own_words(begun):
    sk = trees.version(begun, "sk")

    assert sk.url == "/sk/historia/"


def test_it_follows_its_source(begun):
    trees.edit(begun, lead="Nowy wstęp", body=[("paragraph", "<p>Inne zdanie.</p>")])

    sk = trees.version(begun, "sk")
    assert (sk.lead, sk.lent_language) == ("Nowy wstęp", "pl")
    assert "Inne zdanie." in str(sk.body)


def test_it_does_not_follow_a_draft_of_its_source(begun):
    draft = trees.fresh(begun)
    draft.lead = "Szkic"
    draft.save_revision()

    assert trees.version(begun, "sk").lead == "Wstęp"


def test_a_finished_translation_has_its_own_words_and_keeps_them(begun):
    trees.translate(begun, "sk")

    trees.edit(begun, lead="Nowy wstęp")

    sk = trees.version(begun, "sk")
    assert (sk.lent_language, sk.words_language) == ("", "sk")
    assert sk.lead == "sk: Wstęp"


def test_a_finished_draft_leaves_the_page_as_it_is(begun):
    translation = trees.submit(begun, "sk")
    trees.put_into_words(translation)

    with trees.committed():
        translation.save_target(publish=False)

    sk = trees.version(begun, "sk")
    assert (sk.lead, sk.lent_language) == ("Wstęp", "pl")
    assert sk.get_latest_revision_as_object().lead == "sk: Wstęp"
    assert sk.get_latest_revision_as_object().lent_language == ""


def test_a_page_may_become_an_alias_again(editor, page):
    sk = trees.translate(page, "sk")

    with trees.committed():
        editor.post(reverse("wagtail_localize:convert_to_alias", args=[sk.pk]))
    trees.edit(page, lead="Nowy wstęp")

    sk = trees.version(page, "sk")
    assert (sk.alias_of_id, sk.words_language, sk.lead) == (page.pk, "pl", "Nowy wstęp")


def test_a_language_that_does_not_follow_gets_a_draft_nobody_sees(without_english, page):
    translation = trees.submit(page, "en")

    with trees.committed():
        translation.save_target()
    trees.edit(page, lead="Nowy wstęp")

    en = trees.version(page, "en")
    assert not en.live
    assert en.get_latest_revision_as_object().lent_language == "pl"


def test_a_bare_copy_for_translation_is_never_published_as_it_is(page):
    trees.version(page, "sk").delete()
    copy = page.copy_for_translation(Locale.objects.get(language_code="sk"))

    trees.publish_newest(copy)

    assert not trees.fresh(copy).live


def test_blocks_put_in_another_order_keep_their_translations(page):
    trees.edit(page, body=[("paragraph", "<p>Raz.</p>"), ("paragraph", "<p>Dwa.</p>")])
    trees.translate(page, "sk")

    body = trees.fresh(page).body
    trees.edit(page, body=body.stream_block.to_python(body.get_prep_value()[::-1]))
    trees.sync(page)

    sk = trees.version(page, "sk")
    assert [block.value.source for block in sk.body] == ["<p>sk: Dwa.</p>", "<p>sk: Raz.</p>"]


def test_after_the_translation_was_stopped_a_person_answers_for_the_words(editor, begun):
    sk = trees.version(begun, "sk")
    translation = trees.submit(begun, "sk")
    editor.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))

    with trees.committed():
        response = trees.save_in_editor(editor, sk, publish=True, title="Dejiny", lead="Úvod")

    assert response.status_code == 302
    sk = trees.version(begun, "sk")
    assert (sk.title, sk.lent_language, sk.words_language) == ("Dejiny", "", "sk")


def test_deleting_a_translation_leaves_its_source_alone(page):
    sk = trees.translate(page, "sk")

    with trees.committed():
        sk.delete()

    assert trees.fresh(page).live
    assert trees.version(page, "en").live
