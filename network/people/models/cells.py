"""Cooperation cells: who works in them, as what, from when until when, and who stands in for whom."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.kit.days import today
from network.people import rules
from network.people.enums import Function, OrganisationKind, Role
from network.people.models.organisations import Organisation

OF_A_CELL = [Role.MEMBER, Role.LEADER, Role.COORDINATOR]


class PeriodQuerySet(models.QuerySet):
    """Rows with a first day and, perhaps, a last one."""

    def current(self, day=None):
        day = day or today()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def over(self, day=None):
        return self.filter(ends_on__lt=day or today())


class Period(models.Model):
    starts_on = models.DateField(_("from"), default=today)
    ends_on = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day; empty: until further."))

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first one.")})

    @property
    def is_current(self):
        day = today()
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


class Cell(models.Model):
    """The office of an organisation that cooperates: a cooperation cell in a city, a coordination centre elsewhere."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="cell", editable=False)
    email = models.EmailField(_("e-mail address of the office"), blank=True)
    phone = models.CharField(_("phone of the office"), max_length=40, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    note = models.TextField(
        _("note for colleagues"),
        max_length=1000,
        blank=True,
        help_text=_("Office hours, whom to ask about what. Every member of the network reads it."),
    )

    class Meta:
        verbose_name = _("cooperation cell")
        verbose_name_plural = _("cooperation cells")

    def __str__(self):
        return str(self.organisation)

    @property
    def is_centre(self):
        return self.organisation.kind == OrganisationKind.ASSOCIATION


class MembershipQuerySet(PeriodQuerySet):
    def current(self, day=None):
        """Those whose person works there that day: a membership that was ended at once counts no more."""
        return super().current(day).filter(ended_at=None)

    def visible_to(self, user):
        return self.filter(rules.membership_rows(user))

    def people(self):
        """Whose they are, without closed accounts."""
        return get_user_model().objects.filter(is_active=True, pk__in=self.values("person"))

    def by_name(self, language):
        keys = f"person__person__name_keys__{language}"
        return self.order_by(keys, "person_id")


class Membership(Period):
    """A person's place in a cell; experts have one without a cell, and see only what they are invited to."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    cell = models.ForeignKey(
        Cell, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("cooperation cell")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.MEMBER, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership of a person")
        verbose_name_plural = _("memberships of people")
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["person", "ended_at"], name="memberships_of_a_person")]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(role=Role.EXPERT, cell=None) | Q(role__in=OF_A_CELL, cell__isnull=False),
                name="membership_expert_has_no_cell",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["person", "cell"], condition=Q(ended_at=None), name="membership_once_a_cell"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None, cell=None), name="membership_once_as_expert"
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.cell}" if self.cell_id else self.get_role_display()

    @property
    def organisation(self):
        return self.cell.organisation if self.cell_id else None

    @property
    def is_in_force(self):
        return self.is_current and self.ended_at is None


class Post(Period):
    """One function of a person in a cell, with its dates."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="posts", editable=False)
    function = models.CharField(_("function"), max_length=24, choices=Function)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("function in a cell")
        verbose_name_plural = _("functions in cells")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(function__in=Function.values), name="post_function_known"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="post_ends_later"),
        ]

    def __str__(self):
        return self.get_function_display()


class Deputation(Period):
    """Who does the work of an absent person for a while: every duty of that membership reaches the deputy."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="deputations", editable=False)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deputations", verbose_name=_("deputy")
    )
    ends_on = models.DateField(_("until"), help_text=_("The last day of the absence."))
    reason = models.CharField(
        _("note"), max_length=120, blank=True, help_text=_("Such as leave. No word about health is needed.")
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputyship")
        verbose_name_plural = _("deputyships")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="deputation_ends_after_it_starts")
        ]

    def __str__(self):
        return str(self.deputy)


class Seat(models.Model):
    """An organisation's seat on the network's Steering Committee; the seat is the city's, not the person's."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="seat")
    has_vote = models.BooleanField(_("carries a vote"), default=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="seats_held",
        verbose_name=_("holder"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="seats_deputised",
        verbose_name=_("deputy of the holder"),
    )

    class Meta:
        verbose_name = _("seat on the Steering Committee")
        verbose_name_plural = _("seats on the Steering Committee")
        constraints = [
            models.CheckConstraint(
                condition=Q(holder=None) | Q(deputy=None) | ~Q(holder=F("deputy")), name="seat_deputy_is_another_person"
            )
        ]

    def __str__(self):
        return str(self.organisation)
