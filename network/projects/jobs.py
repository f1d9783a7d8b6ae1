"""What happens by itself."""

from cms.kit.days import today
from network.projects.actions import calls


def remind_of_calls(since, now):
    """Once a day: who aims at a call that closes within two weeks is told, once."""
    calls.remind(today(now))
