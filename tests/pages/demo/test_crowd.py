"""A crowd of samples: small here, and as the command plants it."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from network.people.models import Organisation
from pages.demo import crowd
from pages.models import CityPage, NewsPage
from search.models import Entry, Kind
from tests.factories import pages as make
from tests.factories import people, terms

pytestmark = pytest.mark.django_db
LANGUAGES = ("pl", "sk", "en")


@pytest.fixture(scope="module")
def planted(grown_once):
    """Lists with one page each in three languages."""
    for code in ("PL", "SK"):
        terms.CountryFactory(code=code)
    home = make.portal("sk", "en")
    members, news = make.MemberIndexPageFactory(parent=home), make.NewsIndexPageFactory(parent=home)
    city = make.CityPageFactory(parent=members, organisation=people.released(people.CityFactory()))
    piece = make.NewsPageFactory(parent=news)
    for language in LANGUAGES[1:]:
        for page in (members, news, city, piece):
            make.translated(page, language)


@pytest.fixture
def network(planted, monkeypatch):
    """The same, and batches of four."""
    monkeypatch.setattr(crowd, "BATCH", 4)


def plant(cities, rows):
    for _name, _count, numbers in crowd.steps(cities, rows):
        list(numbers)


def counted(model):
    return {code: model.objects.filter(locale__language_code=code).count() - 1 for code in LANGUAGES}


def test_cities_and_news_stand_in_every_language_and_the_tree_is_sound(network, client):
    plant(cities=6, rows=60)

    assert Organisation.objects.count() == 7
    assert counted(CityPage) == dict.fromkeys(LANGUAGES, 6)
    assert counted(NewsPage) == dict.fromkeys(LANGUAGES, 14)
    assert Page.find_problems() == ([], [], [], [], [])
    assert (
        client.get(NewsPage.objects.get(slug="sample-news-000014", locale__language_code="sk").url).status_code == 200
    )
    assert (
        client.get(CityPage.objects.get(slug="sample-city-000001", locale__language_code="en").url).status_code == 200
    )


def test_the_languages_of_a_sample_know_each_other(network):
    plant(cities=2, rows=0)

    page = CityPage.objects.get(slug="sample-city-000002", locale__language_code="pl")

    assert page.get_translations().count() == 2


def test_planting_again_or_more_adds_only_what_is_missing(network):
    plant(cities=6, rows=30)
    plant(cities=6, rows=30)
    plant(cities=9, rows=45)

    assert counted(CityPage) == dict.fromkeys(LANGUAGES, 9)
    assert counted(NewsPage) == dict.fromkeys(LANGUAGES, 6)
    assert Page.find_problems() == ([], [], [], [], [])


def test_planting_goes_on_behind_the_last_batch_that_was_kept(network):
    for _name, _count, numbers in crowd.steps(10, 0):
        next(iter(numbers), None)  # killed after the first batch

    plant(cities=10, rows=0)

    assert counted(CityPage) == dict.fromkeys(LANGUAGES, 10)
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_demo_takes_the_numbers_as_words(network, capsys, monkeypatch):
    monkeypatch.setattr("pages.management.commands.demo.steps", lambda *words: [])

    call_command("demo", "--cities", "2", "--pages", "9")

    assert "sample organisations: 2" in capsys.readouterr().out
    assert counted(NewsPage) == dict.fromkeys(LANGUAGES, 1)


def test_a_crowd_can_be_found(network):
    plant(4, 30)

    assert Entry.objects.filter(kind=Kind.MEMBER, slug__startswith="sample-city").count() == 12
    assert set(Entry.objects.filter(kind=Kind.NEWS).values_list("language", flat=True)) == set(LANGUAGES)
    assert "Sample city 000001" in Entry.objects.get(language="en", slug="sample-city-000001").text
