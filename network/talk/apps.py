from datetime import time

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext


class TalkConfig(AppConfig):
    name = "network.talk"
    label = "talk"
    verbose_name = _("conversations")

    def ready(self):
        # Models must be loaded first.
        from cms.kit import chores, rail, records  # noqa: PLC0415
        from network.files import signals  # noqa: PLC0415
        from network.people import personal as people  # noqa: PLC0415
        from network.talk import activities, events, jobs, kinds, names, panels, personal, shelves  # noqa: PLC0415

        kinds.register_kinds()
        activities.register("log", activities.logged)
        activities.register("comments", events.written)
        activities.register("deleted comments", events.deleted)
        activities.register("files", shelves.uploaded)
        signals.file_added.connect(shelves.file_added)
        signals.files_trashed.connect(shelves.files_trashed)
        chores.register("conversations of records that are gone", jobs.forget, at=time(4, 0))

        def entries(user):
            return [rail.Entry(pgettext("menu", "Following"), reverse("following"), "list", group="account", order=50)]

        rail.register("talk", entries)
        records.register_panel("talk", panels.conversation, order=90)
        names.register("city", panels.cities)
        people.register("conversations", personal.export, personal.erase)
