"""What a conversation prints for one person: a page of comments, the form, and what may be done with each."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse

from cms.kit import records
from network.talk import prose, rules
from network.talk.models import Comment, Follow

PER_PAGE = 50


@dataclass(frozen=True)
class Spoken:
    """A comment as one reader is shown it."""

    comment: Comment
    html: str
    told: list
    may_edit: bool
    may_delete: bool
    may_read_versions: bool


@dataclass(frozen=True)
class Conversation:
    record: Any
    kind: str
    rights: rules.Rights
    comments: list
    count: int
    follows: bool
    earlier: int | None = None
    later: int | None = None

    def address(self, name="talk"):
        return reverse(name, args=[self.kind, self.record.pk])


def conversation(record, user, at=None):
    """The page with the comment `at`, or the newest; None for who may not see the record.

    Pages are counted from the newest, so the last words always stand together; a link names a comment, never a page.
    """
    rights = rules.rights_in(user, record, records.is_shown_to)
    if not rights.see:
        return None
    all_of_it = Comment.objects.about(record)
    newer = all_of_it.filter(pk__gt=at).count() if at and all_of_it.filter(pk=at).exists() else 0
    first = newer // PER_PAGE * PER_PAGE
    rows = all_of_it.whole().annotate(standing=standing_of(all_of_it)).order_by("-pk")
    found = list(rows[first : first + PER_PAGE + 1])
    shown = found[:PER_PAGE][::-1]
    for comment in shown:
        comment.record = record
    return Conversation(
        record,
        records.carrier_of(record).kind,
        rights,
        [spoken(comment, rights) for comment in shown],
        (found[0].standing if found else 0) or 0,
        follows(record, user),
        earlier=found[PER_PAGE].pk if len(found) > PER_PAGE else None,
        later=all_of_it.filter(pk__gt=shown[-1].pk).order_by("pk").values_list("pk", flat=True).first()
        if first
        else None,
    )


def follows(record, user):
    """A page that read `is_followed` along with its record has asked already."""
    if "is_followed" in record.__dict__:
        return record.is_followed
    return Follow.objects.about(record).filter(person=user, wanted=True).exists()


def followed_by(user, model):
    """To be read along with records of a kind, as `is_followed`."""
    kind = ContentType.objects.get_for_model(model)
    return Exists(Follow.objects.filter(content_type=kind, object_id=OuterRef("pk"), person=user, wanted=True))


def standing_of(comments):
    """How many of them stand, to be read along with each: one number, which the database counts once."""
    counted = comments.standing().order_by().values("content_type").annotate(count=Count("pk"))
    return Subquery(counted.values("count"))


def next_after(comments, comment):
    return comments.filter(pk__gt=comment.pk).order_by("pk").values_list("pk", flat=True).first()


def spoken(comment, rights):
    user = rights.user
    mentions = comment.mentions.all()
    return Spoken(
        comment,
        html_of(comment, mentions, user),
        [mention.person for mention in mentions if not mention.written],
        rules.may_edit_comment(user, comment, rights),
        rules.may_delete_comment(user, comment, rights),
        (comment.has_versions or comment.deleted_at) and rules.may_read_versions(user, comment, rights),
    )


def html_of(comment, mentions, user):
    written = [mention for mention in mentions if mention.written]
    mine = {mention.written for mention in written if mention.person_id == user.pk}
    return prose.as_html(comment.text, {mention.written for mention in written}, mine)


def place_of(comment):
    """The comment in its conversation, on the page of comments that holds it."""
    kind = records.carrier_of(comment.record).kind
    return f"{reverse('talk', args=[kind, comment.object_id])}?comment={comment.pk}#comment-{comment.pk}"
