"""What people say about a record, what they said before, whom they mention, and who follows it."""

from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.talk import rules


def installation_languages():
    return settings.LANGUAGES


class AboutRecords(models.QuerySet):
    """Rows about records of any registered kind."""

    def visible_to(self, user):
        return self.filter(rules.rows_about_records(user))

    def about(self, record):
        return self.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)


class CommentQuerySet(AboutRecords):
    def standing(self):
        return self.filter(deleted_at=None)

    def whole(self):
        """With all that a conversation prints of them."""
        changed = Exists(CommentVersion.objects.filter(comment=OuterRef("pk")))
        return (
            self.select_related("author", "deleted_by")
            .prefetch_related(models.Prefetch("mentions", Mention.objects.select_related("person")))
            .annotate(has_versions=changed)
        )


class Comment(models.Model):
    """One thing somebody said. The words of a deleted one stay for those who look after the record."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author")
    )
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=8, choices=installation_languages)
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("edited at"), null=True, editable=False)
    edition = models.PositiveIntegerField(_("edition"), default=1, editable=False)
    deleted_at = models.DateTimeField(_("deleted at"), null=True, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    # Of the form and of the words sent with it: see actions.key_of.
    token = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id", "id"], name="comments_of_record"),
            models.Index(fields=["content_type", "object_id", "deleted_at"], name="comments_deleted_of_record"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(edition=1, edited_at=None) | Q(edition__gt=1, edited_at__isnull=False),
                name="comment_edited_with_its_edition",
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=False) | Q(deleted_by=None), name="comment_deleted_by_with_moment"
            ),
        ]

    def __str__(self):
        """Nothing of what it says: logs of the office print it."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def deleted_by_author(self):
        return self.deleted_by_id is not None and self.deleted_by_id == self.author_id


class CommentVersion(models.Model):
    """What a comment said before it was edited."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="versions")
    edition = models.PositiveIntegerField(_("edition"))
    text = models.TextField(_("text"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("written at"))
    # {pk of a person: the name as written}, while they have an account.
    mentioned = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("earlier version of a comment")
        verbose_name_plural = _("earlier versions of comments")
        ordering = ["edition"]
        constraints = [models.UniqueConstraint(fields=["comment", "edition"], name="comment_edition_once")]

    def __str__(self):
        return f"{self.comment_id}: {self.edition}"


class Mention(models.Model):
    """Somebody a comment speaks to. `written` is the name as it stands in the text; empty: chosen beside it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    written = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="mentioned_once_in_a_comment")]

    def __str__(self):
        return f"{self.comment_id} → {self.person_id}"


class Follow(models.Model):
    """Who wants to know what is said about a record. `wanted` is False for who said no: nothing turns that back."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    wanted = models.BooleanField(default=True)
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = AboutRecords.as_manager()

    class Meta:
        verbose_name = _("followed conversation")
        verbose_name_plural = _("followed conversations")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="follows_of_record")]
        constraints = [
            models.UniqueConstraint(fields=["person", "content_type", "object_id"], name="followed_once_by_a_person")
        ]

    def __str__(self):
        return f"{self.person_id} → {self.content_type_id}: {self.object_id}"
