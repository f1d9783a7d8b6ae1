"""Pages of the members' area, in three languages."""

from pages.models import HandbookPage, WorkspacePage
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


register(
    Address("members_home", "area"),
    Address("members_page", "network", lambda world, city: ["news/"]),
    Address("members_page", "network", lambda world, city: ["news/item/"]),
    Address("members_page", "area", lambda world, city: ["handbook/"]),
    Address("members_page", "nobody", lambda world, city: ["no-such-page/"]),
)
