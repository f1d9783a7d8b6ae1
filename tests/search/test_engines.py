"""The engine of this database: what it finds, in which order, and that no term means anything to its syntax."""

from uuid import uuid4

import pytest
from django.db import connection

from search.analysis import Term, slots
from search.engines import engine
from search.index import Document, keep
from search.models import Entry

pytestmark = pytest.mark.django_db

TEXTS = {
    1: ("pl", "news", "Łódź nad Topľou", "Pierwsza telesesja miast."),
    2: ("pl", "event", "Telesesja", "Łódź i Humenné rozmawiają o sieci miast."),
    3: ("sk", "news", "Humenné", "Sieť miest a Łódź."),
    4: ("en", "page", "Cities", "A network of cities: 1e5, 2014a, 007, x12, don't, Київ."),
    5: ("pl", "news", "Miasta sieci", "Sieć obejmuje trzynaście. Miast przybywa."),
}


@pytest.fixture
def indexed():
    keep(
        Document(page, uuid4(), language, kind, f"page-{page}", title, text=text)
        for page, (language, kind, title, text) in TEXTS.items()
    )


def found(asked, **narrow):
    keys = engine().find(slots(asked) if isinstance(asked, str) else asked, **narrow)
    pages = Entry.objects.in_bulk(keys)
    return [pages[key].page for key in keys]


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        ("lodz", {1, 2, 3}),
        ("ŁÓDŹ", {1, 2, 3}),
        ("humenne", {2, 3}),
        ("humenne lodz", {2, 3}),
        ("humenne telesesja", {2}),
        ("tele", {1, 2}),
        ("tele lodz", set()),
        ('"sieci miast"', {2}),
        ('"miast sieci"', set()),
        ('"miasta sieci siec"', set()),
        ("1e5", {4}),
        ("2014a", {4}),
        ("007", {4}),
        ("x12", {4}),
        ("don't", {4}),
        ("київ", {4}),
        ("zqz", set()),
        ("lpl", set()),
        ("knews", set()),
        ("", set()),
    ],
)
def test_every_slot_is_met_by_what_is_found(indexed, asked, pages):
    assert set(found(asked)) == pages


def test_title_weighs_more_than_text(indexed):
    assert found("humenne") == [3, 2]
    assert found("telesesja") == [2, 1]


def test_any_term_of_a_slot_will_do(indexed):
    either = ((Term(("cities",)), Term(("rozmawiaja", "o")), Term(("trzyn",), opens=True)),)

    assert set(found(either)) == {2, 4, 5}


def test_results_are_narrowed_by_language_and_kind(indexed):
    assert set(found("lodz", language="pl")) == {1, 2}
    assert found("lodz", language="pl", kind="event") == [2]
    assert found("lodz", language="en") == []


def test_results_are_counted_by_language_and_kind(indexed):
    assert engine().tally(slots("lodz")) == {("pl", "news"): 1, ("pl", "event"): 1, ("sk", "news"): 1}


def test_pages_of_results_follow_one_another(indexed):
    whole = found("lodz")

    assert [*found("lodz", first=0, count=2), *found("lodz", first=2, count=2)] == whole
    assert found("lodz", first=50, count=10) == []


def test_some_entries_of_a_language_are_no_more_than_asked_for(indexed):
    assert len(engine().some(slots("lodz"), "pl", 1)) == 1
    assert len(engine().some(slots("lodz"), "pl", 50)) == 2


def test_a_row_changed_or_deleted_by_any_means_is_so_in_the_index(indexed):
    Entry.objects.filter(page=1).update(title_terms="snina", text_terms="")
    Entry.objects.filter(page__in=[2, 3]).delete()

    assert found("lodz") == []
    assert found("snina") == [1]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 checks itself")
def test_the_index_holds_what_the_rows_hold(indexed):
    Entry.objects.filter(page=1).update(title_terms="snina")
    keep([Document(2, uuid4(), "sk", "news", "page-2", "Snina")])
    Entry.objects.filter(page=3).delete()

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_terms(search_terms, rank) VALUES ('integrity-check', 1)")


def test_settling_changes_no_result(indexed):
    before = found("lodz")

    engine().settle()

    assert found("lodz") == before
