"""How the matrix asks: who stands in whose place, and what an answer says."""

from http.cookies import SimpleCookie

from django.test import Client

from tests.leaks import REACH

# Mirrored: what belongs to the first city as seen by these is what belongs to the second as seen by those.
MIRROR = {
    "member": "member of another",
    "member of another": "member",
    "coordinator": "other coordinator",
    "other coordinator": "coordinator",
    "leader": "member of another",
}


def seen_as(role, city):
    """What somebody is to the second city is what somebody else is to the first."""
    return role if city == 0 else MIRROR.get(role, role)


def forbidden_to(role, world):
    """The secrets that nobody of this role may ever be told."""
    return [word for word, (reach, city) in world.secrets.items() if seen_as(role, city) not in REACH[reach]]


def sign_in(client, world, role):
    """With the session this role has had since the world was planted."""
    client.cookies = SimpleCookie(world.sessions.get(role, ""))


def sessions(world):
    """{role: cookies of somebody who is logged in}"""
    found = {}
    for role, user in world.users.items():
        client = Client()
        client.force_login(user)
        found[role] = {name: morsel.value for name, morsel in client.cookies.items()}
    return found


def finish(response):
    """Close the file behind an answer. `close` itself would end the transaction the world stands in."""
    for close in response._resource_closers:
        close()


def words(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    finish(response)
    return body.decode("utf-8", "replace") + str(response.headers)
