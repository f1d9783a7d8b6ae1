"""Links that lead nowhere are found wherever an editor may set one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.links import DeadLink, dead_links
from pages.models import HomePage, StandardPage
from tests.factories import media
from tests.factories.pages import ProjectPageFactory, StandardPageFactory, portal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def home():
    return portal()


def blocks_with_links(target, document):
    """Every block that may hold a link, each with one to the page or the document."""
    words = f'<p><a linktype="page" id="{target.pk}">a</a> <a linktype="document" id="{document.pk}">b</a></p>'
    return {
        "paragraph": words,
        "accordion": [{"title": "T", "text": words}],
        "call_to_action": {"text": "T", "label": "L", "page": target.pk, "url": ""},
        "cards": {"title": "T", "pages": [target.pk]},
        "documents": [{"document": document.pk, "label": "L"}],
    }


def page_with(home, kind, value):
    page = StandardPageFactory(parent=home)
    page.body = page.body.stream_block.to_python([{"type": kind, "value": value, "id": "one"}])
    page.save()
    return StandardPage.objects.get(pk=page.pk)


EXPECTED = {
    "paragraph": {"page", "document"},
    "accordion": {"page", "document"},
    "call_to_action": {"page"},
    "cards": {"page"},
    "documents": {"document"},
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_link_to_what_was_deleted_is_dead_in_every_block(home, kind):
    target, document = StandardPageFactory(parent=home), media.document()
    page = page_with(home, kind, blocks_with_links(target, document)[kind])

    assert dead_links([page]) == {}

    target.delete()
    document.delete()

    assert {link.kind for link in dead_links([page])[page]} == EXPECTED[kind]


def test_a_link_to_a_withdrawn_page_is_dead_and_named(home):
    target = StandardPageFactory(parent=home, title="Withdrawn")
    page = page_with(home, "paragraph", blocks_with_links(target, media.document())["paragraph"])

    target.unpublish()

    assert dead_links([page]) == {page: [DeadLink("page", "Withdrawn")]}


def test_a_link_set_twice_is_named_once(home):
    page = page_with(home, "paragraph", '<p><a linktype="page" id="987">a</a> <a linktype="page" id="987">b</a></p>')

    assert dead_links([page]) == {page: [DeadLink("page")]}


def test_addresses_elsewhere_and_anchors_are_not_asked_about(home):
    page = page_with(home, "paragraph", '<p><a href="https://example.org/">a</a> <a href="#b">b</a></p>')

    assert dead_links([page]) == {}


def test_a_page_chosen_in_a_field_counts_too(home):
    project = ProjectPageFactory(parent=home, title="Bridge")
    HomePage.objects.filter(pk=home.pk).update(current_project=project)
    project.unpublish()

    assert dead_links([HomePage.objects.get(pk=home.pk)]) == {home: [DeadLink("page", "Bridge")]}


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_many_pages_there_are(home, count):
    pages = [page_with(home, "paragraph", '<p><a linktype="page" id="987">a</a></p>') for _each in range(count)]
    dead_links(pages)

    with CaptureQueriesContext(connection) as queries:
        dead_links(pages)

    assert len(queries) == 2
