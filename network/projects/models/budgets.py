"""The planned budget: partner by cost category by period, flat rates, lump sums, and who pays what.

A plan, not accounts. Money is EUR with two places; per cents have four, so that any amount of a partner can be met.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from cms.kit.days import today
from cms.kit.numbers import percent
from cms.kit.words import WordsField
from network.projects.enums import SourceKind
from network.projects.models.logic import Part
from network.projects.models.partners import Partner
from network.projects.models.programmes import Programme
from network.projects.models.projects import Project

NO_MONEY = Decimal("0.00")
MONTHS = [(1, _("a month")), (3, _("three months")), (4, _("four months")), (6, _("half a year")), (12, _("a year"))]


def euros(label, **more):
    return models.DecimalField(label, max_digits=14, decimal_places=2, validators=[MinValueValidator(NO_MONEY)], **more)


def said_per_cent(rate):
    """85 % in the reader's language, with all its decimals; nothing of no rate."""
    return "" if rate is None else percent(rate / 100, decimals=4)


def per_cent(label, **more):
    limits = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]
    return models.DecimalField(label, max_digits=7, decimal_places=4, validators=limits, **more)


class CostCategory(models.Model):
    """What a programme sorts costs by. Without any it has the six of Interreg (Regulation (EU) 2021/1059, 39 to 44)."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="categories")
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    sort_order_field = "place"  # the office orders them by it
    code = models.SlugField(_("code"), max_length=30, help_text=_("Short and lasting; budgets refer to it."))
    name = WordsField(_("name"), max_length=120, help_text=_("In every language."))

    class Meta:
        verbose_name = _("cost category")
        verbose_name_plural = _("cost categories")
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="category_code_once")]

    def __str__(self):
        return self.code


class Budget(models.Model):
    """How a project plans its money: the length of its periods, and the rate at which it is also shown."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="budget", editable=False)
    months = models.PositiveSmallIntegerField(
        _("length of a period"), choices=MONTHS, default=6, help_text=_("Counted from the first day of the project.")
    )
    currency = models.CharField(
        _("also shown in"),
        max_length=3,
        default="PLN",
        help_text=_("Three letters, such as PLN. For information only."),
    )
    rate = models.DecimalField(
        _("exchange rate"),
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.0001"))],
        help_text=_("How much of it one euro is."),
    )
    rate_on = models.DateField(_("rate of the day"), default=today, null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        constraints = [
            models.CheckConstraint(
                condition=Q(months__in=[months for months, _said in MONTHS]), name="budget_months_known"
            ),
        ]

    def __str__(self):
        return f"{self.project}"


class BudgetCell(models.Model):
    """What a partner plans to spend in a category (its code) and a period (from 1). No row is nothing."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="cells")
    category = models.SlugField(max_length=30)
    period = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(120)])
    amount = euros(_("amount"))

    class Meta:
        verbose_name = _("amount of a budget")
        verbose_name_plural = _("amounts of budgets")
        constraints = [
            models.UniqueConstraint(fields=["partner", "category", "period"], name="budget_cell_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_cell_not_negative"),
        ]

    def __str__(self):
        return f"{self.category} {self.period}: {self.amount}"


class FlatRate(models.Model):
    """A category that nobody fills in: so many per cent of others, such as office costs of staff costs."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="flat_rates", editable=False)
    category = models.SlugField(_("cost category"), max_length=30)
    rate = per_cent(_("per cent"))
    base = models.JSONField(_("of these categories"), default=list)

    class Meta:
        verbose_name = _("flat rate")
        verbose_name_plural = _("flat rates")
        constraints = [models.UniqueConstraint(fields=["project", "category"], name="flat_rate_once")]

    def __str__(self):
        return f"{self.category}: {self.rate} %"

    @property
    def said_rate(self):
        return said_per_cent(self.rate)


class LumpSum(Part):
    """A fixed amount that is paid without accounts, such as for the preparation of the project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="lump_sums", editable=False)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="+", verbose_name=_("partner"))
    name = models.CharField(_("what for"), max_length=120)
    period = models.PositiveSmallIntegerField(
        _("period"), default=1, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    amount = euros(_("amount, EUR"))

    class Meta(Part.Meta):
        verbose_name = _("lump sum")
        verbose_name_plural = _("lump sums")
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="lump_sum_not_negative")]

    def __str__(self):
        return self.name


class Source(Part):
    """Who pays: a fund with its ceiling, or own contribution of a kind. `rate` is what partners begin with."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="sources", editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=SourceKind, default=SourceKind.FUND)
    name = models.CharField(
        pgettext_lazy("source of money", "name"), max_length=80, help_text=_("Such as ERDF, or the city’s own budget.")
    )
    rate = per_cent(_("usual rate, per cent"), default=Decimal(0), help_text=_("What a partner begins with."))
    ceiling = per_cent(
        _("ceiling, per cent"),
        null=True,
        blank=True,
        help_text=_("The most it pays of a partner’s total; empty for none."),
    )

    class Meta(Part.Meta):
        verbose_name = _("source of money")
        verbose_name_plural = _("sources of money")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="source_kind_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def said_rate(self):
        return said_per_cent(self.rate)

    @property
    def said_ceiling(self):
        return said_per_cent(self.ceiling)


class Share(models.Model):
    """What a source pays for a partner: per cents of its total, or else a fixed amount. No row is the usual rate."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="shares")
    source = models.ForeignKey(Source, models.CASCADE, related_name="shares")
    rate = per_cent(_("per cent"), null=True, blank=True)
    amount = euros(_("amount, EUR"), null=True, blank=True)

    class Meta:
        verbose_name = _("share of a source")
        verbose_name_plural = _("shares of sources")
        constraints = [
            models.UniqueConstraint(fields=["partner", "source"], name="share_once"),
            models.CheckConstraint(
                condition=Q(rate__isnull=False, amount=None) | Q(rate=None, amount__isnull=False),
                name="share_is_rate_or_amount",
            ),
        ]

    def __str__(self):
        return f"{self.source}: {self.rate if self.amount is None else self.amount}"
