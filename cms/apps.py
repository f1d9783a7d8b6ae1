"""The shell as an app: it brings the static files and the portal's own checks."""

from django.apps import AppConfig
from django.core import checks

from cms.checks import check_languages, check_proxies, check_restore, check_workers


class ShellConfig(AppConfig):
    name = "cms"

    def ready(self):
        # Models must be loaded first.
        from cms import housekeeping  # noqa: PLC0415
        from cms.kit import scoped  # noqa: PLC0415

        housekeeping.register()
        scoped.guard_log()
        checks.register(check_languages)
        checks.register(check_restore)
        checks.register(check_workers, deploy=True)
        checks.register(check_proxies, deploy=True)
