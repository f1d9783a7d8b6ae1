"""What is done with letters while nobody looks."""

from cms.kit.transitions import CLOCK
from network.letters import actions
from network.letters.deadlines import KEPT


def forget(since, now):
    """Letters that were answered or closed long enough ago are deleted."""
    return actions.forget(now - KEPT, by=CLOCK)
