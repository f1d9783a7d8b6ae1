"""What happened in a conversation, among all that happened to its record."""

from django.urls import reverse
from django.utils.translation import gettext as _

from network.talk.activities import Event
from network.talk.models import Comment


def written(record, user, limit):
    newest = Comment.objects.about(record).standing().select_related("author").order_by("-created_at", "-pk")
    return [event(one, one.created_at, _("New comment"), one.author) for one in newest[:limit]]


def deleted(record, user, limit):
    """By whom stands in the conversation."""
    gone = Comment.objects.about(record).exclude(deleted_at=None).select_related("author")
    newest = gone.order_by("-deleted_at", "-pk")[:limit]
    return [event(one, one.deleted_at, _("Comment deleted"), remover(one)) for one in newest]


def remover(comment):
    return comment.author if comment.deleted_by_author else _("the coordination")


def event(comment, moment, what, who):
    return Event(moment, what, who or _("a deleted account"), reverse("talk_comment", args=[comment.pk]))
