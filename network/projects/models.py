"""Programmes and projects: the record, and the copy of its public facts that was released last.

Money is EUR with two places. `grant` is the share paid by the programme's fund (the ERDF in Interreg).
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.kit.named import Named, NamedQuerySet
from cms.kit.snapshots import Snapshot, changed_facts
from cms.kit.words import WordsField
from network.people.models import Organisation
from network.projects import rules
from network.projects.enums import Emblem, Phase, StagePhase

ASIDE = 1000  # no project has so many partners or stages


class Programme(Named):
    """A funding programme in one period, with the wording its beneficiaries must print."""

    code = models.SlugField(_("code"), unique=True, help_text=_("Short and lasting, as in pl-sk-2021."))
    short_name = models.CharField(_("short name"), max_length=60, help_text=_("For example PL-SK 2007–2013."))
    period_start = models.PositiveSmallIntegerField(
        _("first year"), help_text=_("Of the programming period, as in 2021.")
    )
    period_end = models.PositiveSmallIntegerField(_("last year"), help_text=_("Of the programming period, as in 2027."))
    fund = models.CharField(_("fund"), max_length=20, default="ERDF", help_text=_("Its English abbreviation."))
    fund_name = WordsField(_("name of the fund"), max_length=120, help_text=_("In full, in every language."))
    funding_statement = WordsField(
        _("funding statement"),
        max_length=400,
        multiline=True,
        help_text=_("The exact words the programme's rules ask for."),
    )
    emblem = models.CharField(
        _("emblem"), max_length=8, choices=Emblem, default=Emblem.EU, help_text=_("Printed beside the statement.")
    )
    max_rate = models.DecimalField(
        _("highest funding rate"), max_digits=5, decimal_places=2, help_text=_("Per cent of the eligible cost.")
    )

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="programme_ends_after_start"),
            models.CheckConstraint(condition=Q(max_rate__gt=0, max_rate__lte=100), name="programme_rate_is_a_per_cent"),
            models.CheckConstraint(condition=Q(emblem__in=Emblem.values), name="programme_emblem_known"),
        ]


class ProjectFacts(Named):
    """What is public about a project. Its name is the title, without quotation marks."""

    slug = models.SlugField(_("code"), help_text=_("Short and lasting, as in smek-ii."))
    acronym = models.CharField(_("acronym"), max_length=40, help_text=_("How people call the project."))
    number = models.CharField(
        _("number given by the programme"),
        max_length=60,
        blank=True,
        help_text=_("As in the grant contract; empty while there is none."),
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        related_name="+",
        verbose_name=_("programme"),
        help_text=_("It brings the funding statement and the emblem with it."),
    )
    starts_on = models.DateField(_("starts on"), help_text=_("The first day of implementation."))
    ends_on = models.DateField(_("ends on"), help_text=_("The last day of implementation."))
    total = models.DecimalField(
        _("total value, EUR"),
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.00"))],
        help_text=_("To the cent, as in the contract."),
    )
    grant = models.DecimalField(
        _("grant from the fund, EUR"),
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.00"))],
        help_text=_("To the cent; never more than the total value."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The project cannot end before it starts.")})
        if self.total is not None and self.grant is not None and self.grant > self.total:
            raise ValidationError({"grant": _("The grant cannot be higher than the total value.")})

    @property
    def own_share(self):
        """What is not paid by the fund, EUR."""
        return self.total - self.grant

    @property
    def grant_rate(self):
        """Share of the fund, 0 to 1; None when the total is zero."""
        return self.grant / self.total if self.total else None

    @property
    def own_rate(self):
        return None if self.grant_rate is None else 1 - self.grant_rate

    def phase(self, today):
        return phase_of(self, today, Phase)


class PartnerFacts(models.Model):
    """A partner's place in the consortium: 0 is the lead partner, n is PPn."""

    number = models.PositiveSmallIntegerField(
        pgettext_lazy("ordinal", "number"), validators=[MaxValueValidator(99)], help_text=_("0 leads.")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Its page is linked where it has one."),
    )
    note = WordsField(
        _("role in the project"),
        max_length=160,
        blank=True,
        help_text=_("What it does in the project, in a few words."),
    )

    class Meta:
        abstract = True

    @property
    def leads(self):
        return self.number == 0


class StageFacts(models.Model):
    number = models.PositiveSmallIntegerField(
        pgettext_lazy("ordinal", "number"),
        validators=[MinValueValidator(1)],
        help_text=_("From 1; readers see it as a Roman numeral."),
    )
    name = WordsField(_("name"), max_length=80, help_text=_("In a few words, in every language."))
    starts_on = models.DateField(
        _("starts on"), null=True, blank=True, help_text=_("Empty while the days are not settled.")
    )
    ends_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("Not before the first day."))

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The stage cannot end before it starts.")})

    def phase(self, today):
        return phase_of(self, today, StagePhase)


def phase_of(dated, today, phases):
    """Planned, running or closed, by two inclusive days; None when a day is not known."""
    if not (dated.starts_on and dated.ends_on):
        return None
    if today < dated.starts_on:
        return phases.PLANNED
    return phases.CLOSED if today > dated.ends_on else phases.RUNNING


class ProjectQuerySet(NamedQuerySet):
    def visible_to(self, user):
        return self.filter(rules.project_rows(user))


class Project(ClusterableModel, ProjectFacts):
    """The working record. Editing it changes nothing in public until its facts are released."""

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="project_code_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="project_ends_after_start"),
            models.CheckConstraint(condition=Q(grant__gte=0, grant__lte=F("total")), name="project_grant_within_total"),
        ]

    def __str__(self):
        return self.acronym

    def save(self, **kwargs):
        with transaction.atomic():
            if self.pk and kwargs.get("update_fields") is None:
                make_way(self.partners)
                make_way(self.stages)
            super().save(**kwargs)

    @property
    def released(self):
        """The public copy, or None before the first release."""
        return ProjectSnapshot.objects.filter(record=self).first()

    def unreleased_facts(self):
        """Names of the facts, partners and stages that the public does not see yet as they stand here."""
        snapshot = self.released
        changed = changed_facts(self, snapshot, ProjectFacts)
        for name, facts in (("partners", PartnerFacts), ("stages", StageFacts)):
            columns = [field.attname for field in facts._meta.local_fields]
            here = list(getattr(self, name).order_by("number").values_list(*columns))
            there = list(getattr(snapshot, name).order_by("number").values_list(*columns)) if snapshot else None
            changed += [name] if here != there else []
        return changed


def make_way(rows):
    """Rows are saved one by one: two that exchange their numbers would meet, so those that move step aside first."""
    wanted = {row.pk: row.number for row in rows.all() if row.pk}
    stored = rows.model.objects.filter(pk__in=wanted).values_list("pk", "number")
    moving = [pk for pk, number in stored if number != wanted[pk]]
    if moving:
        rows.model.objects.filter(pk__in=moving).update(number=F("number") + ASIDE)


class Partner(PartnerFacts):
    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="partners")

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="partner_number_once")]


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


class ProjectSnapshot(Snapshot, ProjectFacts):
    """The public facts as they were released."""

    record = models.OneToOneField(Project, models.CASCADE, related_name="snapshot", editable=False)

    class Meta:
        verbose_name = _("released facts of a project")
        verbose_name_plural = _("released facts of projects")

    def __str__(self):
        return self.acronym


class PartnerSnapshot(PartnerFacts):
    project = models.ForeignKey(ProjectSnapshot, models.CASCADE, related_name="partners")

    class Meta:
        verbose_name = _("released partner")
        verbose_name_plural = _("released partners")
        ordering = ["number"]


class StageSnapshot(StageFacts):
    project = models.ForeignKey(ProjectSnapshot, models.CASCADE, related_name="stages")

    class Meta:
        verbose_name = _("released stage")
        verbose_name_plural = _("released stages")
        ordering = ["number"]
