"""The members' area in the office: closed by a restriction that comes back, edited by coordinators alone."""

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import GroupPagePermission, PageViewRestriction

from network.people.actions.offices import COORDINATORS
from pages.models import WorkspacePage

RIGHTS = ("add_page", "change_page", "publish_page")


def stand():
    post_save.connect(close, sender=WorkspacePage, dispatch_uid="pages.close_workspace")
    post_save.connect(give_rights, sender=WorkspacePage, dispatch_uid="pages.workspace_rights")
    post_delete.connect(close_again, sender=PageViewRestriction, dispatch_uid="pages.close_workspace_again")
    pre_save.connect(keep_closed, sender=PageViewRestriction, dispatch_uid="pages.keep_workspace_closed")


def close(sender, instance, raw=False, **kwargs):
    """For who is logged in; the page itself asks for more. One row, whatever copies and translations left behind."""
    if not raw and not PageViewRestriction.objects.filter(page=instance.page_ptr).exists():
        PageViewRestriction.objects.create(page=instance.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def close_again(sender, instance, **kwargs):
    page = WorkspacePage.objects.filter(pk=instance.page_id).first()
    if page:
        close(WorkspacePage, page)


def keep_closed(sender, instance, raw=False, **kwargs):
    """Another kind of restriction, a password perhaps, is not what closes this door."""
    if not raw and WorkspacePage.objects.filter(pk=instance.page_id).exists():
        instance.restriction_type, instance.password = PageViewRestriction.LOGIN, ""


def give_rights(sender, instance, created=False, raw=False, **kwargs):
    if raw or not created:
        return
    group = Group.objects.filter(name=COORDINATORS).first()
    for codename in RIGHTS if group else ():
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=instance.page_ptr, permission=permission)
