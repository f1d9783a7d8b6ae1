"""What people do in a conversation: they write, edit, delete, follow. Who should know is told in the same moment."""

import json
from uuid import uuid5

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.accounts.models import User
from cms.kit import records
from network.notices.actions import notify, withdraw
from network.talk import prose, rules
from network.talk.kinds import COMMENT, MENTION
from network.talk.models import Comment, CommentVersion, Follow, Mention


class Changed(Exception):  # noqa: N818  a state, not a fault
    """Somebody, or the same person elsewhere, edited the comment meanwhile."""


class Deleted(Exception):  # noqa: N818
    """The comment was deleted meanwhile."""


def write(record, *, by, token, mentioned=None, **words):
    """Keep a comment and tell who should know. The same form with the same words again gives the comment that is there.

    `words` are the text and its language; `mentioned` is {pk of a person: the name as written}, and who may not see the
    record is told nothing.
    """
    if not rules.may_write_comment(by, record):
        raise PermissionDenied
    words["text"] = prose.checked(words["text"])
    key = key_of(token, by, record, words["text"])
    try:
        return keep(record, mentioned or {}, author=by, token=key, **words)
    except IntegrityError:
        comment = Comment.objects.filter(token=key).first()
        if comment is None:
            raise
        return comment


def key_of(token, by, record, text):
    """One key for one form, its words, who wrote them and where: nobody is answered with another's comment."""
    return uuid5(token, json.dumps([by.pk, record._meta.label_lower, record.pk, text]))


@transaction.atomic
def keep(record, mentioned, **facts):
    comment = Comment.objects.create(record=record, **facts)
    people = mention(comment, mentioned)
    told = notify(MENTION, record, people, by=comment.author, comments=[comment.pk])
    others = followers(record).exclude(pk__in=[*(one.pk for one in people), *(one.recipient_id for one in told)])
    notify(COMMENT, record, others, by=comment.author, comments=[comment.pk])
    follow_along(record, [comment.author, *people])
    return comment


@transaction.atomic
def edit(comment, *, by, text, edition, mentioned=None):
    """Write other words in its place, unless it is no longer the edition they were meant for. Keeps what it said.

    Only people who were not mentioned before are told.
    """
    row = locked(comment)
    if row.deleted_at and rules.is_author(by, row) and rules.may_write_comment(by, row.record):
        raise Deleted
    if not rules.may_edit_comment(by, row):
        raise PermissionDenied
    text = prose.checked(text)
    if text != row.text:
        if edition != row.edition:
            raise Changed
        put(row, text)
        log(instance=row, action="talk.edit", user=by)
    people = mention(row, mentioned or {})
    notify(MENTION, row.record, people, by=by, comments=[row.pk])
    follow_along(row.record, people)
    return row


def locked(comment):
    return Comment.objects.select_for_update().get(pk=comment.pk)


def put(row, text):
    CommentVersion.objects.create(
        comment=row,
        edition=row.edition,
        text=row.text,
        author=row.author,
        written_at=row.edited_at or row.created_at,
        mentioned=dict(row.mentions.values_list("person", "written")),
    )
    row.text, row.edition, row.edited_at = text, row.edition + 1, timezone.now()
    row.save(update_fields=["text", "edition", "edited_at"])


def mention(comment, mentioned):
    """Keep whom the comment speaks to, and nobody else. Returns those who were not mentioned before."""
    readers = records.carrier_of(comment.record).readers(comment.record).filter(is_active=True)
    people = User.objects.filter(pk__in=readers.filter(pk__in=mentioned).exclude(pk=comment.author_id).values("pk"))
    earlier = dict(comment.mentions.values_list("person", "written"))
    comment.mentions.exclude(person__in=mentioned).delete()
    fresh = [person for person in people if person.pk not in earlier]
    Mention.objects.bulk_create(Mention(comment=comment, person=one, written=mentioned[one.pk]) for one in fresh)
    for pk in earlier.keys() & mentioned.keys():
        comment.mentions.filter(person=pk).exclude(written=mentioned[pk]).update(written=mentioned[pk])
    return fresh


@transaction.atomic
def delete(comment, *, by):
    """Leave a line in its place. Deleting it once more changes nothing: who did it first stays written down."""
    row = locked(comment)
    if row.deleted_at and rules.may_see_conversation(by, row.record):
        return row
    if not rules.may_delete_comment(by, row):
        raise PermissionDenied
    row.deleted_at, row.deleted_by = timezone.now(), by
    row.save(update_fields=["deleted_at", "deleted_by"])
    withdraw([MENTION, COMMENT], row.record, "comments", [row.pk])
    log(instance=row, action="talk.delete", user=by)
    return row


def followers(record):
    return User.objects.filter(pk__in=Follow.objects.about(record).filter(wanted=True).values("person"))


def follow(record, *, by):
    """Hear of what is said there from now on."""
    want(record, by, True)


def unfollow(record, *, by):
    """Hear no more of it, whatever one writes there or is mentioned in later."""
    want(record, by, False)


def want(record, person, wanted):
    if not rules.may_follow_record(person, record):
        raise PermissionDenied
    Follow.objects.update_or_create(
        person=person,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        defaults={"wanted": wanted},
        create_defaults={"wanted": wanted},
    )


def follow_along(record, people):
    """Whoever has to do with a record follows it, except who said no."""
    fresh = [Follow(person=person, record=record) for person in people]
    Follow.objects.bulk_create(fresh, ignore_conflicts=True)


def forget(model, kind):
    """Delete what was said about records of this kind that are gone; returns how many comments."""
    gone = {"content_type": kind}
    there = model._base_manager.values("pk")
    Follow.objects.filter(**gone).exclude(object_id__in=there).delete()
    past = Comment.objects.filter(**gone).exclude(object_id__in=there)
    count = past.count()
    past.delete()
    return count
