"""Who may edit which pages: as Wagtail says, but a right at the root of all trees does not reach the members' area.

Editors of the public site have their rights at the root. Whoever shall edit the members' pages is given a right right
there. Wagtail works out everything else from these rows, in lists, choosers, searches and previews alike.
"""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from pages.models import WorkspacePage


class PortalPagePolicy(PagePermissionPolicy):
    def get_all_permissions_for_user(self, user):
        """A list, no queryset: in the place of a right at the root stands one at each public tree."""
        given = list(super().get_all_permissions_for_user(user))
        if not any(right.page.depth == 1 for right in given):
            return given
        trees = list(public_trees())
        return [part for right in given for part in (spread(right, trees) if right.page.depth == 1 else [right])]

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        people = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        if not is_private(instance):
            return people
        codenames = self._get_permission_codenames(actions)
        rights = GroupPagePermission.objects.filter(permission__codename__in=codenames, page__depth__gt=1)
        groups = [
            right.group_id for right in rights.select_related("page") if instance.path.startswith(right.page.path)
        ]
        named = Q(groups__in=groups) | (Q(is_superuser=True) if include_superusers else Q(pk__in=[]))
        return get_user_model().objects.filter(named, is_active=True).distinct()


def public_trees():
    """The homes of all languages: whatever stands right under the root and is no members' area."""
    return Page.objects.filter(depth=2).exclude(pk__in=WorkspacePage.objects.values("pk"))


def is_private(page):
    paths = WorkspacePage.objects.values_list("path", flat=True)
    return any(page.path.startswith(path) for path in paths)


def spread(right, trees):
    """The same right at each of these pages: rows that are in no database, with numbers of their own."""
    same = {"group_id": right.group_id, "permission": right.permission}
    return [GroupPagePermission(pk=-(right.pk * 1_000_000 + page.pk), page=page, **same) for page in trees]


def stand():
    register_permission_policy(Page, PortalPagePolicy(Page))
