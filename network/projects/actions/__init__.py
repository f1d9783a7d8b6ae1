"""What can be done with ideas, calls and projects. Each action asks its rule itself."""

from network.projects.actions.releasing import release_project

__all__ = ["release_project"]
