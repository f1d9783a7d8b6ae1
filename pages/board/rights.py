"""Who may do what on the translation board."""

from django.utils.functional import SimpleLazyObject
from wagtail.models import Page
from wagtail.permissions import policy_registry

from pages.board import states

# The portal's own is registered when all rooms are there.
POLICY = SimpleLazyObject(lambda: policy_registry.get_by_type(Page))


def is_somebody(user):
    return bool(user and user.is_authenticated)


def may_read_board(user):
    """Whoever may edit pages: editors, and translators too."""
    return is_somebody(user) and POLICY.user_has_permission(user, "change")


def board_pages(user):
    """Pages of the source language that this person may edit in one language at least."""
    if not is_somebody(user):
        return states.source_pages().none()
    keys = POLICY.instances_user_has_permission_for(user, "change").values("translation_key")
    return states.source_pages().filter(translation_key__in=keys)


def may_edit(user, page):
    return is_somebody(user) and POLICY.user_has_permission_for_instance(user, "change", page)


def may_hand_over(user, page):
    """Give a page's words to the translators, and begin a translation: as wagtail-localize asks it."""
    if not is_somebody(user) or not user.has_perm("wagtail_localize.submit_translation"):
        return False
    return POLICY.user_has_permission_for_instance(user, "change", page)


def may_publish(user, page):
    return is_somebody(user) and POLICY.user_has_permission_for_instance(user, "publish", page)
