"""What the translation board must remember, because wagtail-localize forgets it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation


class TranslationRecord(models.Model):
    """One page in one language: from which words its public version was made, and whether they still hold.

    Bookkeeping, kept by pages/board/memory.py; no form edits it, and nothing is shown to the public from here.
    """

    translation = models.OneToOneField(Translation, models.CASCADE, related_name="record")
    # The newest draft in the source language says something else than what the translators were given.
    behind = models.BooleanField(default=False, editable=False)
    # The source's content from which the public version was made, and when it was published.
    shown = models.JSONField(null=True, editable=False, encoder=DjangoJSONEncoder)
    shown_at = models.DateTimeField(null=True, editable=False)
    # The translators have since been given something else than `shown`.
    stale = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("translation record")
        verbose_name_plural = _("translation records")

    def __str__(self):
        return f"{self.translation.source.object_repr} ({self.translation.target_locale})"
