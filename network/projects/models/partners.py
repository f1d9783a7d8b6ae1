"""The consortium: who leads, who takes part, whom to ask there, and which documents each partner has to bring."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey

from cms.kit.words import WordsField
from network.files.models import StoredFile
from network.projects import rules
from network.projects.enums import HERE, DocumentKind, PaperState, PartnerState, WantedFrom
from network.projects.models.facts import PartnerFacts
from network.projects.models.programmes import Programme
from network.projects.models.projects import Project


class PartnerQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.partner_rows(user))

    def here(self):
        """Those that count: invited ones and those that said yes, in their order."""
        return self.filter(state__in=HERE).order_by("number")


class Partner(PartnerFacts):
    """One organisation in the consortium. 0 leads, n is PPn; who has left has no number any more."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="partners")
    number = models.PositiveSmallIntegerField(
        pgettext_lazy("ordinal", "number"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(99)],
        help_text=_("0 leads."),
    )
    state = models.CharField(
        _("state"), max_length=16, choices=PartnerState, default=PartnerState.CONFIRMED, editable=False
    )
    legal_name = models.CharField(
        _("legal name"), max_length=200, blank=True, help_text=_("As it will stand in the application.")
    )
    email = models.EmailField(
        _("e-mail address for the invitation"),
        blank=True,
        help_text=_("Of an institution without a place on this portal: the answer comes by a link sent there."),
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, editable=False)
    message = models.TextField(_("message"), max_length=1000, blank=True, editable=False)
    imprint = models.CharField(max_length=64, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    answered_name = models.CharField(_("answered by"), max_length=160, blank=True, editable=False)
    answer = models.TextField(_("answer"), max_length=1000, blank=True, editable=False)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", editable=False
    )

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="partner_number_once"),
            models.UniqueConstraint(
                fields=["project", "organisation"], condition=Q(state__in=sorted(HERE)), name="partner_once_a_project"
            ),
            models.CheckConstraint(condition=Q(state__in=PartnerState.values), name="partner_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(HERE), number__isnull=False) | ~Q(state__in=sorted(HERE)) & Q(number=None),
                name="partner_here_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gt=0) | Q(state=PartnerState.CONFIRMED),
                name="partner_that_leads_said_yes",
            ),
        ]

    def __str__(self):
        return f"{self.place} {self.organisation}".strip()

    @property
    def place(self):
        """LP, PP1, PP2… in the language being spoken; empty for who is not here any more."""
        if self.number is None:
            return ""
        return pgettext("lead partner, abbreviated", "LP") if self.leads else f"PP{self.number}"

    @property
    def is_here(self):
        return self.state in HERE


class Contact(models.Model):
    """Whom to ask at a partner about the project: somebody with a place on the portal, or a name and an address."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    task = models.CharField(_("task"), max_length=120, blank=True, help_text=_("What for, in a few words."))

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="") | Q(person=None) & ~Q(name=""),
                name="contact_is_a_person_or_a_name",
            ),
        ]

    @property
    def called(self):
        return str(self.person) if self.person_id else self.name


class Wanted(models.Model):
    """What stands in the list of a programme, and in the list of a project."""

    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind, default=DocumentKind.OTHER)
    name = WordsField(_("name"), max_length=160, help_text=_("As the programme calls it."))
    wanted_from = models.CharField(_("wanted from"), max_length=16, choices=WantedFrom, default=WantedFrom.ALL)
    place = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def is_wanted_from(self, partner):
        return {
            WantedFrom.ALL: True,
            WantedFrom.LEAD: partner.leads,
            WantedFrom.PARTNERS: not partner.leads,
        }[self.wanted_from]


class ProgrammeDocument(Wanted):
    """A document that a programme asks for: the list of a new project begins with them."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="documents")

    class Meta:
        verbose_name = _("document asked for by a programme")
        verbose_name_plural = _("documents asked for by programmes")
        ordering = ["place", "pk"]


class ProjectDocument(Wanted):
    """A document that the partners of a project have to bring."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="documents")
    template = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("template")
    )

    class Meta:
        verbose_name = _("required document")
        verbose_name_plural = _("required documents")
        ordering = ["place", "pk"]


class Paper(models.Model):
    """One field of the matrix: a document of one partner. Without a row it is missing."""

    document = models.ForeignKey(ProjectDocument, models.CASCADE, related_name="papers")
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="papers")
    state = models.CharField(_("state"), max_length=16, choices=PaperState, default=PaperState.MISSING, editable=False)
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+", editable=False)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    brought_at = models.DateTimeField(null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    checked_at = models.DateTimeField(null=True, editable=False)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("document of a partner")
        verbose_name_plural = _("documents of partners")
        constraints = [
            models.UniqueConstraint(fields=["document", "partner"], name="paper_once"),
            models.CheckConstraint(condition=Q(state__in=PaperState.values), name="paper_state_known"),
        ]

    @property
    def now(self):
        """The state that counts: a document whose file was thrown away is missing, until it is brought back."""
        there = self.file is not None and not self.file.is_trashed
        lost = self.state in {PaperState.BROUGHT, PaperState.CHECKED} and not there
        return PaperState.MISSING if lost else PaperState(self.state)
