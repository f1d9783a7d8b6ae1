"""What can be done in this room, one noun a file. Each action asks its rule itself."""

from network.people.actions.organisations import release_organisation

__all__ = ["release_organisation"]
