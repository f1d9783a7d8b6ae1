"""Where a file or a folder is, and whether somebody looked for viruses in it."""

from django.db import models
from django.utils.translation import pgettext_lazy


class FileState(models.TextChoices):
    IN_PLACE = "in_place", pgettext_lazy("file", "in its place")
    TRASHED = "trashed", pgettext_lazy("file", "in the trash")


class ScanState(models.TextChoices):
    CLEAN = "clean", pgettext_lazy("file", "no virus found")
    UNSCANNED = "unscanned", pgettext_lazy("file", "not scanned")
