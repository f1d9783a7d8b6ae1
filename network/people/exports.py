"""A copy of what the portal keeps about a person (GDPR, art. 15 and 20)."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from zipstream import ZipStream

from network.people import personal
from network.people.models import Invitation, Membership


def archive_name():
    return f"my-data-{timezone.localdate():%Y-%m-%d}.zip"


def archive(user):
    """Pieces of a ZIP: data.json, and the files beside it. Nothing of it is held in memory whole."""
    pack = ZipStream()
    data = {"made_at": timezone.now(), **personal.export(user)}
    pack.add(json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2), "data.json")
    for path, storage, stored in personal.files(user):
        if storage.exists(stored):
            pack.add(pieces(storage, stored), path)
    return pack


def pieces(storage, name):
    with storage.open(name) as file:
        yield from file.chunks()


def own(user):
    """What this room keeps of a person."""
    person = getattr(user, "person", None)
    return {
        "account": {
            name: getattr(user, name)
            for name in ("email", "first_name", "last_name", "language", "time_zone", "date_joined", "last_login")
        },
        "profile": {
            "phone": person.phone,
            "shown_to_colleagues": person.shown.split(),
            "languages": [row.code for row in person.spoken_languages.all()],
            "topics": [topic.code for topic in person.topics.all()],
        }
        if person
        else {},
        "memberships": [membership(row) for row in Membership.objects.filter(person=user)],
        "invitations_sent": list(Invitation.objects.filter(invited_by=user).values("email", "role", "created_at")),
        "invitations_received": list(
            Invitation.objects.filter(email__iexact=user.email).values("role", "state", "created_at")
        ),
    }


def membership(row):
    return {
        "organisation": row.organisation.slug if row.cell_id else None,
        "role": row.role,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "functions": list(row.posts.values("function", "starts_on", "ends_on")),
        "deputies": [
            {"deputy": str(one.deputy), "starts_on": one.starts_on, "ends_on": one.ends_on}
            for one in row.deputations.select_related("deputy")
        ],
    }


def own_files(user):
    person = getattr(user, "person", None)
    if person and person.picture:
        yield "picture.webp", person.picture.storage, person.picture.name
