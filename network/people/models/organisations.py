"""Organisations of the network: the record, and the copy of its public facts that was released last."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.kit.named import Named, NamedQuerySet
from cms.kit.snapshots import Snapshot, changed_facts
from cms.kit.words import WordsField
from network.people import rules
from network.people.enums import OrganisationKind, OrganisationStatus
from network.terms.models import Country, Topic

YEARS = (1900, 2100)


def northing(**more):
    help_text = _("Degrees north, as in 50.04132: the pin on the map.")
    return degrees(_("latitude"), 90, help_text=help_text, **more)


def easting(**more):
    return degrees(_("longitude"), 180, help_text=_("Degrees east, as in 21.99901."), **more)


def degrees(name, most, **more):
    limits = [MinValueValidator(-most), MaxValueValidator(most)]
    return models.DecimalField(name, max_digits=8, decimal_places=5, validators=limits, **more)


class OrganisationFacts(Named):
    """What is public about an organisation. Empty means: not vouched for, so not printed."""

    slug = models.SlugField(_("code"), help_text=_("Short and lasting, as in humenne."))
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=OrganisationKind,
        default=OrganisationKind.CITY,
        help_text=_("Cities and associations have a page of their own in the directory."),
    )
    short_name = WordsField(
        _("short name"), max_length=40, blank=True, help_text=_("For maps and the ridge: the town, as in Prešov.")
    )
    official_name = models.CharField(
        _("official name"), max_length=200, help_text=_("In the organisation's own language.")
    )
    official_language = models.CharField(
        _("language of the official name"), max_length=8, help_text=_("Its code, as in pl, sk or de.")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, verbose_name=_("country"), related_name="+", help_text=_("Where its seat is.")
    )
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=OrganisationStatus,
        default=OrganisationStatus.CANDIDATE,
        help_text=_("Readers narrow the directory by it."),
    )
    member_since = models.DateField(
        _("member since"), null=True, blank=True, help_text=_("The day it joined; empty: it is not shown.")
    )
    population = models.PositiveIntegerField(
        _("population"), null=True, blank=True, help_text=_("From official statistics only.")
    )
    population_year = models.PositiveSmallIntegerField(
        _("year of the population figure"),
        null=True,
        blank=True,
        validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])],
        help_text=_("A figure needs its year."),
    )
    population_source = models.CharField(
        _("source of the population figure"),
        max_length=120,
        blank=True,
        help_text=_("The office that published it, as in GUS or ŠÚ SR."),
    )
    latitude = northing()
    longitude = easting()
    lau_code = models.CharField(
        _("LAU code"), max_length=20, blank=True, help_text=_("The municipality's code in European statistics.")
    )
    nuts_code = models.CharField(
        _("NUTS code"), max_length=8, blank=True, help_text=_("The region's code in European statistics, as in PL823.")
    )
    website = models.URLField(_("website"), blank=True, help_text=_("The whole address, with https://."))
    coat_of_arms = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("coat of arms"),
        help_text=_("As supplied by the organisation. Without one, a neutral monogram is shown."),
    )
    cell_function = WordsField(
        _("cooperation cell: function"),
        max_length=160,
        blank=True,
        help_text=_("An office or function, never a person's name."),
    )
    cell_address = models.TextField(
        _("cooperation cell: office address"),
        max_length=400,
        blank=True,
        help_text=_("The office only, no private address."),
    )
    offers = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="+",
        verbose_name=_("offers experience in"),
        help_text=_("What colleagues from other cities can learn here."),
    )
    seeks = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="+",
        verbose_name=_("seeks partners for"),
        help_text=_("What it would like to work on together."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.population is not None and self.population_year is None:
            raise ValidationError({"population_year": _("Say from which year the figure is.")})

    @property
    def is_city(self):
        return self.kind == OrganisationKind.CITY

    @property
    def label(self):
        """What a map has room for."""
        return self.short_name or self.name


class OrganisationQuerySet(NamedQuerySet):
    def visible_to(self, user):
        return self.filter(rules.organisation_rows(user))


class Organisation(OrganisationFacts):
    """One city, association or institution. Editing it changes nothing in public until its facts are released.

    What stands here and not among the facts is private: the snapshot has no place for it.
    """

    centre = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="looked_after",
        limit_choices_to={"kind": OrganisationKind.ASSOCIATION},
        verbose_name=_("coordination centre"),
        help_text=_("The association that looks after it."),
    )

    latitude = northing(null=True, blank=True)
    longitude = easting(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="organisation_code_once"),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"),
            models.CheckConstraint(condition=Q(status__in=OrganisationStatus.values), name="organisation_status_known"),
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="organisation_is_on_earth"
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population_year__isnull=False, population_year__range=YEARS),
                name="organisation_population_year",
            ),
        ]

    def clean(self):
        super().clean()
        if self.centre_id and (self.centre_id == self.pk or self.centre.kind != OrganisationKind.ASSOCIATION):
            raise ValidationError({"centre": _("A coordination centre is another organisation, and an association.")})
        if self.kind != OrganisationKind.INSTITUTION:
            self.refuse_unplaced()

    def refuse_unplaced(self):
        """The public sees it on the map; outside partners of a project need not stand there."""
        empty = [name for name in ("latitude", "longitude") if getattr(self, name) is None]
        if empty:
            raise ValidationError({name: _("This field is required.") for name in empty})

    @property
    def released(self):
        """The public copy, or None before the first release."""
        return OrganisationSnapshot.objects.filter(record=self).first()

    def unreleased_facts(self):
        """Names of the facts that the public does not see yet as they stand here."""
        return changed_facts(self, self.released, OrganisationFacts)


class OrganisationSnapshot(Snapshot, OrganisationFacts):
    """The public facts as they were released."""

    record = models.OneToOneField(Organisation, models.CASCADE, related_name="snapshot", editable=False)

    class Meta:
        verbose_name = _("released facts of an organisation")
        verbose_name_plural = _("released facts of organisations")
        indexes = [models.Index(fields=["kind", "status"], name="released_by_kind_and_status")]


class StatusPeriod(models.Model):
    """From which day an organisation has had a status in the network, and by which decision."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="status_periods")
    status = models.CharField(_("status"), max_length=16, choices=OrganisationStatus)
    starts_on = models.DateField(_("since"))
    decision = models.CharField(_("decision"), max_length=200, blank=True, help_text=_("Its number, and whose it is."))

    class Meta:
        verbose_name = _("status of an organisation")
        verbose_name_plural = _("statuses of organisations")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "starts_on"], name="status_once_a_day"),
            models.CheckConstraint(condition=Q(status__in=OrganisationStatus.values), name="status_period_known"),
        ]
