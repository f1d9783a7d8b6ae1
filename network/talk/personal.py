"""What conversations hold about one person: to be given to them, and to be taken out when they leave."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from network.talk import prose
from network.talk.models import Comment, CommentVersion, Follow, Mention


def export(user):
    """Everything they wrote, also what was edited or deleted since; where they are mentioned, and what they follow."""
    mentions = Mention.objects.filter(person=user).select_related("comment__content_type")
    versions = CommentVersion.objects.filter(author=user).select_related("comment__content_type")
    return {
        "comments": [said(one) for one in Comment.objects.filter(author=user).select_related("content_type")],
        "earlier_versions": [
            {**place(one.comment), "text": one.text, "written_at": one.written_at.isoformat()} for one in versions
        ],
        "mentions": [{**place(one.comment), "as": one.written} for one in mentions],
        "follows": [
            {"about": about(one), "wanted": one.wanted, "since": one.since.isoformat()}
            for one in Follow.objects.filter(person=user).select_related("content_type")
        ],
    }


def said(comment):
    moments = {name: getattr(comment, name) for name in ("created_at", "edited_at", "deleted_at")}
    told = {name: moment.isoformat() for name, moment in moments.items() if moment}
    return {**place(comment), "text": comment.text, "language": comment.language, **told}


def place(comment):
    return {"comment": comment.pk, "about": about(comment)}


def about(row):
    """The record by its kind and number: its name may be nothing they may see today."""
    kind = ContentType.objects.get_for_id(row.content_type_id)
    return f"{kind.app_label}.{kind.model} {row.object_id}"


@transaction.atomic
def erase(user):
    """Call it when the account has its new name: that stands wherever others wrote the old one after an @.

    What they said stays, because it is the record of others too.
    """
    for mention in Mention.objects.filter(person=user).select_related("comment"):
        comment = mention.comment
        Comment.objects.filter(pk=comment.pk).update(text=renamed(comment.text, mention.written, str(user)))
    for version in CommentVersion.objects.filter(mentioned__has_key=str(user.pk)):
        version.text = renamed(version.text, version.mentioned.pop(str(user.pk)), str(user))
        version.save(update_fields=["text", "mentioned"])
    Mention.objects.filter(person=user).delete()
    Follow.objects.filter(person=user).delete()


def renamed(text, written, name):
    pieces, place = [], 0
    for start, end, _name in prose.spoken_names(text, {written}) if written else ():
        pieces += [text[place:start], "@", name]
        place = end
    return "".join([*pieces, text[place:]])
