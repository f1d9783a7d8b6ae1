from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "people"
    verbose_name = _("organisations")

    def ready(self):
        # Models must be loaded first.
        from cms.accounts import opening as accounts  # noqa: PLC0415
        from cms.accounts import passwords  # noqa: PLC0415
        from cms.kit import chores, rail, records, standing  # noqa: PLC0415
        from network.notices import inbox, standins  # noqa: PLC0415
        from network.notices import personal as told  # noqa: PLC0415
        from network.people import (  # noqa: PLC0415
            carrying,
            duties,
            exports,
            handing_over,
            jobs,
            kinds,
            opening,
            passing,
            personal,
            rules,
        )

        standing.register(rules.may_enter)
        standing.register_second_factor(rules.needs_second_factor)
        accounts.register(opening.find, opening.use)
        passwords.register(duties.names_nearby)
        records.register(carrying.WORKSPACE)
        rail.register("people", duties.rail)
        inbox.register("people", duties.waiting)
        standins.register(duties.absent, duties.deputies)
        personal.register("people", exports.own, files=exports.own_files)
        personal.register("notifications", told.export, told.erase)
        for source in (passing.invitations, passing.seats, passing.functions, passing.substitutions):
            handing_over.register(source.__name__, source)
        chores.register("invitations that ran out", jobs.expire_invitations)
        kinds.register_kinds()
        chores.register("statuses that begin today", jobs.settle_statuses, at=time(0, 2))
        chores.register("offices of coordinators", jobs.settle_offices, at=time(0, 5))
