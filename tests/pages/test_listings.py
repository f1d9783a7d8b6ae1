"""Lists of one page type for editors."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import pages as make
from tests.factories.accounts import editor

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def office(client):
    client.force_login(editor(first_name="Anna", last_name="Wzorowa"))
    return client


def test_news_are_listed_with_date_category_and_owner(office):
    index = make.NewsIndexPageFactory(parent=make.portal("sk"))
    owner = editor(first_name="Jan", last_name="Wzorowy")
    make.NewsPageFactory(parent=index, title="Szkoła", category=make.NewsCategoryFactory(), owner=owner)

    response = office.get("/admin/news/")

    assert response.status_code == 200
    for word in ("Szkoła", "Jun 2024", "Category report", "Jan Wzorowy"):
        assert word in response.text


def test_events_and_publications_are_listed(office):
    home = make.portal("sk")
    make.EventPageFactory(parent=make.EventIndexPageFactory(parent=home), title="Szkolenie", place="Humenné")
    make.PublicationPageFactory(parent=make.PublicationIndexPageFactory(parent=home), title="Diagnoza")

    events, publications = office.get("/admin/events/"), office.get("/admin/publications/")

    assert "Humenné" in events.text
    assert "Diagnoza" in publications.text
    assert "research" in publications.text


def test_columns_cost_nothing_a_row(office):
    """wagtail-localize asks two queries a row for its buttons; ours ask none."""
    index = make.NewsIndexPageFactory(parent=make.portal())
    owner, category = editor(), make.NewsCategoryFactory()
    costs = []
    for count in (1, 2):
        make.many(make.NewsPageFactory, count, index, owner=lambda place: owner, category=lambda place: category)
        office.get("/admin/news/")
        with CaptureQueriesContext(connection) as queries:
            office.get("/admin/news/")
        costs.append(len(queries))

    assert costs[1] - costs[0] == 2 * 2
