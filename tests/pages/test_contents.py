"""What stands beside a page among its siblings."""

import pytest
from wagtail.models import PageViewRestriction

from pages.contents import children_of, neighbours
from tests.factories.pages import SectionPageFactory, StandardPageFactory, portal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def section():
    return SectionPageFactory(parent=portal())


def test_neighbours_are_the_shown_pages_before_and_after(section):
    first, middle, last = (StandardPageFactory(parent=section) for _place in range(3))

    found = [[page and page.pk for page in neighbours(one)] for one in (first, middle, last)]

    assert found == [[None, middle.pk], [first.pk, last.pk], [middle.pk, None]]


def test_drafts_and_private_pages_are_neither_children_nor_neighbours(section):
    first = StandardPageFactory(parent=section)
    StandardPageFactory(parent=section, live=False)
    private = StandardPageFactory(parent=section)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    last = StandardPageFactory(parent=section)

    assert [page.pk for page in children_of(section)] == [first.pk, last.pk]
    assert neighbours(first)[1].pk == last.pk
    assert neighbours(private) == (None, None)
