"""Pages of the members' area, in three languages."""

from wagtail.models import Locale, Page

from pages.models import HandbookPage, MembersNewsIndexPage, MembersNewsPage, WorkspacePage
from tests.factories import pages as make
from tests.leaks import Address, World, planter, register
from tests.leaks.people import NETWORK

LANGUAGES = ("pl", "sk", "en")


@planter
def plant(world: World):
    make.portal("sk", "en")
    first = Page.objects.get(depth=1).add_child(
        instance=WorkspacePage(title="Area", lead="For guests, too", locale=Locale.objects.get(language_code="pl"))
    )
    news = first.add_child(instance=MembersNewsIndexPage(title=f"News {NETWORK}", slug="news"))
    news.add_child(instance=MembersNewsPage(title=f"Item {NETWORK}", slug="item", lead=NETWORK))
    first.add_child(instance=HandbookPage(title="Handbook", slug="handbook", chapter="home"))
    for code in LANGUAGES[1:]:
        for page in first.get_descendants(inclusive=True).specific():
            make.translated(page, code, **({"slug": f"members-{code}"} if page.depth == 2 else {}))


def members_pages():
    return [page.specific for page in Page.objects.filter(url_path__startswith="/members-").order_by("path")]


register(
    Address("members_home", "area"),
    Address("members_page", "network", lambda world, city: ["news/"]),
    Address("members_page", "network", lambda world, city: ["news/item/"]),
    Address("members_page", "area", lambda world, city: ["handbook/"]),
    Address("members_page", "nobody", lambda world, city: ["no-such-page/"]),
)
