"""What a project tells the public in its own words, before editors make a page of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.kit.words import WordsField
from network.projects.models.projects import Project


class Offer(models.Model):
    """One a project: offered again it carries the new words, and the page gets a new draft."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="offer", editable=False)
    lead = WordsField(
        _("lead"), max_length=300, multiline=True, help_text=_("Two sentences: what is done, and what readers get.")
    )
    objective = WordsField(
        _("general objective"), max_length=600, multiline=True, help_text=_("One sentence, as in the application.")
    )
    offered_at = models.DateTimeField(_("offered at"), default=timezone.now, editable=False)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("offer to the editorial office")
        verbose_name_plural = _("offers to the editorial office")

    def __str__(self):
        return f"{self.project}"
