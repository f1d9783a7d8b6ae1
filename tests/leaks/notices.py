"""Notices: one's own, and nobody else's."""

from network.notices import actions, kinds
from tests.leaks import Address, World, planter, register


def sentence(notice):
    return notice.facts["words"]


@planter
def plant(world: World):
    kinds.register(kinds.Kind(name="test.leak", label="Test", sentence=sentence, address=lambda notice: "/"))
    told = [world.users["member"], world.users["member of another"]]
    made = [
        actions.notify("test.leak", city, [one], city=city.slug) for city, one in zip(world.cities, told, strict=True)
    ]
    world.things["notice"] = tuple(notices[0] for notices in made)


register(
    Address("inbox", "area"),
    Address("notices", "area"),
    Address("notices_seen", "area", post=True),
    Address("notice_open", "only its owner", lambda world, city: [world.things["notice"][city].pk]),
    Address("notice_seen", "only its owner", lambda world, city: [world.things["notice"][city].pk], post=True),
    Address("notice_preferences", "signed in"),
)
