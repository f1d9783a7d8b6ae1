"""When each recurring chore was last done, so that a tick may come twice, late, or not at all."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoreRecord(models.Model):
    name = models.CharField(max_length=60, unique=True, editable=False)
    done_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("recurring chore")
        verbose_name_plural = _("recurring chores")

    def __str__(self):
        return self.name
