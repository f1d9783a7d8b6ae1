from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TermsConfig(AppConfig):
    name = "network.terms"
    label = "terms"
    verbose_name = _("vocabularies")

    def ready(self):
        # Models must be loaded first.
        from network.terms import vocabulary  # noqa: PLC0415

        vocabulary.watch()
