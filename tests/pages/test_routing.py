"""Finding the page of an address."""

import pytest

from pages.routing import page_at
from tests.factories.pages import SectionPageFactory, StandardPageFactory, portal

pytestmark = pytest.mark.django_db


def test_a_page_however_deep_costs_two_queries(django_assert_num_queries):
    section = SectionPageFactory(parent=portal(), slug="o-sieci")
    page = StandardPageFactory(parent=section, slug="historia")
    page_at("/pl/o-sieci/historia/")

    with django_assert_num_queries(2):
        found = page_at("/pl/o-sieci/historia/")

    assert found == page


def test_drafts_the_root_and_strange_addresses_find_nothing():
    StandardPageFactory(parent=portal(), slug="szkic", live=False)

    assert [page_at(path) for path in ("/pl/szkic/", "/", "/pl/\0/", "/pl/nic/")] == [None] * 4
