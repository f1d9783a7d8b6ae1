"""What people write to the network, and where each kind of letter goes."""

from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from cms.kit.mailboxes import UNREACHABLE, can_be_sent_to
from network.letters import rules
from network.letters.deadlines import KEPT, KEPT_WAITING
from network.letters.enums import LetterCountry, LetterKind, LetterState
from network.terms.models import Topic

TEXT_LIMIT = 5000


def installation_languages():
    return settings.LANGUAGES


def default_language():
    return settings.LANGUAGE_CODE


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.letter_rows(user))

    def waiting(self):
        return self.filter(state=LetterState.RECEIVED)

    def past_their_time(self, now):
        """Ended long ago, or never moved on until long after their day."""
        given_up = timezone.localdate(now) - KEPT_WAITING
        return self.filter(Q(ended_at__lt=now - KEPT) | Q(state=LetterState.RECEIVED, due_on__lt=given_up))


class Letter(models.Model):
    """One message from the form. Whoever wrote it knows its number."""

    number = models.CharField(pgettext_lazy("ordinal", "number"), max_length=40, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(editable=False)
    serial = models.PositiveIntegerField(editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind, default=LetterKind.QUESTION)
    country = models.CharField(_("country"), max_length=8, choices=LetterCountry)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("topic"))
    language = models.CharField(_("language"), max_length=8, choices=installation_languages)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"))
    text = models.TextField(_("text"), max_length=TEXT_LIMIT)
    page_address = models.CharField(_("page concerned"), max_length=500, blank=True)
    mailbox = models.EmailField(_("sent to"), editable=False)
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    due_on = models.DateField(_("answer due by"), editable=False)
    ended_at = models.DateTimeField(_("answered or closed"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=LetterState, default=LetterState.RECEIVED, editable=False
    )
    # Of the form and of the words sent with it: see actions.key_of.
    token = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="letter_serial_once_a_year"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
            models.CheckConstraint(
                condition=Q(state=LetterState.RECEIVED, ended_at=None)
                | (~Q(state=LetterState.RECEIVED) & Q(ended_at__isnull=False)),
                name="letter_ends_with_its_state",
            ),
        ]

    def __str__(self):
        return self.number


class LetterCounter(models.Model):
    """The last number given in a year; its row is locked while a letter gets the next."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.year}: {self.last}"


class LetterRoute(models.Model):
    """Which mailbox gets which letters. An empty choice means “any”; the closest route wins."""

    kind = models.CharField(
        _("kind"), max_length=12, choices=LetterKind, blank=True, help_text=_("Empty: letters of every kind.")
    )
    topic = models.ForeignKey(
        Topic,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("Empty: letters on every topic, and on none."),
    )
    country = models.CharField(
        _("country"), max_length=8, choices=LetterCountry, blank=True, help_text=_("Empty: letters from everywhere.")
    )
    mailbox = models.EmailField(_("mailbox"), help_text=_("The address of an office, not of a person."))
    language = models.CharField(
        _("language"),
        max_length=8,
        choices=installation_languages,
        default=default_language,
        help_text=_("In which the office is written to."),
    )

    panels = [FieldPanel(name) for name in ("kind", "topic", "country", "mailbox", "language")]

    class Meta:
        verbose_name = pgettext_lazy("letters", "route")
        verbose_name_plural = pgettext_lazy("letters", "routes")
        ordering = ["kind", "country", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "country"], condition=Q(topic=None), name="one_route_a_kind_and_country"
            ),
            models.UniqueConstraint(
                fields=["kind", "country", "topic"],
                condition=Q(topic__isnull=False),
                name="one_route_a_kind_country_and_topic",
            ),
        ]

    def __str__(self):
        parts = [self.get_kind_display(), str(self.topic or ""), self.get_country_display()]
        return f"{' · '.join(part for part in parts if part) or '*'} → {self.mailbox}"

    def clean(self):
        super().clean()
        if self.mailbox and not can_be_sent_to(self.mailbox):
            raise ValidationError({"mailbox": UNREACHABLE})
        same = LetterRoute.objects.filter(kind=self.kind, country=self.country, topic=self.topic).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError(_("There is a route for these letters already."))

    def closeness(self):
        """The kind says most of who can answer, then the topic, then the country."""
        return (bool(self.kind), self.topic_id is not None, bool(self.country))
