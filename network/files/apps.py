from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "network.files"
    label = "files"
    verbose_name = _("files")

    def ready(self):
        from cms.kit import chores  # noqa: PLC0415  models must be loaded first
        from network.files import jobs  # noqa: PLC0415

        chores.register("files in the trash", jobs.purge, at=time(3, 55))
        chores.register("files that belong to nothing", jobs.clean, at=time(4, 5))
