"""The work plan: work packages, their activities, what these deliver, and milestones."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.files.models import StoredFile
from network.projects.enums import TO_DO, WorkState
from network.projects.models.logic import LONG, Objective, Part
from network.projects.models.partners import Partner
from network.projects.models.projects import Project


class WorkPackage(Part):
    project = models.ForeignKey(Project, models.CASCADE, related_name="packages", editable=False)
    name = models.CharField(_("name"), max_length=160)
    text = models.TextField(
        _("what is done"), max_length=LONG, blank=True, help_text=_("What is done, by whom, and what is left behind.")
    )
    objective = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="packages", verbose_name=_("specific objective")
    )
    responsible = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("responsible partner")
    )

    class Meta(Part.Meta):
        verbose_name = _("work package")
        verbose_name_plural = _("work packages")

    def __str__(self):
        return self.name


class Activity(Part):
    """From a first to a last day, both inclusive; `after` are those that have to be finished first."""

    package = models.ForeignKey(WorkPackage, models.CASCADE, related_name="activities", verbose_name=_("work package"))
    name = models.CharField(_("name"), max_length=160)
    text = models.TextField(_("what is done"), max_length=LONG, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    partners = models.ManyToManyField(
        Partner, blank=True, related_name="activities", verbose_name=_("partners that take part")
    )
    responsible = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("responsible partner")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible person"),
    )
    after = models.ManyToManyField(
        "self", blank=True, symmetrical=False, related_name="before", verbose_name=_("after these activities")
    )

    class Meta(Part.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None, ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="activity_has_both_days_or_none",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if (self.starts_on is None) != (self.ends_on is None):
            missing = "ends_on" if self.ends_on is None else "starts_on"
            raise ValidationError({missing: _("Give both days, or none while they are not settled.")})
        if self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The activity cannot end before it starts.")})


class DeliverableQuerySet(models.QuerySet):
    def open(self):
        """Those somebody still has to see to."""
        return self.filter(state__in=TO_DO)


class Deliverable(Part):
    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="deliverables", verbose_name=pgettext_lazy("project", "activity")
    )
    name = models.CharField(_("name"), max_length=160)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=WorkState, default=WorkState.PLANNED, editable=False)
    file = models.ForeignKey(
        StoredFile,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
        help_text=_("One of the project’s files."),
    )

    objects = DeliverableQuerySet.as_manager()

    class Meta(Part.Meta):
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=WorkState.values), name="deliverable_state_known"),
        ]

    def __str__(self):
        return self.name


class Milestone(Part):
    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones", editable=False)
    name = models.CharField(_("name"), max_length=160)
    due_on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.name
