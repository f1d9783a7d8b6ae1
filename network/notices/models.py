"""What people were told, how soon they want to be told by mail, and when they were here last."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.notices import kinds, rules
from network.notices.enums import Pace

LEASE = timedelta(minutes=10)  # a worker that took notices to mail them and has not said so by then is dead
STALE = timedelta(days=14)  # what could not be mailed by then is news no more
UNMAILED = Q(mailed_at=None, dropped_at=None)


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.notice_rows(user))

    def unseen(self):
        return self.filter(seen_at=None)

    def pending(self, now):
        """To be mailed one day, and in no worker's hands now."""
        free = Q(claimed_at=None) | Q(claimed_at__lte=now - LEASE)
        return self.unseen().filter(UNMAILED, free, created_at__gt=now - STALE)

    def whole(self):
        """With what sentences are made of, newest first."""
        return self.select_related("actor", "for_person").prefetch_related("record").order_by("-created_at", "-pk")


class Notice(models.Model):
    """One person is told one thing about one record. Facts are kept, words are made when it is read."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("recipient")
    )
    for_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("in place of")
    )
    kind = models.CharField(_("kind"), max_length=60)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("whose doing")
    )
    facts = models.JSONField(_("facts"), default=dict)
    created_at = models.DateTimeField(_("told at"), default=timezone.now)
    seen_at = models.DateTimeField(_("seen at"), null=True)
    claimed_at = models.DateTimeField(_("taken to be mailed at"), null=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True)
    dropped_at = models.DateTimeField(_("not to be mailed, since"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notices_of_one"),
            models.Index(fields=["recipient", "-created_at"], name="notices_unseen", condition=Q(seen_at=None)),
            models.Index(fields=["created_at"], name="notices_unmailed", condition=UNMAILED & Q(seen_at=None)),
            models.Index(fields=["content_type", "object_id"], name="notices_of_record"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(mailed_at=None) | Q(dropped_at=None), name="notice_mailed_or_dropped")
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def sentence(self):
        return kinds.sentence(self)

    @property
    def address(self):
        return kinds.address(self)

    @property
    def count(self):
        """How often it happened: a burst is told once."""
        return self.facts.get("count", 1)


class Preference(models.Model):
    """What a person chose for one kind; without it the kind's own pace counts."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=60)
    pace = models.CharField(_("pace"), max_length=8, choices=Pace)

    class Meta:
        verbose_name = _("notification preference")
        verbose_name_plural = _("notification preferences")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_pace_a_person_and_kind"),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="notice_pace_known"),
        ]

    def __str__(self):
        return f"{self.kind}: {self.pace}"


class LastVisit(models.Model):
    """`at` is the last look at the home, `since` the last one of the visit before: what is new is newer than that."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="last_visit")
    at = models.DateTimeField(_("here last"))
    since = models.DateTimeField(_("end of the visit before"), null=True)

    class Meta:
        verbose_name = _("last visit")
        verbose_name_plural = _("last visits")

    def __str__(self):
        return str(self.at)


class CalendarKey(models.Model):
    """The secret of a person's calendar address, as an imprint: who reads the database reads no calendar."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_key")
    imprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
