from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("search")

    def ready(self):
        from cms import errors  # noqa: PLC0415  the settings must be read first
        from search import nearby  # noqa: PLC0415  models must be loaded first

        errors.suggest_by(nearby.suggestions)
