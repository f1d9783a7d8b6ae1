"""What came from an older site, so that it does not come twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ArchivedItem(models.Model):
    """One text of an older site in one language. Without a page, an editor has deleted it, and it stays away.

    Bookkeeping of `manage.py import_archive`; no form edits it.
    """

    kind = models.CharField(max_length=16, editable=False)
    key = models.CharField(max_length=120, editable=False)
    language = models.CharField(max_length=8, editable=False)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("item of an older site")
        verbose_name_plural = _("items of an older site")
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="archived_once")]

    def __str__(self):
        return f"{self.kind} {self.key} ({self.language})"
