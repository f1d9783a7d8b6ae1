"""Strings: what a translator writes is judged when it is saved, as the editor's form judges what an editor writes.

wagtail-localize saves any text and lets the database refuse it, or the form on the day of publication. A text that
does not fit is kept and marked, the reason stands beside it, and the page does not use it.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource, post_save_string_translation
from wagtail_localize.strings import StringValue

from cms.kit.controls import legible
from pages.board.memory import page_type
from pages.board.pieces import limit_of


def stand():
    pre_save.connect(drop_controls, sender=StringTranslation, dispatch_uid="pages.drop_controls")
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(judge, sender=StringTranslation, dispatch_uid="pages.judge")


def drop_controls(sender, instance, **kwargs):
    """What nobody sees and no page keeps; PostgreSQL would not even keep a NUL."""
    instance.data = legible(instance.data)


def judge(sender, instance, raw=False, update_fields=None, **kwargs):
    """Mark what is too long; otherwise a title shows in the lists at once, as wagtail-localize wants it."""
    if raw or (update_fields and "data" not in update_fields):
        return
    if fault := fault_of(instance):
        instance.has_error, instance.field_error = True, fault
        sender.objects.filter(pk=instance.pk).update(has_error=True, field_error=fault)
    elif instance.context.path == "title":
        pages = Page.objects.filter(translation_key=instance.context.object_id, locale=instance.locale_id)
        pages.update(draft_title=StringValue(instance.data).render_text())


def fault_of(translation):
    """What is wrong with its length, in words, or nothing."""
    source = TranslationSource.objects.filter(object_id=translation.context.object_id).first()
    model = source and page_type(source)
    limit = model and limit_of(model, translation.context.field_path or translation.context.path)
    if limit:
        try:
            MaxLengthValidator(limit)(StringValue(translation.data).render_text())
        except ValidationError as error:
            return error.messages[0]
    return ""
