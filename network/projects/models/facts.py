"""What is public about a project, its partners and its stages.

Money is EUR with two places. `grant` is the share paid by the programme's fund (the ERDF in Interreg).
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.kit.named import Named
from cms.kit.words import WordsField
from network.people.models import Organisation
from network.projects.enums import Phase, StagePhase
from network.projects.models.programmes import Programme


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
        """What is not paid by the fund, EUR; None while an amount is not known."""
        return None if None in {self.total, self.grant} else self.total - self.grant

    @property
    def grant_rate(self):
        """Share of the fund, 0 to 1; None when the total is zero or an amount is not known."""
        return self.grant / self.total if self.total and self.grant is not None else None

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
