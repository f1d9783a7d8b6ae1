"""Links between pages in rich text."""

import pytest
from django.utils import translation

from pages.richtext import LocalPageLinkHandler
from tests.factories.pages import StandardPageFactory, portal, translated

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def opened(*ids):
    return LocalPageLinkHandler.expand_db_attributes_many([{"id": number} for number in ids])


def test_a_link_leads_to_the_page_in_the_readers_language():
    page = StandardPageFactory(parent=portal("sk"), slug="historia")
    slovak = translated(page, "sk", slug="dejiny")

    with translation.override("sk"):
        found = opened(page.pk)

    assert found == [f'<a href="{slovak.url}">']


def test_a_link_to_a_draft_or_to_nothing_leaves_only_the_words():
    draft = StandardPageFactory(parent=portal(), live=False)

    assert opened(draft.pk, 999_999, "x") == ["<a>", "<a>", "<a>"]
