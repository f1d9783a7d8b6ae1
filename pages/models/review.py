"""Who was reminded of which page, and why, so that nobody hears the same thing every day."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ReviewReminder(models.Model):
    """The last mail about one page to one person for one reason; kept by pages/review.py, no form edits it."""

    class Reason(models.TextChoices):
        DUE = "due", _("to be read again")
        LINKS = "links", _("links that lead nowhere")

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason, editable=False)
    sent_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("reminder of a page")
        verbose_name_plural = _("reminders of pages")
        constraints = [models.UniqueConstraint(fields=["page", "person", "reason"], name="one_reminder_a_reason")]

    def __str__(self):
        return f"{self.page} → {self.person}: {self.get_reason_display()}"
