"""Files of a record: they stand in its activity, and who follows the record hears of them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from network.files.actions.roots import root_of
from network.files.queries import uploads
from network.notices.actions import notify, withdraw
from network.talk.actions import follow_along, followers
from network.talk.activities import Event
from network.talk.kinds import FILE


def file_added(record, file, by, **_more):
    """Whoever puts something there has to do with the record from now on."""
    notify(FILE, record, followers(record), by=by, files=[file.pk])
    follow_along(record, [by])


def files_trashed(record, files, **_more):
    """Nobody is mailed about what is not there any more."""
    withdraw([FILE], record, "files", files)


def uploaded(record, user, limit):
    return [event(version) for version in uploads(root_of(record), limit)]


def event(version):
    what = _("New file: %(name)s") if version.number == 1 else _("New version of a file: %(name)s")
    address = reverse("stored_file", args=[version.stored_id])
    return Event(version.uploaded_at, what % {"name": version.stored.name}, version.uploaded_by, address)
