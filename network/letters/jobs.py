"""What is done with letters while nobody looks."""

from cms.kit.transitions import CLOCK
from network.letters import actions


def forget(since, now):
    """Letters that were answered or closed long enough ago are deleted, and those that nobody answered for years."""
    return actions.forget(now, by=CLOCK)
