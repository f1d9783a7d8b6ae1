"""Privacy: whatever language a view restriction was put on, or taken from, every language gets the same.

wagtail-localize levels them only when somebody synchronises, and then deletes one that stands on a translation alone.
"""

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import copy_for_translation_done

from pages.guards.versions import siblings


def stand():
    post_save.connect(spread, sender=PageViewRestriction, dispatch_uid="pages.spread_restriction")
    post_delete.connect(lift, sender=PageViewRestriction, dispatch_uid="pages.lift_restriction")
    groups = PageViewRestriction.groups.through
    m2m_changed.connect(spread_groups, sender=groups, dispatch_uid="pages.spread_restriction_groups")
    copy_for_translation_done.connect(inherit, dispatch_uid="pages.inherit_restriction")


def followers(page):
    """The page in its other languages, and every alias of it wherever it stands."""
    return siblings(page) | Page.objects.filter(alias_of=page)


def spread(sender, instance, raw=False, **kwargs):
    if not raw:
        for page in followers(instance.page):
            level(instance, page)


def level(restriction, page):
    """Give the page a restriction of the same kind, and no other. Groups of an existing one come by their own signal:
    a row that was just made has none yet, and must not take them from its siblings.
    """
    kept, *surplus = list(page.view_restrictions.order_by("pk")) or [PageViewRestriction(page=page)]
    for row in surplus:
        row.delete()
    is_new, wanted = kept.pk is None, (restriction.restriction_type, restriction.password)
    if is_new or (kept.restriction_type, kept.password) != wanted:
        kept.restriction_type, kept.password = wanted
        kept.save()
    if is_new:
        kept.groups.set(restriction.groups.all())
    return kept


def spread_groups(sender, instance, action, reverse, **kwargs):
    if reverse or action not in {"post_add", "post_remove", "post_clear"}:
        return
    groups = set(instance.groups.values_list("pk", flat=True))
    for page in followers(instance.page):
        kept = level(instance, page)
        if set(kept.groups.values_list("pk", flat=True)) != groups:
            kept.groups.set(groups)


def lift(sender, instance, origin=None, **kwargs):
    """Only when a restriction itself was removed: a page that is deleted takes its own with it, and no other's."""
    asked = isinstance(origin, PageViewRestriction) or getattr(origin, "model", None) is PageViewRestriction
    if asked and not PageViewRestriction.objects.filter(page=instance.page_id).exists():
        PageViewRestriction.objects.filter(page__in=followers(instance.page)).delete()


def inherit(sender, source_obj, target_obj, **kwargs):
    """A translation made later starts with its source's restriction, also where Wagtail trusts the parent's."""
    if isinstance(target_obj, Page):
        for restriction in PageViewRestriction.objects.filter(page=source_obj.pk):
            level(restriction, target_obj)
