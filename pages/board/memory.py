"""Keeps the translation records true: hears every draft, every hand-over to the translators and every publication.

Records compare contents, not times: publishing a draft unchanged, or saving a page without a change, makes no
translation old.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Revision
from wagtail.signals import page_published
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from pages.board.differences import differ
from pages.locking import lock_families
from pages.models.base import BasePage
from pages.models.translations import TranslationRecord


def listen():
    post_save.connect(hear_revision, sender=Revision, dispatch_uid="board.hear_revision")
    post_save.connect(hear_source, sender=TranslationSource, dispatch_uid="board.hear_source")
    post_save.connect(hear_translation, sender=Translation, dispatch_uid="board.hear_translation")
    page_published.connect(hear_publication, dispatch_uid="board.hear_publication")


def newest_content(page):
    """What the page says in its newest draft; a page that was never saved in the editor has only its live row."""
    revision = page.get_latest_revision()
    return revision.content if revision else live_content(page)


def as_stored(content):
    """A revision just saved still holds dates as Python has them; read again, it has them as text."""
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def live_content(page):
    return json.loads(type(page).objects.get(pk=page.pk).to_json())


def given_content(source):
    """What the translators were given."""
    return json.loads(source.content_json)


def page_type(source):
    """The source's page type, or None for anything that is no page of ours."""
    model = source.specific_content_type.model_class()
    return model if model and issubclass(model, BasePage) else None


def source_page(source):
    """The page behind a source; None for other things, and when the page is gone."""
    model = page_type(source)
    return model and model.objects.filter(translation_key=source.object_id, locale_id=source.locale_id).first()


def hear_revision(sender, instance, raw=False, update_fields=None, **kwargs):
    """A draft was saved: do the translators still have the newest words?"""
    content = instance.content
    if raw or update_fields or "translation_key" not in content or not instance.is_latest_revision():
        return
    source = TranslationSource.objects.filter(object_id=content["translation_key"], locale_id=content["locale"]).first()
    if source and page_type(source):
        with transaction.atomic():
            lock_families([source.object_id])  # Wagtail takes the page only afterwards
            compare(source, as_stored(content))


def hear_source(sender, instance, raw=False, **kwargs):
    """Translators were given words."""
    page = None if raw else source_page(instance)
    if page:
        compare(instance, newest_content(page))


def hear_translation(sender, instance, raw=False, **kwargs):
    """A translation was begun, stopped or taken up again."""
    page = None if raw else source_page(instance.source)
    if page:
        TranslationRecord.objects.get_or_create(translation=instance)
        compare(instance.source, newest_content(page))


def compare(source, newest):
    """Bring the records of a source's translations up to date."""
    model, given = page_type(source), given_content(source)
    behind = differ(model, given, newest)
    for record in TranslationRecord.objects.filter(translation__source=source).select_related("translation"):
        synced = record.translation.enabled
        record.behind = behind and synced
        record.stale = record.shown is not None and differ(model, record.shown, given if synced else newest)
        record.save(update_fields=["behind", "stale"])


def hear_publication(sender, instance, revision, **kwargs):
    """A translation went public: remember from which words."""
    translation = (
        Translation.objects.filter(source__object_id=instance.translation_key, target_locale=instance.locale_id)
        .select_related("source")
        .first()
    )
    if translation is None or instance.alias_of_id or not isinstance(instance, BasePage):
        return
    record, _made = TranslationRecord.objects.get_or_create(translation=translation)
    if not translation.enabled:
        page = source_page(translation.source)
        remember(record, newest_content(page) if page else given_content(translation.source))
    elif revision and revision.pk == last_written(translation):
        remember(record, given_content(translation.source))
    else:  # an older version was brought back
        TranslationRecord.objects.filter(pk=record.pk).update(stale=record.shown is not None)


def remember(record, content):
    record.shown, record.shown_at, record.stale = content, timezone.now(), False
    record.save(update_fields=["shown", "shown_at", "stale"])


def last_written(translation):
    """The revision into which wagtail-localize wrote the translation last."""
    logs = TranslationLog.objects.filter(source=translation.source_id, locale=translation.target_locale_id)
    return logs.order_by("-created_at", "-pk").values_list("revision_id", flat=True).first()


def is_ahead(source):
    """Whether what is being translated comes from a draft while the public still reads other words in the source.

    Where the source is not public at all there is nothing to be ahead of: the translation waits (pages/guards/fate.py).
    """
    page = source_page(source)
    if page is None or not page.live or not page.has_unpublished_changes:
        return False
    return differ(page_type(source), given_content(source), live_content(page))
