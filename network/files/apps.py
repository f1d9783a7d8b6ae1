from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "network.files"
    label = "files"
    verbose_name = _("files")

    def ready(self):
        # Models must be loaded first.
        from cms.kit import chores, records  # noqa: PLC0415
        from network.files import jobs, panels, personal  # noqa: PLC0415
        from network.people import personal as people  # noqa: PLC0415

        records.register_panel("files", panels.latest, order=50)
        people.register("files", personal.export)
        chores.register("files in the trash", jobs.purge, at=time(3, 55))
        chores.register("files that belong to nothing", jobs.clean, at=time(4, 5))
