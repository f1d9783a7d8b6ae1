"""What the cells of the demo network say and keep: comments and files of past days, by the portal's own actions.

Each row is one transaction that asks first whether it was done. Nobody is mailed about it.
"""

from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from network.files import actions as files
from network.files.actions.roots import root_of
from network.files.incoming import kept_on_the_way
from network.files.models import FileVersion, StoredFile
from network.notices.models import Notice
from network.people.models import Organisation
from network.talk import actions as talk
from network.talk.models import Comment
from pages.demo.people import in_days, moment, on, somebody


def load(words):
    for row in words["together"]:
        with transaction.atomic():
            load_row(row)
        yield row["organisation"]


def load_row(row):
    organisation, by = Organisation.objects.get(slug=row["organisation"]), somebody(row["who"])
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with on(in_days(row["days"])):
        if "file" in row:
            keep(organisation, by, row)
        else:
            say(organisation, by, row)
    at = moment(in_days(row["days"]))
    Notice.objects.filter(pk__gt=told, dropped_at=None).update(mailed_at=at)
    Notice.objects.filter(pk__gt=told).update(created_at=at)


def keep(organisation, by, row):
    content = row["content"].encode()
    versions = FileVersion.objects.filter(stored__root=root_of(organisation), stored__name=row["file"])
    if versions.filter(sha256=sha256(content).hexdigest()).exists():
        return
    with kept_on_the_way(row["file"], [content]) as file:
        stored = files.keep(organisation, file, by=by, as_version=True).stored
    at = moment(in_days(row["days"]))
    FileVersion.objects.filter(pk=stored.current_id).update(uploaded_at=at)
    if stored.current.number == 1:
        StoredFile.objects.filter(pk=stored.pk).update(created_at=at)


def say(organisation, by, row):
    people = [somebody(email) for email in row.get("mentioned", [])]
    token = uuid5(NAMESPACE_URL, row["text"])
    if Comment.objects.filter(author=by, text=row["text"]).exists():
        return
    mentioned = {person.pk: str(person) for person in people}
    comment = talk.write(
        organisation, by=by, token=token, text=row["text"], language=row["language"], mentioned=mentioned
    )
    Comment.objects.filter(pk=comment.pk).update(created_at=moment(in_days(row["days"])))
