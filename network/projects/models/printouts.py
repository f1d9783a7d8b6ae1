"""Documents that take too long to be made while somebody waits: they are made in the background, and kept for a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import installation_languages
from network.projects import rules
from network.projects.enums import PaperForm, PrintoutState
from network.projects.models.frozen import FrozenState
from network.projects.models.projects import Project


class PrintoutQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.printout_rows(user))


class Printout(models.Model):
    project = models.ForeignKey(Project, models.CASCADE, related_name="+", editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False)
    taken = models.ForeignKey(FrozenState, models.CASCADE, null=True, related_name="+", editable=False)
    language = models.CharField(max_length=8, choices=installation_languages, editable=False)
    form = models.CharField(max_length=4, choices=PaperForm, editable=False)
    state = models.CharField(max_length=8, choices=PrintoutState, default=PrintoutState.WAITING, editable=False)
    share = models.PositiveSmallIntegerField(default=0, editable=False)  # per cent of the work that is done
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    content = models.BinaryField(null=True, editable=False)

    objects = PrintoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("printout")
        verbose_name_plural = _("printouts")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(form__in=PaperForm.values, state__in=PrintoutState.values), name="printout_kinds_known"
            ),
            models.CheckConstraint(condition=Q(share__lte=100), name="printout_share_is_a_per_cent"),
        ]

    def __str__(self):
        return f"{self.project} {self.form}"
