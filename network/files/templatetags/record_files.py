"""{% record_files record %}: the newest files of a record and the way to all, on the record's own page."""

from django import template

from cms.kit import records
from network.files import queries, rules
from network.files.actions.roots import root_of
from network.files.views.places import address_of

register = template.Library()


@register.inclusion_tag("files/latest.html", takes_context=True)
def record_files(context, record):
    """Nothing for who may not see the record, wherever the tag stands."""
    user = context["request"].user
    if not rules.is_somebody(user) or not records.may_see(user, record):
        return {"hidden": True}
    return {
        "files": queries.newest(root_of(record)),
        "address": address_of(record),
        "may_write": records.carrier_of(record).may_write(user, record),
    }
