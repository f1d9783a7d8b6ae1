"""Ideas of members: what a city needs or offers, whom it seeks, and who would join."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import installation_languages
from cms.kit.days import today
from cms.kit.named import Named, NamedQuerySet
from cms.kit.words import WordsField
from network.people.models import Organisation
from network.projects import rules
from network.projects.enums import IdeaKind, IdeaState, InterestState
from network.projects.likeness import terms
from network.projects.models.programmes import Call
from network.terms.models import Country, Topic


class IdeaQuerySet(NamedQuerySet):
    def visible_to(self, user):
        return self.filter(rules.idea_rows(user))

    def open(self):
        return self.filter(state=IdeaState.OPEN)


class Idea(Named):
    """A need or an offer, written in one language; the title may stand in the others, too."""

    name = WordsField(_("title"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=IdeaKind, default=IdeaKind.NEED)
    language = models.CharField(_("language"), max_length=8, choices=installation_languages)
    summary = models.TextField(_("summary"), max_length=3000)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    call = models.ForeignKey(Call, models.SET_NULL, null=True, blank=True, related_name="ideas", verbose_name=_("call"))
    deadline = models.DateField(_("answers until"), null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="ideas", verbose_name=_("organisation"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="ideas", editable=False
    )
    state = models.CharField(_("state"), max_length=16, choices=IdeaState, default=IdeaState.OPEN, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    token = models.UUIDField(null=True, unique=True, editable=False)  # of the form it was made with
    terms = models.JSONField(default=list, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("project idea")
        verbose_name_plural = _("project ideas")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "-created_at"], name="ideas_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=IdeaState.values), name="idea_state_known"),
            models.CheckConstraint(condition=Q(kind__in=IdeaKind.values), name="idea_kind_known"),
        ]

    def save(self, *args, **kwargs):
        self.terms = sorted(terms(*self.name.values(), self.summary))
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.language and not self.name.get(self.language):
            raise ValidationError({"name": _("Give the title in the language the idea is written in.")})

    @property
    def is_late(self):
        return self.deadline is not None and self.deadline < today()


class Sought(models.Model):
    """Partners an idea seeks: how many, from where, with what."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="sought")
    count = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    what = models.CharField(_("with what"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("sought partner")
        verbose_name_plural = _("sought partners")
        ordering = ["pk"]


class InterestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.interest_rows(user))

    def standing(self):
        return self.exclude(state=InterestState.WITHDRAWN)


class Interest(models.Model):
    """A city would join: why, and what the author's city answered."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="interests")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="interests", verbose_name=_("organisation")
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    line = models.CharField(_("why"), max_length=300)
    state = models.CharField(
        _("state"), max_length=16, choices=InterestState, default=InterestState.WAITING, editable=False
    )
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest in an idea")
        verbose_name_plural = _("interests in ideas")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=InterestState.values), name="interest_state_known"),
            models.UniqueConstraint(
                fields=["idea", "organisation"],
                condition=~Q(state=InterestState.WITHDRAWN),
                name="interest_once_a_city",
            ),
        ]
