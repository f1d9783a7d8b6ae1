"""Who belongs to the network now. The room that knows registers its rules; until then nobody does."""

_rules = {"enter": lambda user: False, "second_factor": []}


def register(may_enter):
    """`may_enter(user)`: has this person a place in the members' area at this moment?"""
    _rules["enter"] = may_enter


def may_enter(user):
    return _rules["enter"](user)


def needs_second_factor(user):
    """Does the work of this person ask for more than a password?"""
    return any(rule(user) for rule in _rules["second_factor"])


def register_second_factor(rule):
    """`rule(user)`: does this person hold an office that asks for it?"""
    _rules["second_factor"].append(rule)
