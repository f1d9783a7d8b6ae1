"""Who stands in for whom at this moment. The room that knows registers it; until then nobody does."""

_rules = {"absent": lambda user: [], "deputies": lambda people: {}}


def register(resolver, deputies=None):
    """`resolver(user)`: the absent people whose duties reach this person now.

    `deputies(people)`: the same the other way round, in one go: {pk of an absent person: [who stands in now]}.
    """
    _rules["absent"] = resolver
    _rules["deputies"] = deputies or (lambda people: {})


def absent(user):
    return list(_rules["absent"](user))


def deputies(people):
    return _rules["deputies"](people)
