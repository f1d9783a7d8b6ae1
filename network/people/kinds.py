"""What people are told of their place in the network and of their organisation."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.dates import date_long
from network.notices.enums import Pace
from network.notices.kinds import Kind, register
from network.people.enums import OrganisationStatus, Role

ROLE, STATUS = "people.role", "people.status"


def role_sentence(notice):
    facts = {"record": notice.record, "role": Role(notice.facts["role"]).label}
    return _("Your role in the cell was changed (%(record)s): %(role)s") % facts


def status_sentence(notice):
    facts = {
        "record": notice.record,
        "status": OrganisationStatus(notice.facts["status"]).label,
        "day": date_long(date.fromisoformat(notice.facts["starts_on"])),
    }
    return _("Status in the network from %(day)s (%(record)s): %(status)s") % facts


def address(notice):
    return reverse("workspace", args=[notice.record.slug])


def register_kinds():
    register(Kind(ROLE, gettext_lazy("Your role changes"), role_sentence, address, Pace.AT_ONCE))
    register(
        Kind(STATUS, gettext_lazy("The status of your organisation changes"), status_sentence, address, Pace.DAILY)
    )
