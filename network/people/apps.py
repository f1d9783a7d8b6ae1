from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "people"
    verbose_name = _("organisations")

    def ready(self):
        # Models must be loaded first.
        from cms.kit import chores, rail, records, standing  # noqa: PLC0415
        from network.notices import inbox, standins  # noqa: PLC0415
        from network.people import carrying, duties, jobs, kinds, rules  # noqa: PLC0415

        standing.register(rules.may_enter)
        standing.register_second_factor(rules.needs_second_factor)
        records.register(carrying.WORKSPACE)
        rail.register("people", duties.rail)
        inbox.register("people", duties.waiting)
        standins.register(duties.absent, duties.deputies)
        kinds.register_kinds()
        chores.register("invitations that ran out", jobs.expire_invitations)
        chores.register("statuses that begin today", jobs.settle_statuses, at=time(0, 2))
        chores.register("offices of coordinators", jobs.settle_offices, at=time(0, 5))
        self.look_after_accounts()

    def look_after_accounts(self):
        """Who gets one, what a password must not be, and what is kept of a person who asks or leaves."""
        from cms.accounts import opening as accounts  # noqa: PLC0415
        from cms.accounts import passwords  # noqa: PLC0415
        from network.notices import personal as told  # noqa: PLC0415
        from network.people import duties, exports, handing_over, opening, passing, personal  # noqa: PLC0415

        accounts.register(opening.find, opening.use)
        passwords.register(duties.names_nearby)
        personal.register("people", exports.own, files=exports.own_files)
        personal.register("notifications", told.export, told.erase)
        for source in (passing.invitations, passing.seats, passing.functions, passing.substitutions):
            handing_over.register(source.__name__, source)
