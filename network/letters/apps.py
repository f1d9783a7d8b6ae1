from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "network.letters"
    label = "letters"
    verbose_name = _("letters")

    def ready(self):
        from cms.kit import chores  # noqa: PLC0415  models must be loaded first
        from network.letters import jobs  # noqa: PLC0415

        chores.register("letters past their time", jobs.forget, at=time(3, 50))
