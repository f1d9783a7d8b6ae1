from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cms.kit import house, visible


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("pages")

    def ready(self):
        # Models must be loaded first.
        from cms.kit import rail, records  # noqa: PLC0415
        from pages import chrome, guards, hearing, offering, office, passing, public, searching  # noqa: PLC0415
        from pages.board import memory  # noqa: PLC0415
        from pages.workspace import announcing, carrying, dates, home, policy  # noqa: PLC0415

        visible.register(public.shown, public.hidden)
        house.register(chrome.house)
        policy.stand()
        guards.stand()
        announcing.listen()
        dates.stand()
        for carrier in (carrying.HANDBOOK, carrying.NEWS):
            records.register(carrier)
        rail.register("pages", home.rail_entries)
        rail.register("home", home.quick)
        hearing.listen()
        office.listen()
        memory.listen()
        offering.stand()
        passing.register()
        searching.listen()
