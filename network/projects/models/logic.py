"""Why there is a project: its objectives, what makes it a joint one, what it is measured by, and what may go wrong.

These words are written in the project's own language.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.projects.enums import Criterion, Degree, IndicatorKind
from network.projects.models.partners import Partner
from network.projects.models.projects import Project

LONG = 3000  # characters, as application forms of programmes allow


def words(label, text=""):
    return models.TextField(label, max_length=LONG, blank=True, default="", help_text=text)


class Part(models.Model):
    """One thing of the plan, in an order that people choose; `version` is raised by every change."""

    place = models.PositiveSmallIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    token = models.UUIDField(null=True, unique=True, editable=False)  # of the form it was made with

    class Meta:
        abstract = True
        ordering = ["place", "pk"]


class Logic(models.Model):
    """The words of the intervention logic, one row a project."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="logic", editable=False)
    general_objective = words(_("general objective"), _("What the project helps to change in the region."))
    why_cross_border = words(
        _("why across the border"), _("What one country could not reach alone, and what each side brings.")
    )
    ownership = words(_("ownership of the results"), _("Who owns and looks after what the project leaves behind."))
    durability = words(_("durability"), _("How results are paid for and used when the funding has ended."))
    development = words(Criterion.DEVELOPMENT.label, _("How partners from both countries prepared the project."))
    implementation = words(Criterion.IMPLEMENTATION.label, _("Which activities they carry out together, and how."))
    staffing = words(Criterion.STAFFING.label, _("Who does which work for whom; no task is done twice."))
    financing = words(Criterion.FINANCING.label, _("How each partner pays its part of one common budget."))
    criteria = models.JSONField(_("criteria that are met"), default=list, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("logic of a project")
        verbose_name_plural = _("logic of projects")

    def __str__(self):
        return f"{self.project}"


class Objective(Part):
    """A specific objective."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="objectives", editable=False)
    text = models.TextField(_("specific objective"), max_length=600, help_text=_("One change that can be measured."))

    class Meta(Part.Meta):
        verbose_name = _("specific objective")
        verbose_name_plural = _("specific objectives")

    def __str__(self):
        return self.text


class Indicator(Part):
    """What the project will be measured by."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="indicators", editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=IndicatorKind, default=IndicatorKind.OUTPUT)
    name = models.CharField(
        _("indicator"), max_length=200, help_text=_("As the programme calls it, or in your own words.")
    )
    code = models.CharField(_("code"), max_length=20, blank=True, help_text=_("Of the programme, such as RCO 81."))
    unit = models.CharField(_("unit"), max_length=60, help_text=_("What is counted, such as participations."))
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=2, default=Decimal(0))
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)
    objective = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="indicators", verbose_name=_("objective")
    )

    class Meta(Part.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=IndicatorKind.values), name="indicator_kind_known"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if None not in {self.target, self.baseline} and self.target == self.baseline:
            raise ValidationError({"target": _("The target is what it is today: nothing would change.")})


class Risk(Part):
    """What may go wrong, noted while there is time to do something about it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="risks", editable=False)
    text = models.TextField(
        _("risk"), max_length=600, help_text=_("What may happen, why, and what it would do to the project.")
    )
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), choices=Degree, default=Degree.MEDIUM)
    impact = models.PositiveSmallIntegerField(_("impact"), choices=Degree, default=Degree.MEDIUM)
    response = models.TextField(
        _("response"), max_length=600, blank=True, help_text=_("What you do so that it does not happen, or hurts less.")
    )
    owner = models.ForeignKey(
        Partner,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("risk", "owner"),
        help_text=_("The partner that watches it."),
    )

    class Meta(Part.Meta):
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__in=Degree.values, impact__in=Degree.values), name="risk_degrees_known"
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def weight(self):
        """1 to 9."""
        return self.likelihood * self.impact
