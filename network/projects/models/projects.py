"""The working record of a project, how its state changed, and who works on it besides its partners' cells."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.accounts.models import installation_languages
from cms.kit.days import today
from cms.kit.languages import default_language
from cms.kit.named import NamedQuerySet
from cms.kit.snapshots import changed_facts
from cms.kit.words import WordsField
from network.people.models.cells import Period, PeriodQuerySet
from network.projects import rules
from network.projects.enums import ENDED, OPEN, Level, PartnerState, Phase, ProjectState
from network.projects.models.facts import PartnerFacts, ProjectFacts, StageFacts
from network.projects.models.ideas import Idea
from network.projects.models.programmes import Call, Programme
from network.terms.models import Topic

ASIDE = 1000  # no project has so many partners or stages
# Where a project stands that the office enters with its days: it was submitted long before.
ENTERED = {Phase.PLANNED: ProjectState.APPROVED, Phase.RUNNING: ProjectState.RUNNING, Phase.CLOSED: ProjectState.CLOSED}


class ProjectQuerySet(NamedQuerySet):
    def visible_to(self, user):
        rows = self.model._base_manager.filter(rules.project_rows(user))
        return self.filter(pk__in=rows.values("pk"))

    def workrooms_of(self, user):
        """Those whose rooms this person may enter in the members' area."""
        rows = self.model._base_manager.filter(rules.workroom_rows(user))
        return self.filter(pk__in=rows.values("pk"))

    def open(self):
        return self.exclude(state__in=ENDED)

    def dated(self):
        """Those the public may be told of: offered to the office, with a programme and their days."""
        return self.filter(is_offered=True, programme__isnull=False, starts_on__isnull=False, ends_on__isnull=False)


class Project(ClusterableModel, ProjectFacts):
    """The working record. Editing it changes nothing in public until its facts are released.

    While it is planned its facts may be empty; releasing asks for all of them.
    """

    name = WordsField(_("title"), max_length=160, blank=True, help_text=_("Without quotation marks."))
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme"),
        help_text=_("It brings the funding statement and the emblem with it."),
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True, help_text=_("The first day of implementation."))
    ends_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("The last day of implementation."))
    total = models.DecimalField(
        _("total value, EUR"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.00"))],
        help_text=_("To the cent, as in the contract."),
    )
    grant = models.DecimalField(
        _("grant from the fund, EUR"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.00"))],
        help_text=_("To the cent; never more than the total value."),
    )
    state = models.CharField(_("state"), max_length=16, choices=ProjectState, editable=False)
    held_state = models.CharField(max_length=16, choices=ProjectState, blank=True, default="", editable=False)
    language = models.CharField(
        _("language"), max_length=8, choices=installation_languages, default=default_language, editable=False
    )
    summary = models.TextField(
        pgettext_lazy("project", "in short"),
        max_length=3000,
        blank=True,
        help_text=_("What changes for whom, and why together. Anybody who has never heard of it should understand."),
    )
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="+",
        verbose_name=_("topics"),
        help_text=_("What the project is about; colleagues find it by them."),
    )
    idea = models.OneToOneField(Idea, models.SET_NULL, null=True, related_name="project", editable=False)
    call = models.ForeignKey(
        Call,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("call"),
        help_text=_("The call it is prepared for; its closing date stands in everybody's calendar."),
    )
    submitted_on = models.DateField(_("submitted on"), null=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True, editable=False)
    durable_until = models.DateField(_("durability until"), null=True, editable=False)
    # Rows that the editors' office entered are meant for the public; others are offered to it when they are ready.
    is_offered = models.BooleanField(_("offered to the editorial office"), default=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    # Raised by every change of the words: who sends a form written on an older version is shown the newer one.
    version = models.PositiveIntegerField(default=1, editable=False)
    token = models.UUIDField(null=True, unique=True, editable=False)  # of the form it was made with

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="project_code_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="project_ends_after_start"),
            models.CheckConstraint(condition=Q(grant__gte=0, grant__lte=F("total")), name="project_grant_within_total"),
            models.CheckConstraint(condition=Q(state__in=ProjectState.values), name="project_state_known"),
            models.CheckConstraint(
                condition=Q(state=ProjectState.ON_HOLD, held_state__in=sorted(OPEN))
                | ~Q(state=ProjectState.ON_HOLD) & Q(held_state=""),
                name="project_on_hold_knows_from_where",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="projects_by_state")]

    def __str__(self):
        return self.acronym

    def clean(self):
        self.settle_state()
        super().clean()
        if not self.name:
            raise ValidationError({"name": _("Give the title in one language at least.")})

    def save(self, **kwargs):
        self.settle_state()
        with transaction.atomic():
            if self.pk and kwargs.get("update_fields") is None:
                make_way(self.partners)
                make_way(self.stages)
            super().save(**kwargs)

    def settle_state(self):
        """A row that the office enters begins where its days say."""
        self.state = self.state or ENTERED.get(self.phase(today()), ProjectState.CONCEPT)

    @property
    def released(self):
        """The public copy, or None before the first release."""
        return type(self).snapshot.related.related_model.objects.filter(record=self).first()

    @property
    def is_ended(self):
        return self.state in ENDED

    def unreleased_facts(self):
        """Names of the facts, partners and stages that the public does not see yet as they stand here."""
        snapshot = self.released
        changed = changed_facts(self, snapshot, ProjectFacts)
        for name, facts, rows in (
            ("partners", PartnerFacts, self.partners.filter(state=PartnerState.CONFIRMED)),
            ("stages", StageFacts, self.stages.all()),
        ):
            columns = [field.attname for field in facts._meta.local_fields]
            here = list(rows.order_by("number").values_list(*columns))
            there = list(getattr(snapshot, name).order_by("number").values_list(*columns)) if snapshot else None
            changed += [name] if here != there else []
        return changed


def make_way(rows):
    """Rows are saved one by one: two that exchange their numbers would meet, so those that move step aside first."""
    wanted = {row.pk: row.number for row in rows.all() if row.pk and row.number is not None}
    stored = rows.model.objects.filter(pk__in=wanted).values_list("pk", "number")
    moving = [pk for pk, number in stored if number != wanted[pk]]
    if moving:
        rows.model.objects.filter(pk__in=moving, number__isnull=False).update(number=F("number") + ASIDE)


class Stage(StageFacts):
    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="stages")

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="stage_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="stage_number_from_one"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="stage_ends_after_start",
            ),
        ]


class StateChange(models.Model):
    """One step of a project's life: what, who, when it really happened, and why."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="changes")
    step = models.CharField(max_length=24, editable=False)
    source = models.CharField(max_length=16, choices=ProjectState, blank=True, editable=False)
    target = models.CharField(_("state"), max_length=16, choices=ProjectState, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    on = models.DateField(_("happened on"), default=today)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("change of a project's state")
        verbose_name_plural = _("changes of projects' states")
        ordering = ["-at", "-pk"]


class CollaboratorQuerySet(PeriodQuerySet):
    def current(self, day=None):
        return super().current(day).filter(ended_at=None)


class Collaborator(Period):
    """Somebody who works on a project besides the cells of its partners."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="collaborators")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="collaborations", verbose_name=_("person")
    )
    level = models.CharField(_("may"), max_length=8, choices=Level, default=Level.VIEW)
    task = models.CharField(_("task"), max_length=120, blank=True, help_text=_("What for, in a few words."))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = CollaboratorQuerySet.as_manager()

    class Meta:
        verbose_name = _("collaborator")
        verbose_name_plural = _("collaborators")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"], condition=Q(ended_at=None), name="collaborator_once_a_project"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="collaborator_level_known"),
        ]
