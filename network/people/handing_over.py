"""What is a person's in a cell: rooms register what they keep for people, and how it goes to somebody else."""

_sources = {}


def register(name, source):
    """`source(membership, successor)` passes on what it can and yields lines: fields of a HandoverLine.

    `successor` is a user or None; it runs in the transaction in which somebody leaves.
    """
    _sources[name] = source


def lines(membership, successor):
    """One dictionary for each thing that was theirs."""
    return [{"kind": name, **line} for name, source in _sources.items() for line in source(membership, successor)]
