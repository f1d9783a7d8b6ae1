"""Who may wait for whom: whatever changes a page takes the page first, in all its languages, and the rest afterwards.

Two people at once then wait for each other instead of blocking each other. SQLite lets one writer in at a time anyway.
"""

from wagtail.models import Page


def lock_families(keys):
    """Nobody else changes the pages with these translation keys, in any language, until the transaction ends."""
    list(Page.objects.filter(translation_key__in=keys).order_by("pk").select_for_update().values_list("pk"))
