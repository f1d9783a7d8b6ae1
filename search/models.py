"""What can be found: one row a public page, holding its words as they were analysed.

The database keeps the engine's own index beside these rows by itself (triggers on SQLite, a generated column on
PostgreSQL, both made in a migration), so whatever writes a row, in bulk or alone, has indexed it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

TITLE_LIMIT = 255


class Kind(models.TextChoices):
    """What a reader narrows the results by."""

    NEWS = "news", _("News")
    EVENT = "event", _("Events")
    PROJECT = "project", _("Projects")
    PUBLICATION = "publication", _("Publications")
    MEMBER = "member", _("Members")
    NEWSLETTER = "newsletter", _("Newsletter")
    PAGE = "page", _("Other pages")


class Entry(models.Model):
    """A public page in the language it is written in. `page` is its primary key, no foreign key: pages stand above."""

    page = models.PositiveBigIntegerField(unique=True)
    translation_key = models.UUIDField()
    language = models.CharField(max_length=8)
    kind = models.CharField(max_length=16, choices=Kind)
    slug = models.CharField(max_length=TITLE_LIMIT)
    published_on = models.DateField(null=True)
    title = models.CharField(max_length=TITLE_LIMIT)
    lead = models.TextField(blank=True)
    text = models.TextField(blank=True)
    # Terms of search/analysis.py between spaces; the engines read nothing else.
    title_terms = models.TextField(editable=False)
    text_terms = models.TextField(editable=False)
    facet_terms = models.CharField(max_length=40, editable=False)

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        indexes = [
            models.Index(fields=["language", "slug"], name="entry_by_slug"),
            models.Index(fields=["language", "kind"], name="entry_by_facet"),
        ]

    def __str__(self):
        return f"{self.title} ({self.language})"
