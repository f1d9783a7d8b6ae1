"""Every change the public can see is seen at once, and nobody gets what was meant for somebody else."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from pages import passing
from pages.models import NetworkIdentity
from tests.factories import pages as make
from tests.factories import people, projects

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def news():
    index = make.NewsIndexPageFactory(parent=make.portal("sk", "en"))
    return make.NewsPageFactory(parent=index, title="The old words")


def test_a_page_is_made_once_and_given_to_everybody(cached, news):
    first, second = cached(news.url), cached(news.url)

    assert (first.status, second.status, cached.made) == (200, 200, 1)
    assert first.body == second.body
    assert "The old words" in second.text


def test_what_is_published_is_seen_at_once(cached, news):
    cached(news.url)

    news.title = "The new words"
    news.save_revision().publish()

    assert "The new words" in cached(news.url).text


def test_a_list_shows_what_was_published_below_it(cached, news):
    cached(news.get_parent().url)

    make.NewsPageFactory(parent=news.get_parent(), title="Another one")

    assert "Another one" in cached(news.get_parent().url).text


def test_what_is_unpublished_is_gone_at_once(cached, news):
    cached(news.url)

    news.unpublish()

    assert cached(news.url).status == 404


def test_what_is_deleted_is_gone_at_once(cached, news):
    cached(news.url)

    news.delete()

    assert cached(news.url).status == 404


def test_a_restricted_page_is_closed_at_once_and_never_kept(cached, news):
    cached(news.url)

    PageViewRestriction.objects.create(page=news.get_parent(), restriction_type=PageViewRestriction.LOGIN)

    assert [cached(news.url).status for _visit in range(2)] == [302, 302]
    assert cached.made == 3


def test_a_new_name_of_the_network_is_seen_at_once(cached, news):
    identity = NetworkIdentity.objects.create(site=Site.objects.get(), name={"pl": "Sieć"}, short_name="STARA")
    assert "STARA" in cached(news.url).text

    identity.short_name = "NOVA"
    identity.save()

    assert "NOVA" in cached(news.url).text


def test_released_facts_are_seen_at_once(cached, news):
    index = make.MemberIndexPageFactory(parent=news.get_parent().get_parent())
    assert "Żywiec" not in cached(index.url).text

    people.released(people.CityFactory(name={"pl": "Żywiec"}))

    assert "Żywiec" in cached(index.url).text


def test_a_renamed_category_is_seen_at_once(cached, news):
    category = make.NewsCategoryFactory(name={"pl": "Ogłoszenia"})
    news.category = category
    news.save_revision().publish()
    assert "Ogłoszenia" in cached(news.url).text

    category.name = {"pl": "Komunikaty"}
    category.save()

    assert "Komunikaty" in cached(news.url).text


def test_a_new_redirect_leads_away_at_once(cached, news):
    assert cached("/pl/old-news/").status == 404

    Redirect.objects.create(old_path="/pl/old-news", redirect_page=news)

    assert cached("/pl/old-news/").status == 301


def test_a_page_published_by_the_clock_is_seen_at_once(cached, news):
    news.unpublish()
    news.go_live_at = timezone.now() + timedelta(hours=1)
    revision = news.save_revision()
    revision.publish()
    assert cached(news.url).status == 404

    past = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
    revision.save()
    call_command("publish_scheduled")

    assert cached(news.url).status == 200


@pytest.mark.parametrize("change", [1, -1], ids=["a change", "a backup that was put back"])
def test_what_another_process_wrote_is_seen_at_once_and_kept(cached, news, change):
    """SQLite tells by its data version that somebody else has committed, PostgreSQL by the row."""
    cached(news.url)

    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = 'From elsewhere' WHERE id = %s", [news.pk])
        cursor.execute("UPDATE pages_generation SET number = number + %s", [change])
    other.close()

    assert all("From elsewhere" in cached(news.url).text for _visit in range(2))
    assert cached.made == 2


def test_what_was_missing_is_kept_once_it_is_there(cached, news):
    news.unpublish()
    assert cached(news.url).status == 404

    news.save_revision().publish()

    assert [cached(news.url).status for _visit in range(2)] == [200, 200]
    assert cached.made == 2


def test_another_host_is_refused_and_gets_nothing_that_is_kept(cached, news):
    cached(news.url)

    assert cached(news.url, host="evil.example").status == 400


def test_a_project_stands_on_the_front_page_from_its_first_midnight_to_its_last(cached, monkeypatch):
    home = make.portal("sk")
    today = timezone.now()
    days = {"starts_on": timezone.localdate() + timedelta(days=1), "ends_on": timezone.localdate() + timedelta(days=2)}
    record = projects.released(projects.ProjectFactory(slug="bridge", **days))
    make.ProjectPageFactory(parent=make.ProjectIndexPageFactory(parent=home), project=record)

    seen = ['id="project-bridge"' in cached("/pl/").text]
    for day in range(3):
        since, now = (today + timedelta(days=day + passed) for passed in (0, 1))
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        passing.look_at_the_clock(since, now)
        seen.append('id="project-bridge"' in cached("/pl/").text)

    assert seen == [False, True, True, False]
