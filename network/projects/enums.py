"""What the calendar says of a project. The project's own states come with the room's workflow."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("project", "planned")
    RUNNING = "running", pgettext_lazy("project", "running")
    CLOSED = "closed", pgettext_lazy("project", "closed")


class StagePhase(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("stage", "planned")
    RUNNING = "running", pgettext_lazy("stage", "running")
    CLOSED = "closed", pgettext_lazy("stage", "closed")


class Emblem(models.TextChoices):
    EU = "eu", pgettext_lazy("emblem", "emblem of the European Union")
    NONE = "none", pgettext_lazy("emblem", "no emblem")
