"""Addresses below the members' prefix, the same in every language."""

urlpatterns = []
