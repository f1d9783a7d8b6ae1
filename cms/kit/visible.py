"""Which pages a reader may be shown. The room that knows registers its rule; until then nothing is shown."""

RULES = [(lambda pages, _known: pages.none(), tuple)]


def register(rule, known):
    """`rule(queryset, known)` narrows pages to those every reader may see, by what `known()` says, which is hashable.

    The last one registered counts.
    """
    RULES.append((rule, known))


def known():
    """What is known now of who may see what: queries made under the same may be asked again."""
    return RULES[-1][1]()


def visible(pages, known):
    return RULES[-1][0](pages, known)
