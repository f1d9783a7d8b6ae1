"""What this room adds elsewhere: the newest files of a record on the record's own page."""

from django.template.loader import render_to_string

from cms.kit import records
from network.files import queries, rules
from network.files.actions.roots import root_of
from network.files.views.places import address_of


def latest(context, record):
    """The panel as HTML; nothing for who may not see the record, wherever it stands."""
    request = context["request"]
    if not rules.is_somebody(request.user) or not records.is_shown_to(request.user, record):
        return ""
    was_read = "files_root" in record.__dict__
    files = queries.newest(queries.root_as_read(record) if was_read else root_of(record))
    if not files and not records.carrier_of(record).may_write(request.user, record):
        return ""
    facts = {"files": files, "address": address_of(record)}
    return render_to_string("files/latest.html", facts, request=request)
