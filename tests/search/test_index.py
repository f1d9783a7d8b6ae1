"""Found is what everybody may read now, in the language it is written in: through every change of a page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from network.people.actions import release_organisation
from network.projects.actions import release_project
from pages.models import HomePage, NewsIndexPage, SectionPage, StandardPage
from pages.searching import SOURCE, plain
from search import index
from search.models import Entry, Kind
from tests.factories import pages as make
from tests.factories import people, projects, trees
from tests.factories.accounts import editor
from tests.factories.terms import words

pytestmark = pytest.mark.django_db


def entries(page):
    """{language: title} of what can be found of a page in all its languages."""
    rows = Entry.objects.filter(translation_key=page.translation_key)
    return dict(rows.values_list("language", "title"))


def text_of(page):
    return Entry.objects.get(page=page.pk).text


def close(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture(scope="module")
def planted(grown_once):
    home = trees.three_trees()
    page = trees.grow(home, lead="Wstęp")
    trees.translate(page, "sk")
    return home.pk, page.pk


@pytest.fixture
def home(planted):
    return HomePage.objects.get(pk=planted[0])


@pytest.fixture
def page(planted):
    """Public in Polish and finished in Slovak; in English it borrows its words."""
    return StandardPage.objects.get(pk=planted[1])


def test_what_no_database_keeps_is_left_out(page):
    (document,) = SOURCE.documents([page.pk])

    index.keep([replace(document, title="Hi\0storia", lead="Wstę\ud800p", text="Wo\x0bda")])

    entry = Entry.objects.get(page=page.pk)
    assert (entry.title, entry.lead, entry.text) == ("Historia", "Wstęp", "Woda")


def test_a_page_is_found_in_the_languages_it_is_written_in(page):
    assert entries(page) == {"pl": "Historia", "sk": "sk: Historia"}


def test_an_unfinished_translation_is_not_found(page):
    translation = trees.submit(page, "en")
    trees.put_into_words(translation, only=["Historia"])
    translation.save_target(publish=True)

    assert entries(page) == {"pl": "Historia", "sk": "sk: Historia"}


def test_a_draft_is_not_found(home):
    page = home.add_child(instance=SectionPage(title="Szkic", live=False))
    page.save_revision()

    assert not Entry.objects.filter(page=page.pk).exists()


def test_a_newer_draft_changes_nothing_that_is_found(page):
    draft = trees.fresh(page)
    draft.title = "Szkic"
    draft.save_revision()

    assert entries(page)["pl"] == "Historia"


def test_a_published_change_is_found_at_once(page):
    trees.edit(page, title="Dzieje")

    assert entries(page)["pl"] == "Dzieje"


def test_what_is_unpublished_is_gone_in_every_language(page):
    page.unpublish()

    assert entries(page) == {}


def test_what_is_deleted_is_gone(page):
    with trees.committed():
        page.delete()

    assert entries(page) == {}


def test_a_deleted_branch_is_gone(home):
    section = trees.grow(home, model=SectionPage)
    below = trees.grow(section, "Kontakt")

    with trees.committed():
        section.delete()

    assert entries(section) == entries(below) == {}


@pytest.mark.parametrize("code", ["pl", "sk"])
def test_what_is_closed_is_gone_in_every_language_and_comes_back(page, code):
    restriction = close(trees.version(page, code))
    closed = entries(page)
    restriction.delete()

    assert closed == {}
    assert entries(page) == {"pl": "Historia", "sk": "sk: Historia"}


def test_what_lies_below_a_closed_page_is_gone_and_comes_back(home):
    section = trees.grow(home, model=SectionPage)
    below = trees.grow(section, "Kontakt")
    restriction = close(section)
    closed = entries(below)
    restriction.delete()

    assert closed == {}
    assert entries(below) == {"pl": "Kontakt"}


def test_a_page_published_below_a_closed_one_is_not_found(home):
    section = trees.grow(home, model=SectionPage)
    close(section)

    below = trees.grow(section, "Kontakt")

    assert entries(below) == {}


def test_a_page_moved_below_a_closed_one_is_gone_and_comes_back(home):
    closed = trees.grow(home, "Tajne", SectionPage)
    section = trees.grow(home, "Jawne", SectionPage)
    below = trees.grow(section, "Kontakt")
    close(closed)

    trees.fresh(section).move(trees.fresh(closed), pos="last-child")
    hidden = entries(below)
    trees.fresh(section).move(trees.fresh(home), pos="last-child")

    assert hidden == {}
    assert entries(below) == {"pl": "Kontakt"}


def test_a_new_slug_is_remembered(page):
    trees.edit(page, slug="dzieje")

    assert Entry.objects.get(page=page.pk).slug == "dzieje"


def test_a_scheduled_page_is_found_when_its_hour_comes(home):
    page = home.add_child(instance=SectionPage(title="Jutro", live=False))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    before = entries(page)
    Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now() - timedelta(minutes=1))
    revision = page.latest_revision
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()

    call_command("publish_scheduled", verbosity=0)

    assert before == {}
    assert entries(page) == {"pl": "Jutro"}


def test_an_expired_page_is_gone(home):
    page = trees.grow(home)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled", verbosity=0)

    assert entries(page) == {}


def test_released_names_of_an_organisation_are_found_and_no_others(home):
    city = people.CityFactory(name=words("Before"))
    page = make.CityPageFactory(parent=make.MemberIndexPageFactory(parent=home), organisation=city)
    unreleased = text_of(page)
    with trees.committed():
        release_organisation(city, by=editor())
    released = text_of(page)
    city.name = words("After")
    city.save()

    assert "Before" not in unreleased
    assert "Before" in released
    assert text_of(page) == released


def test_released_names_of_a_project_are_found(home):
    project = projects.ProjectFactory(acronym="SMEK")
    page = make.ProjectPageFactory(parent=make.ProjectIndexPageFactory(parent=home), project=project)

    with trees.committed():
        release_project(project, by=editor())

    assert "SMEK" in text_of(page)


def test_every_kind_of_page_says_what_it_is(home):
    news = make.NewsPageFactory(parent=make.NewsIndexPageFactory(parent=home))
    event = make.EventPageFactory(parent=make.EventIndexPageFactory(parent=home), place="Humenné")

    kinds = dict(Entry.objects.values_list("page", "kind"))

    assert [kinds[page.pk] for page in (home, news, event)] == [Kind.PAGE, Kind.NEWS, Kind.EVENT]
    assert Entry.objects.get(page=news.pk).published_on == news.published_on
    assert text_of(event) == "Humenné"


def test_words_of_blocks_are_found_and_their_markup_is_not(home):
    body = [
        {"type": "paragraph", "value": "<p>Hu<b>menné</b></p><p>Snina &amp; <a href='x'>Lesko</a></p>"},
        {"type": "heading", "value": {"text": "Nagłówek", "level": "h2"}},
        {"type": "timeline", "value": [{"type": "item", "value": {"when": "2009", "title": "Start", "text": ""}}]},
        {"type": "gone", "value": "unknown"},
    ]
    page = make.StandardPageFactory(parent=home, body=body)

    assert text_of(page).split() == ["Humenné", "Snina", "&", "Lesko", "Nagłówek", "2009", "Start"]


def test_rich_text_loses_its_tags_alone():
    assert plain("<p>a &lt;b&gt; c</p><ul><li>d</li><li>e</li></ul>") == "a <b> c d e"


def test_a_text_that_cannot_be_kept_is_mended(home):
    make.StandardPageFactory(parent=home, title="Київ – 🏔" + "ż" * 200, lead="Ω" * 300)

    index.rebuild()

    assert Entry.objects.filter(title__startswith="Київ").count() == 1


def test_saving_a_page_costs_one_question_and_one_row(page):
    page = trees.fresh(page)

    with CaptureQueriesContext(connection) as queries:
        page.save()

    mine = [query["sql"] for query in queries if "search_entry" in query["sql"] or "viewrestriction" in query["sql"]]
    assert len(mine) == 2


def test_rebuilding_makes_the_same_index_again(page, capsys):
    close(trees.grow(page.get_parent(), "Tajne"))
    before = list(Entry.objects.order_by("page").values())
    Entry.objects.filter(page=page.pk).delete()
    Entry.objects.update(title="Stare")
    index.keep([index.Document(999_999, page.translation_key, "pl", Kind.PAGE, "nie-ma", "Nie ma")])

    call_command("rebuild_search")
    call_command("rebuild_search")

    after = list(Entry.objects.order_by("page").values())
    assert [row | {"id": 0} for row in after] == [row | {"id": 0} for row in before]
    assert capsys.readouterr().out.endswith(f"{len(before)} pages can be found.\n")


def test_pages_written_in_bulk_are_found_once_they_are_named(home):
    parent = make.NewsIndexPageFactory(parent=home)
    many = make.many(make.NewsPageFactory, 3, parent)
    Page.objects.filter(pk=many[2].pk).update(live=False)
    said = []

    written = index.rebuild([page.pk for page in many], progress=said.append)

    assert (written, said) == (2, [3])
    assert Entry.objects.filter(kind=Kind.NEWS).count() == 2


@pytest.mark.parametrize("count", [1, 30])
def test_rebuilding_asks_by_the_batch_and_not_by_the_page(home, count):
    parent = make.MemberIndexPageFactory(parent=home)
    cities = [people.released(people.CityFactory()) for _number in range(count)]
    many = make.many(make.CityPageFactory, count, parent, organisation=lambda place: cities[place])
    ContentType.objects.clear_cache()

    with CaptureQueriesContext(connection) as queries:
        index.rebuild([page.pk for page in many])

    assert len([query for query in queries if query["sql"].startswith("SELECT")]) <= 6


def test_a_list_of_a_language_is_found_as_a_page(home):
    index_page = make.NewsIndexPageFactory(parent=home)

    assert isinstance(index_page, NewsIndexPage)
    assert Entry.objects.get(page=index_page.pk).kind == Kind.PAGE
