"""What comes along when a text is pasted from another program is not kept."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import rich_text

from pages.models import NetworkIdentity, NewsPage
from pages.searching import plain
from tests.factories import hidden
from tests.factories import pages as make
from tests.factories.accounts import superuser
from tests.factories.trees import fresh, grow, save_in_editor, three_trees

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BODY = [
    {"type": "heading", "value": {"text": "Wo\x0bda", "level": "h2"}},
    {"type": "paragraph", "value": "<p>\ud800x</p>"},
]


def test_a_page_is_saved_without_characters_nobody_sees():
    index = make.NewsIndexPageFactory(parent=make.portal())
    page = make.NewsPageFactory(parent=index, title="Most\x0b", lead="Nad\x1f rzeką", seo_title="\x7fMost", body=BODY)
    page.save_revision()

    kept = NewsPage.objects.get()
    draft = kept.get_latest_revision_as_object()
    for version in (kept, draft):
        assert (version.title, version.draft_title, version.seo_title) == ("Most", "Most", "Most")
        assert version.lead == "Nad rzeką"
        assert (version.body[0].value["text"], version.body[1].value.source) == ("Woda", "<p>x</p>")


def test_a_page_of_nothing_else_has_no_title(client):
    index = make.NewsIndexPageFactory(parent=make.portal())

    with pytest.raises(ValidationError, match="title"):
        make.NewsPageFactory(parent=index, title="\x01", slug="x")


def test_the_identity_is_saved_without_them():
    hidden.network()
    identity = NetworkIdentity.objects.get()
    identity.short_name, identity.name = "S\x0bM", {"pl": "Sieć\x0c miast"}

    identity.full_clean()
    identity.save()

    identity.refresh_from_db()
    assert (identity.short_name, identity.name) == ("SM", {"pl": "Sieć miast"})


@pytest.mark.parametrize("character", ["\x0b", "\x00", "\ud800"])
def test_an_editor_publishes_what_is_left(client, character):
    page = grow(three_trees(), body=[("paragraph", "<p>Sieć</p>")])
    client.force_login(superuser())
    pasted = {"title": "Hi\x0bstoria", "lead": "Wstęp", "body-0-value": rich_text(f"<p>Si{character}eć miast</p>")}

    save_in_editor(client, page, publish=True, **pasted)

    page = fresh(page)
    assert (page.title, plain(page.body[0].value.source)) == ("Historia", "Sieć miast")
    assert client.get(page.url).status_code == 200
