"""Programmes, and the calls they open for projects."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.models import ClusterableModel

from cms.kit.days import today
from cms.kit.named import Named, NamedQuerySet
from cms.kit.words import WordsField
from network.projects import rules
from network.projects.enums import CallPhase, Emblem


class Programme(ClusterableModel, Named):
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


class CallQuerySet(NamedQuerySet):
    def visible_to(self, user):
        return self.filter(rules.call_rows(user))

    def open(self, day=None):
        """Those to which a project can still be handed in, whether they have opened yet or not."""
        return self.filter(Q(closes_on=None) | Q(closes_on__gte=day or today()))


class Call(Named):
    """A call for projects: from which day to which a programme takes applications."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="calls", verbose_name=_("programme"))
    opens_on = models.DateField(_("opens on"), null=True, blank=True, help_text=_("Empty while it is not announced."))
    closes_on = models.DateField(
        _("closes on"), null=True, blank=True, help_text=_("The last day for applications; empty for an open call.")
    )
    website = models.URLField(_("website"), blank=True, help_text=_("The programme's own page about the call."))
    note = WordsField(
        _("what it is for"),
        max_length=600,
        blank=True,
        multiline=True,
        help_text=_("Who may apply for what, and how much. The programme's own rules decide."),
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("programme", "call")
        verbose_name_plural = pgettext_lazy("programme", "calls")
        ordering = [F("closes_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="call_closes_after_it_opens",
            ),
        ]

    def clean(self):
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("The call cannot close before it opens.")})

    def phase(self, day=None):
        """planned | open | closed"""
        day = day or today()
        if self.closes_on and self.closes_on < day:
            return CallPhase.CLOSED
        return CallPhase.PLANNED if self.opens_on is None or self.opens_on > day else CallPhase.OPEN

    @property
    def now(self):
        """Its phase today."""
        return self.phase()
