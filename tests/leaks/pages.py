"""Pages of the members' area, in three languages."""

from wagtail.log_actions import log

from pages.models import HandbookPage, MembersNewsPage, WorkspacePage
from tests.factories import pages as make
from tests.factories.workspace import area
from tests.leaks import Address, World, planter, register
from tests.leaks.people import NETWORK


@planter
def plant(world: World):
    make.portal("sk", "en")
    area(NETWORK)
    HandbookPage.objects.update(title="Handbook", lead="")
    WorkspacePage.objects.update(title="Area", lead="")
    for name, model in (("handbook", HandbookPage), ("news", MembersNewsPage)):
        page = model.objects.get(locale__language_code="pl")
        world.things[name] = (page, page)
    for page in MembersNewsPage.objects.all():
        log(instance=page, action="wagtail.create", user=world.users["administrator"])


def carried(name):
    """What lies beside a page: its kind and key."""
    return lambda world, city: [world.things[name][city]._meta.label_lower, world.things[name][city].pk]


register(
    Address("members_home", "area"),
    Address("members_page", "network", lambda world, city: ["news/"]),
    Address("members_page", "network", lambda world, city: ["news/item/"]),
    Address("members_page", "area", lambda world, city: ["handbook/"]),
    Address("record_files", "area", carried("handbook")),
    Address("root_upload", "coordinators", carried("handbook"), post=True),
    Address("talk", "area", carried("handbook")),
    Address("talk_write", "coordinators", carried("handbook"), post=True),
    Address("record_files", "network", carried("news")),
    Address("talk", "network", carried("news")),
    Address("talk_write", "network", carried("news"), post=True),
    Address("talk_people", "network", carried("news"), query="?q=n"),
    Address("members_page", "nobody", lambda world, city: ["no-such-page/"]),
)
