"""What the portal keeps about a person: rooms register how it is given to them, and how it is taken away."""

_rooms = {}


def register(name, export, erase=None, files=None):
    """`export(user)` returns what can be written as JSON; `erase(user)` takes it away and keeps the records whole.

    `files(user)` yields (name, storage, name in the storage) of what goes along.
    """
    _rooms[name] = (export, erase or (lambda user: None), files or (lambda user: ()))


def export(user):
    """{room: what it keeps about this person}."""
    return {name: room[0](user) for name, room in _rooms.items()}


def files(user):
    for name, room in _rooms.items():
        for path, storage, stored in room[2](user):
            yield f"{name}/{path}", storage, stored


def erase(user):
    for room in _rooms.values():
        room[1](user)
