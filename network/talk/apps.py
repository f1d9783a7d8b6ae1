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
        from cms.kit import chores, rail  # noqa: PLC0415  models must be loaded first
        from network.talk import activities, events, jobs, kinds  # noqa: PLC0415

        kinds.register_kinds()
        activities.register("log", activities.logged)
        activities.register("comments", events.written)
        activities.register("deleted comments", events.deleted)
        chores.register("conversations of records that are gone", jobs.forget, at=time(4, 0))

        def entries(user):
            return [rail.Entry(pgettext("menu", "Following"), reverse("following"), "list", group="account", order=50)]

        rail.register("talk", entries)
