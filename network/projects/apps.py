from datetime import time

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "network.projects"
    label = "projects"
    verbose_name = _("projects")

    def ready(self):
        # Models must be loaded first.
        from cms.kit import chores, rail, records  # noqa: PLC0415
        from network.notices import dates, inbox  # noqa: PLC0415
        from network.people import handing_over  # noqa: PLC0415
        from network.people import personal as people  # noqa: PLC0415
        from network.projects import calendar, carrying, duties, jobs, kinds, passing, personal  # noqa: PLC0415
        from network.projects.models import Call, Programme  # noqa: PLC0415
        from network.talk import activities  # noqa: PLC0415

        records.register(carrying.IDEA)
        records.register(carrying.PROJECT)
        kinds.register_kinds()
        rail.register("projects", duties.rail)
        inbox.register("projects", duties.waiting)
        dates.register("projects", duties.dates)
        activities.register("idea of the project", duties.of_the_idea)
        people.register("projects", personal.export, personal.erase)
        handing_over.register("contact persons", passing.contacts)
        handing_over.register("ideas", passing.ideas)
        for model in (Call, Programme):
            post_save.connect(calendar.forget_calls, sender=model)
            post_delete.connect(calendar.forget_calls, sender=model)
        handing_over.register("activities", passing.activities)
        chores.register("calls that close soon", jobs.remind_of_calls, at=time(6, 30))
