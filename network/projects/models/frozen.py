"""Snapshots of a project's working record: named, never changed again, comparable with each other."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.projects.enums import ProjectState
from network.projects.models.projects import Project


class FrozenState(models.Model):
    """A project as it stood at one moment; `content` is what network/projects/dossier/freezing.py made of it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="frozen", editable=False)
    name = models.CharField(pgettext_lazy("snapshot", "name"), max_length=120)
    state = models.CharField(_("state"), max_length=16, choices=ProjectState, editable=False)
    taken_at = models.DateTimeField(_("taken at"), default=timezone.now, editable=False)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    content = models.JSONField(editable=False)
    token = models.UUIDField(null=True, unique=True, editable=False)  # of the form it was taken with

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["-taken_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProjectState.values), name="frozen_state_known"),
        ]

    def __str__(self):
        return self.name
