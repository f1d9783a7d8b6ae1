"""Queries compiled once and asked again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.db.models import DateTimeField, IntegerField, Q, TextField, UUIDField
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone
from wagtail.models import Locale

from cms.kit.prepared import KEPT, Given, given_list, prepared
from pages.models import EventPage, NewsPage
from tests.factories.pages import EventPageFactory, NewsIndexPageFactory, NewsPageFactory, portal

pytestmark = pytest.mark.django_db


@prepared
def news_called(joined):
    return NewsPage.objects.filter(title=Given("title", TextField())).select_related(joined).order_by("pk")


@prepared
def languages(number):
    return Locale.objects.filter(language_code__in=given_list("codes", TextField(), number)).order_by("pk")


def test_the_same_query_finds_what_is_asked_for_each_time(django_assert_num_queries):
    index = NewsIndexPageFactory(parent=portal())
    one, other = (NewsPageFactory(parent=index, title=title) for title in ("Jeden", "Drugi"))

    assert news_called("locale", title="Jeden") == [one]
    assert news_called("locale", title="Drugi") == [other]
    assert news_called("locale", title="%s' OR 1=1 --") == []
    with django_assert_num_queries(1):
        assert news_called("locale", title="Jeden")[0].locale.language_code == "pl"


def test_a_query_is_compiled_once():
    news_called("picture", title="")
    with patch.object(SQLCompiler, "as_sql", side_effect=AssertionError):
        assert news_called("picture", title="Jeden") == []


def test_what_was_found_is_not_kept():
    index = NewsIndexPageFactory(parent=portal())
    page = NewsPageFactory(parent=index, title="Jeden")
    found = news_called("locale", title="Jeden")
    NewsPage.objects.filter(pk=page.pk).update(lead="Inny")

    assert [each.lead for each in (*found, *news_called("locale", title="Jeden"))] == [page.lead, "Inny"]


def test_a_list_of_values_is_asked_in_one_query():
    portal("sk", "en")

    assert [locale.language_code for locale in languages(2, codes=["sk", "pl"])] == ["pl", "sk"]
    assert languages(1, codes=["en"])[0].language_code == "en"
    assert languages(0, codes=[]) == []


def test_values_are_given_as_their_field_keeps_them():
    event = EventPageFactory(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))

    @prepared
    def running():
        now, key = Given("now", DateTimeField()), Given("key", UUIDField())
        return EventPage.objects.filter(Q(ends_at__gte=now) & Q(translation_key=key)).values_list("pk", flat=True)

    assert running(now=timezone.now(), key=event.translation_key) == [event.pk]
    assert running(now=timezone.now() + timedelta(hours=2), key=event.translation_key) == []


def test_a_value_that_is_none_of_its_field_is_refused_before_it_is_asked():
    @prepared
    def by_key():
        return NewsPage.objects.filter(pk=Given("pk", IntegerField()))

    with pytest.raises(ValueError, match="expected a number"):
        by_key(pk="1 OR 1=1")


def test_of_endless_combinations_the_newest_are_kept():
    made = []

    @prepared
    def first(number):
        made.append(number)
        return NewsPage.objects.order_by("pk")[:number]

    for number in range(1, KEPT + 2):
        first(number)
    first(KEPT + 1)
    first(1)

    assert made == [*range(1, KEPT + 2), 1]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_every_thread_asks_over_its_own_connection():
    portal("sk", "en")
    languages(1, codes=["pl"])

    def ask(code):
        try:
            return [locale.language_code for locale in languages(1, codes=[code])]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, ["pl", "sk", "en"] * 20)) == [["pl"], ["sk"], ["en"]] * 20
