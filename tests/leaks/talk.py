"""Conversations of two cities' rooms."""

from network.talk.models import Comment
from tests.leaks import Address, World, of, planter, register
from tests.leaks.people import secret

KIND = "people.organisation"


@planter
def plant(world: World):
    authors = [world.users["member"], world.users["member of another"]]
    world.things["comment"] = tuple(
        Comment.objects.create(record=city, author=author, text=secret(city), language="en")
        for city, author in zip(world.cities, authors, strict=True)
    )


def room(world, city):
    return [KIND, world.cities[city].pk]


register(
    Address("following", "area"),
    Address("talk", "room", room),
    Address("talk_activity", "room", room),
    Address("talk_people", "room", room, query="?q=n"),
    Address("talk_write", "room", room, post=True),
    Address("talk_follow", "room", room, post=True),
    Address("talk_unfollow", "room", room, post=True),
    Address("talk_comment", "room", of("comment")),
    Address("talk_comment_edit", "only its owner", of("comment")),
    Address("talk_comment_delete", "room", of("comment")),
    Address("talk_comment_versions", "room", of("comment")),
)
