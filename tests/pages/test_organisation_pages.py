"""The pages of cities and associations print what is vouched for, and nothing like arms nobody supplied."""

import re

import pytest

from tests.factories import media
from tests.factories.pages import AssociationPageFactory, CityPageFactory, MemberIndexPageFactory, portal
from tests.factories.people import AssociationFactory, CityFactory, released

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WAGTAIL_LEAVES_A_FILE_OPEN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def shown(client, page):
    return re.search(r"<aside.*?</aside>", client.get(page.url).text, re.DOTALL)[0]


@pytest.fixture
def index():
    return MemberIndexPageFactory(parent=portal())


def test_a_city_without_arms_shows_its_initials_in_a_circle(client, index):
    city = released(CityFactory(name={"pl": "Vranov nad Topľou"}))

    aside = shown(client, CityPageFactory(parent=index, organisation=city))

    assert '<span class="monogram" data-kind="city" aria-hidden="true">VN</span>' in aside


def test_an_association_is_told_from_a_city(client, index):
    association = released(AssociationFactory(name={"pl": "Euroregion Karpacki"}))

    aside = shown(client, AssociationPageFactory(parent=index, organisation=association))

    assert 'data-kind="association" aria-hidden="true">EK</span>' in aside


@WAGTAIL_LEAVES_A_FILE_OPEN
def test_supplied_arms_stand_instead(client, index, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    city = released(CityFactory(coat_of_arms=media.drawing()))

    aside = shown(client, CityPageFactory(parent=index, organisation=city))

    assert 'class="arms"' in aside
    assert "monogram" not in aside


def test_what_is_not_vouched_for_is_not_mentioned(client, index):
    city = released(CityFactory(population=None, population_year=None, website="", lau_code="", nuts_code="SK041"))

    aside = shown(client, CityPageFactory(parent=index, organisation=city))

    assert "Kod NUTS" in aside
    for name in ("Liczba mieszkańców", "Strona internetowa", "Kod LAU"):
        assert name not in aside
