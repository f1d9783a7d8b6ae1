"""Fate: what happens to the page in the source language happens to it in all languages.

Unpublished or deleted, it goes from the other trees too; a translation never goes live before its source.
"""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.db.models.signals import post_delete, pre_delete
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished

from pages.guards.versions import is_source, siblings, source_of
from pages.guards.words import mark
from pages.models.base import BasePage


def stand():
    PublishPageRevisionAction.execute = after_the_source(PublishPageRevisionAction.execute)
    page_published.connect(release_waiting, dispatch_uid="pages.release_waiting")
    page_unpublished.connect(withdraw_translations, dispatch_uid="pages.withdraw_translations")
    pre_delete.connect(remember_shells, sender=Page, dispatch_uid="pages.remember_shells")
    post_delete.connect(withdraw_after_delete, sender=Page, dispatch_uid="pages.withdraw_after_delete")
    hooks.register("after_publish_page", say_it_waits)


def waits_for_source(page):
    source = None if is_source(page) else source_of(page)
    return source is not None and not source.live


def after_the_source(execute):
    """Wrap publishing: a translation of a page that is not public waits, approved, until it is."""

    @wraps(execute)
    def guarded(self, *args, **kwargs):
        page = self.object
        later = getattr(page, "go_live_at", None) and page.go_live_at > timezone.now()
        if not later and isinstance(page, BasePage) and waits_for_source(page):
            self.check(*args, **kwargs)
            page.revisions.exclude(pk=self.revision.pk).update(approved_go_live_at=None)
            page.revisions.filter(pk=self.revision.pk).update(approved_go_live_at=timezone.now())
            return None
        return execute(self, *args, **kwargs)

    return guarded


def revisions_of(pages):
    return Revision.page_revisions.filter(object_id__in=[str(pk) for pk in pages.values_list("pk", flat=True)])


def release_waiting(sender, instance, **kwargs):
    """The source is public: so are the translations that were waiting for it."""
    if instance.live and is_source(instance):
        for revision in revisions_of(siblings(instance)).filter(approved_go_live_at__lte=timezone.now()):
            revision.publish()


def say_it_waits(request, page):
    """Wagtail's editor has just said "published"."""
    if waits_for_source(page):
        messages.warning(request, _("It waits: the page in the source language is not public yet."))


def withdraw_translations(sender, instance, **kwargs):
    """Their text stays as drafts; nothing of them stays approved."""
    if not is_source(instance):
        return
    revisions_of(siblings(instance)).update(approved_go_live_at=None)
    for page in siblings(instance).filter(live=True):
        page.specific.unpublish()


def remember_shells(sender, instance, **kwargs):
    """Aliases of the page that is being deleted have no words of their own; afterwards nothing says what they were."""
    if not is_source(instance):
        return
    shells = list(siblings(instance).filter(alias_of=instance.pk).values_list("pk", flat=True))
    transaction.on_commit(lambda: remove_shells(shells, instance.locale.language_code))


def remove_shells(keys, language):
    """Delete what held only the source's words, unless something written by hand lies below it."""
    for page in Page.objects.filter(pk__in=keys).specific():
        if page.get_descendants().filter(latest_revision__isnull=False).exists():
            mark(page, language)
            page.unpublish()
        else:
            page.delete()


def withdraw_after_delete(sender, instance, **kwargs):
    """Wagtail leaves the translations of a deleted page live; take them down once it is really gone."""
    if is_source(instance):
        transaction.on_commit(lambda: withdraw_translations(sender, instance))
