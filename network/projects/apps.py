from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "network.projects"
    label = "projects"
    verbose_name = _("projects")

    def ready(self):
        # Models must be loaded first.
        from network.projects import registering  # noqa: PLC0415

        registering.stand()
