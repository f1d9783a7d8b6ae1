from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "cms.media"
    label = "media"
    verbose_name = _("public media")

    def ready(self):
        from cms.media.encoding import hurry  # noqa: PLC0415  Willow reads the settings

        hurry()
