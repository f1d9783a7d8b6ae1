from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "network.notices"
    label = "notices"
    verbose_name = _("notifications")

    def ready(self):
        from cms.kit import chores, rail  # noqa: PLC0415  models must be loaded first
        from network.notices import jobs, tellers  # noqa: PLC0415

        chores.register("notifications by mail", jobs.post)
        chores.register("old notifications", jobs.forget, at=time(4, 0))
        rail.register("notices", tellers.entries)
