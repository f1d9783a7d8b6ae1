"""Finding the page of an address."""

import pytest
from wagtail.models import Page

from pages.models import HomePage, StandardPage
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


def test_the_address_of_a_page_is_the_one_wagtail_works_out():
    section = SectionPageFactory(parent=portal("sk"), slug="o-sieci")
    pages = [section, StandardPageFactory(parent=section, slug="historia"), HomePage.objects.get(slug="sk")]

    assert [page.url for page in pages] == [Page.get_url(page) for page in pages]
    assert [page.url for page in pages] == ["/pl/o-sieci/", "/pl/o-sieci/historia/", "/sk/"]


def test_a_page_outside_the_homes_has_no_address():
    portal()
    stray = Page.objects.get(depth=1).add_child(instance=StandardPage(title="Obok", slug="obok"))

    assert (stray.url, page_at("/obok/").url) == (None, None)
