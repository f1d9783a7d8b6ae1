"""The way from a screen to its chapter of the manual."""

import pytest
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Locale, Page

from pages.models import HandbookPage, WorkspacePage
from pages.models.generation import Generation
from tests.factories.pages import portal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def areas():
    """The first page of the members' area in Polish and in Slovak."""
    portal("sk")
    root = Page.objects.get(depth=1)
    return {
        code: root.add_child(
            instance=WorkspacePage(title=code, slug=code, locale=Locale.objects.get(language_code=code))
        )
        for code in ("pl", "sk")
    }


def write(area, chapter, **fields):
    return area.add_child(
        instance=HandbookPage(title=chapter, slug=f"about-{chapter}", chapter=chapter, locale=area.locale, **fields)
    )


def printed(chapter, language):
    with translation.override(language):
        return Template("{% load manual %}{% manual chapter %}").render(Context({"chapter": chapter})).strip()


def test_a_screen_leads_to_its_chapter_in_the_readers_language(areas):
    for area in areas.values():
        write(area, "inbox")

    assert 'href="/pl/members/about-inbox/"' in printed("inbox", "pl")
    assert 'href="/sk/members/about-inbox/"' in printed("inbox", "sk")


def test_nothing_is_printed_where_nobody_wrote_the_chapter(areas):
    write(areas["pl"], "inbox")
    write(areas["pl"], "files", live=False)

    assert [printed(*asked) for asked in (("inbox", "sk"), ("files", "pl"), ("people", "pl"), ("", "pl"))] == [""] * 4


def test_a_new_chapter_is_found_at_once(areas):
    before = printed("profile", "pl")

    write(areas["pl"], "profile")

    assert before == ""
    assert "about-profile" in printed("profile", "pl")


@pytest.mark.parametrize("count", [1, 3])
def test_all_chapters_cost_one_query_and_then_none(areas, count, django_assert_num_queries):
    for number in range(count):
        write(areas["pl"], f"chapter-{number}")
    Generation.bump()

    with django_assert_num_queries(2):  # the generation, and all chapters of the language
        first = printed("chapter-0", "pl")
    with django_assert_num_queries(1):
        again = [printed(f"chapter-{count - 1}", "pl")]

    assert "about-chapter-0" in first
    assert f"about-chapter-{count - 1}" in again[0]
