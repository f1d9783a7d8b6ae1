"""The public copies of a project, as they were released last."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.snapshots import Snapshot
from network.projects.models.facts import PartnerFacts, ProjectFacts, StageFacts
from network.projects.models.projects import Project


class ProjectSnapshot(Snapshot, ProjectFacts):
    """The public facts as they were released."""

    record = models.OneToOneField(Project, models.CASCADE, related_name="snapshot", editable=False)

    class Meta:
        verbose_name = _("released facts of a project")
        verbose_name_plural = _("released facts of projects")

    def __str__(self):
        return self.acronym


class PartnerSnapshot(PartnerFacts):
    project = models.ForeignKey(ProjectSnapshot, models.CASCADE, related_name="partners")

    class Meta:
        verbose_name = _("released partner")
        verbose_name_plural = _("released partners")
        ordering = ["number"]


class StageSnapshot(StageFacts):
    project = models.ForeignKey(ProjectSnapshot, models.CASCADE, related_name="stages")

    class Meta:
        verbose_name = _("released stage")
        verbose_name_plural = _("released stages")
        ordering = ["number"]
