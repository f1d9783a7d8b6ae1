"""The foot of every page leads to what other programs read."""

import pytest
from lxml import html

from tests.factories import pages as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def links(client, language):
    """{address: what is served there}, of the links of the foot to feeds and data."""
    tree = html.fromstring(client.get(f"/{language}/").text)
    found = tree.xpath("//footer//section[contains(., '(RSS)') or .//a[contains(@href, '/data/')]]//a/@href")
    return {address: client.get(address)["Content-Type"].partition(";")[0] for address in found}


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_foot_leads_to_the_feed_the_calendar_and_the_data_of_the_readers_language(client, language):
    home = make.portal("sk", "en")
    for factory in (make.NewsIndexPageFactory, make.EventIndexPageFactory):
        index = factory(parent=home)
        for other in ("sk", "en"):
            make.translated(index, other)

    assert links(client, language) == {
        f"/{language}/feeds/news.rss": "application/rss+xml",
        f"/{language}/calendar.ics": "text/calendar",
        f"/{language}/data/": "text/html",
    }


def test_foot_offers_no_feed_of_a_list_that_is_not_public(client):
    make.NewsIndexPageFactory(parent=make.portal("sk", "en")).unpublish()

    assert list(links(client, "pl")) == ["/pl/data/"]
