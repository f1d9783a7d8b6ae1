from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("pages")

    def ready(self):
        from pages import guards, hearing  # noqa: PLC0415  models must be loaded first

        guards.stand()
        hearing.listen()
