"""What a translator writes is judged when it is saved: in the editor, from a catalogue, by code."""

import io

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from pages.models import StandardPage
from tests.factories import accounts, trees

pytestmark = pytest.mark.django_db

QUOTE = [("quote", {"text": "Miasta razem.", "source": "Statut"})]
TOO_LONG = "veľmi dlhé " * 60


@pytest.fixture(scope="module")
def planted(grown_once):
    page = trees.grow(trees.three_trees(), body=QUOTE, lead="Wstęp")
    translation = trees.submit(page, "sk")
    trees.put_into_words(translation)
    return {"page": page.pk, "translation": translation.pk}


@pytest.fixture
def page(planted):
    return StandardPage.objects.get(pk=planted["page"])


@pytest.fixture
def translation(planted):
    return Translation.objects.get(pk=planted["translation"])


@pytest.fixture
def write(client, translation):
    """PUT one text as the translation editor does: `write("Wstęp", "Úvod")`."""
    client.force_login(accounts.editor())

    def written(text, value):
        segment = translation.source.stringsegment_set.get(string__data=text)
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        return client.put(address, data=f"value={value}", content_type="application/x-www-form-urlencoded")

    return written


def kept(text):
    return StringTranslation.objects.get(translation_of__data=text)


@pytest.mark.parametrize(
    ("text", "limit"),
    [("Historia", 255), ("Wstęp", 300), ("Miasta razem.", 600), ("Statut", 160)],
    ids=["title", "lead", "text of a quote", "source of a quote"],
)
def test_a_text_too_long_for_its_place_is_kept_and_told_at_once(write, text, limit):
    response = write(text, TOO_LONG)

    assert response.status_code == 200
    assert response.json()["error"].startswith(f"Ensure this value has at most {limit} characters (it has ")
    assert kept(text).data.strip() == TOO_LONG.strip()


def test_a_text_too_long_is_not_used(translation, page, write):
    write("Wstęp", TOO_LONG)

    with trees.committed():
        translation.save_target()

    slovak = trees.version(page, "sk")
    assert slovak.words_language == "pl"
    assert "dlhé" not in str(slovak.get_latest_revision_as_object().lead)


def test_a_text_made_short_enough_is_used(translation, page, write):
    write("Wstęp", TOO_LONG)
    response = write("Wstęp", "Úvod")

    with trees.committed():
        translation.save_target()

    assert response.json()["error"] is None
    assert trees.version(page, "sk").lead == "Úvod"


def test_a_catalogue_is_judged_too(client, translation, write):
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = TOO_LONG if entry.msgid == "Wstęp" else entry.msgstr
    file = io.BytesIO(str(catalogue).encode())
    file.name = "sk.po"

    client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": file})

    assert kept("Wstęp").has_error
    assert not kept("Historia").has_error


def test_characters_count_as_a_reader_sees_them(write):
    assert write("Statut", "%26amp; " * 60).json()["error"] is None


@pytest.mark.parametrize("character", ["%00", "%0B", "%7F"])
def test_a_character_nobody_sees_is_left_out(write, character):
    assert write("Wstęp", f"Úv{character}od").status_code == 200
    assert kept("Wstęp").data == "Úvod"


def test_a_title_shows_in_the_lists_as_it_will_read(write, page):
    write("Historia", "Mestá %26amp; obce")

    assert trees.version(page, "sk").draft_title == "Mestá & obce"
