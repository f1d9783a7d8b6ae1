"""Who may do what on the translation board."""

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

POLICY = PagePermissionPolicy(Page)


def may_read_board(user):
    """Whoever may edit pages: editors, and translators too."""
    return bool(user and user.is_authenticated) and POLICY.user_has_permission(user, "change")


def editable_pages(user):
    return POLICY.instances_user_has_permission_for(user, "change")


def publishable_pages(user):
    return POLICY.instances_user_has_permission_for(user, "publish")


def may_hand_over(user, page):
    """Give a page's words to the translators, and begin a translation: as wagtail-localize asks it."""
    return user.has_perm("wagtail_localize.submit_translation") and POLICY.user_has_permission_for_instance(
        user, "change", page
    )


def may_publish(user, page):
    return POLICY.user_has_permission_for_instance(user, "publish", page)
