"""The members' area with a page of every type, in three languages."""

from wagtail.models import Locale, Page

from pages.models import HandbookPage, MembersNewsIndexPage, MembersNewsPage, WorkspacePage
from tests.factories import pages as make

LANGUAGES = ("pl", "sk", "en")


def area(words="Tajemnica"):
    """The first page in Polish; below it news, a piece of news and a handbook page, all of them called `words`."""
    root, locale = Page.objects.get(depth=1), Locale.objects.get(language_code="pl")
    first = root.add_child(instance=WorkspacePage(title=words, lead=words, locale=locale))
    news = first.add_child(instance=MembersNewsIndexPage(title=words, lead=words, slug="news"))
    news.add_child(instance=MembersNewsPage(title=words, lead=words, slug="item"))
    first.add_child(instance=HandbookPage(title=words, lead=words, slug="handbook", chapter="home"))
    for code in LANGUAGES[1:]:
        for page in first.get_descendants(inclusive=True).specific():
            make.translated(page, code, **({"slug": f"members-{code}"} if page.depth == 2 else {}))
    return first


def every_page():
    return [page.specific for page in Page.objects.filter(url_path__startswith="/members-").order_by("path")]
