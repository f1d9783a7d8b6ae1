"""Keeps the language trees honest where the packages do not.

- An unfinished translation is never published: the live page keeps what it showed (docs/decisions.md, "whole or not").
- A translation is never ahead of its source: what was translated from a draft waits for it (docs/translations.md).
- A view restriction belongs to a page in all its languages.
- A page that is unpublished or deleted in the source language goes from the other languages too.
"""

from functools import wraps

from django.conf import settings
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource

from pages.board.memory import is_ahead
from pages.models.base import BasePage


def stand():
    """Put the guards in their places; called once when the app is ready."""
    save = TranslationSource.create_or_update_translation
    if not hasattr(save, "__wrapped__"):
        TranslationSource.create_or_update_translation = whole_or_not(save)
    page_published.connect(refresh_lent_words, dispatch_uid="pages.refresh_lent_words")
    page_unpublished.connect(withdraw_translations, dispatch_uid="pages.withdraw_translations")
    post_delete.connect(withdraw_after_delete, sender=Page, dispatch_uid="pages.withdraw_after_delete")
    post_save.connect(spread_restriction, sender=PageViewRestriction, dispatch_uid="pages.spread_restriction")
    post_delete.connect(lift_restriction, sender=PageViewRestriction, dispatch_uid="pages.lift_restriction")
    m2m_changed.connect(
        spread_groups, sender=PageViewRestriction.groups.through, dispatch_uid="pages.spread_restriction_groups"
    )


def missing_strings(source, locale):
    """How many of the source's strings have no translation into the language yet."""
    translation = Translation.objects.filter(source=source, target_locale=locale).first()
    if translation is None:
        return 0
    total, done = translation.get_progress()
    return total - done


def whole_or_not(save):
    """Wrap wagtail-localize's save: it writes the live row even for a draft, and fills gaps with source text."""

    @wraps(save)
    def guarded(self, locale, user=None, publish=True, **options):
        original = self.as_instance()
        if not isinstance(original, BasePage):
            return save(self, locale, user=user, publish=publish, **options)
        with transaction.atomic():
            before = type(original).objects.filter(translation_key=original.translation_key, locale=locale).first()
            shown_as_before = before is not None and before.live
            content = before.serializable_data() if shown_as_before and not before.alias_of_id else None
            publish = publish and not missing_strings(self, locale) and not is_ahead(self)
            if shown_as_before and before.lent_language:
                type(before).objects.filter(pk=before.pk).update(lent_language="")  # what is written now is its own
            result = save(self, locale, user=user, publish=publish, **options)
            if not publish and shown_as_before:
                put_back(original, locale, content)
        return result

    return guarded


def put_back(original, locale, content):
    """Give the live row its former words again: its own, or those of the source when it never had any."""
    page = type(original).objects.get(translation_key=original.translation_key, locale=locale)
    if content is None or content.get("lent_language"):
        lend(original.get_translation(original.locale).specific, page)
    else:
        page.with_content_json(content).save(clean=False)


def lend(source, page):
    """Let a page without a finished translation show the source's words, marked as being in the source's language."""
    copy_synchronised_fields(source, page)
    for field in get_translatable_fields(type(page)):
        if not field.is_synchronized(source) and field.field_name != "slug":
            setattr(page, field.field_name, getattr(source, field.field_name))
    page.lent_language = source.locale.language_code
    page.has_unpublished_changes = True
    page.save(clean=False)


def is_source(page):
    return page.locale.language_code == settings.LANGUAGE_CODE


def refresh_lent_words(sender, instance, **kwargs):
    """What is shown in borrowed words follows its source, as an alias does."""
    if not isinstance(instance, BasePage) or not is_source(instance):
        return
    lent = sender.objects.filter(translation_key=instance.translation_key, live=True).exclude(lent_language="")
    for page in lent.exclude(pk=instance.pk):
        lend(instance, page)


def withdraw_translations(sender, instance, **kwargs):
    if not is_source(instance):
        return
    for page in Page.objects.filter(translation_key=instance.translation_key, live=True).exclude(pk=instance.pk):
        page.specific.unpublish()


def withdraw_after_delete(sender, instance, **kwargs):
    """In code a deleted source leaves its translations live; take them down, and keep their text as drafts."""
    if is_source(instance):
        transaction.on_commit(lambda: withdraw_translations(sender, instance))


def siblings(page):
    """The same page in the other languages."""
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


def spread_restriction(sender, instance, raw=False, **kwargs):
    """Whatever language a restriction was put on, every language gets the same."""
    if raw:
        return
    for page in siblings(instance.page):
        kept, *surplus = list(page.view_restrictions.order_by("pk")) or [PageViewRestriction(page=page)]
        for restriction in surplus:
            PageViewRestriction.objects.filter(pk=restriction.pk).delete()
        if kept.pk is None or (kept.restriction_type, kept.password) != (instance.restriction_type, instance.password):
            kept.restriction_type, kept.password = instance.restriction_type, instance.password
            kept.save()


def spread_groups(sender, instance, action, reverse, **kwargs):
    if reverse or action not in {"post_add", "post_remove", "post_clear"}:
        return
    groups = set(instance.groups.values_list("pk", flat=True))
    for restriction in PageViewRestriction.objects.filter(page__in=siblings(instance.page)):
        if set(restriction.groups.values_list("pk", flat=True)) != groups:
            restriction.groups.set(groups)


def lift_restriction(sender, instance, **kwargs):
    if Page.objects.filter(pk=instance.page_id).exists():
        PageViewRestriction.objects.filter(page__in=siblings(instance.page)).delete()
