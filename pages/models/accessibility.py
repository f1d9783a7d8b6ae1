"""The accessibility statement, and the one register of known issues it is written from.

The legal form follows the language of the words: Poland's, Slovakia's, or the European model (2018/1523).
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.kit.words import WordsField, say
from pages.models.base import BasePage
from pages.models.sections import StoryPage

# Poland and Slovakia prescribe a form of their own; words in any other language take the European one, in English.
EUROPEAN = "pages/statements/en.html"
FORMS = {"pl": "pages/statements/pl.html", "sk": "pages/statements/sk.html", "en": EUROPEAN}


class AccessibilityIssueQuerySet(models.QuerySet):
    def open(self, today):
        return self.filter(Q(fixed_on=None) | Q(fixed_on__gt=today))


class AccessibilityIssue(models.Model):
    """Something on the portal that not everybody can use."""

    class Reason(models.TextChoices):
        NON_COMPLIANCE = "nonconformity", _("does not meet the requirements")
        BURDEN = "burden", _("disproportionate burden")
        SCOPE = "scope", _("outside the scope of the law")

    summary = WordsField(
        _("what cannot be used, and by whom"),
        max_length=600,
        multiline=True,
        help_text=_("One or two sentences, in every language; they stand in the statement as they are."),
    )
    criterion = models.CharField(
        _("criterion"),
        max_length=40,
        blank=True,
        help_text=_("Number of the WCAG success criterion or the clause of EN 301 549, as in 1.1.1."),
    )
    reason = models.CharField(
        _("reason"),
        max_length=16,
        choices=Reason,
        default=Reason.NON_COMPLIANCE,
        help_text=_("The statement has a part for each."),
    )
    alternative = WordsField(
        _("another way to the same content"),
        max_length=400,
        blank=True,
        multiline=True,
        help_text=_("How to get it meanwhile, in every language."),
    )
    found_on = models.DateField(
        _("found on"), default=timezone.localdate, help_text=_("By a review, an audit or a reader.")
    )
    due_on = models.DateField(
        _("to be mended by"), null=True, blank=True, help_text=_("Stands in the statement. Empty: no day is planned.")
    )
    fixed_on = models.DateField(
        _("mended on"), null=True, blank=True, help_text=_("From this day on the statement does not name it.")
    )

    objects = AccessibilityIssueQuerySet.as_manager()
    panels = [
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("criterion"), FieldPanel("reason")]),
        FieldPanel("alternative"),
        FieldRowPanel([FieldPanel("found_on"), FieldPanel("due_on"), FieldPanel("fixed_on")]),
    ]

    class Meta:
        verbose_name = _("accessibility issue")
        verbose_name_plural = _("accessibility issues")
        ordering = ["criterion", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fixed_on=None) | Q(fixed_on__gte=F("found_on")), name="issue_mended_after_found"
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=F("found_on")), name="issue_planned_after_found"
            ),
        ]

    def __str__(self):
        return Truncator(str(say(self.summary))).chars(80)

    def clean(self):
        super().clean()
        late = {name: _("Not before the day it was found.") for name in ("due_on", "fixed_on") if self.precedes(name)}
        if late:
            raise ValidationError(late)

    def precedes(self, name):
        day = getattr(self, name)
        return bool(day and self.found_on and day < self.found_on)


class AccessibilityPage(StoryPage):
    """The accessibility statement; its body says what the portal does to be usable."""

    class Status(models.TextChoices):
        FULL = "full", _("fully compliant")
        PARTIAL = "partial", _("partially compliant")
        NONE = "none", _("not compliant")

    class Method(models.TextChoices):
        SELF = "self", _("self-assessment")
        THIRD = "third", _("assessment by a third party")

    status = models.CharField(
        _("status"),
        max_length=8,
        choices=Status,
        default=Status.PARTIAL,
        help_text=_("Readers see what the register says: full without an open issue, otherwise partial; or none."),
    )
    prepared_on = models.DateField(
        _("statement prepared on"), help_text=_("The day the statement was first published.")
    )
    reviewed_on = models.DateField(
        _("statement last reviewed on"), help_text=_("The day of the last review; the law asks for one every year.")
    )
    method = models.CharField(
        _("method"), max_length=8, choices=Method, default=Method.SELF, help_text=_("How compliance was found out.")
    )
    assessor = models.CharField(
        _("assessed by"),
        max_length=160,
        blank=True,
        help_text=_("The third party's name; empty for a self-assessment."),
    )
    burden_report = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("analysis of the disproportionate burden"),
        help_text=_("Poland asks for it as soon as the register names such a burden."),
    )
    published_on = models.DateField(
        _("site published on"), null=True, blank=True, help_text=_("The day the portal was first open to everybody.")
    )
    updated_on = models.DateField(
        _("last substantial change of the site"), null=True, blank=True, help_text=_("Not of a text: of how it works.")
    )
    body_name = models.CharField(
        _("body that runs the portal"), max_length=200, blank=True, help_text=_("Its official name.")
    )
    contact_unit = models.CharField(
        _("who answers"), max_length=200, blank=True, help_text=_("An office or a function rather than a person.")
    )
    contact_email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Where barriers are reported; the law asks for one.")
    )
    contact_phone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("With the country's code, as in +48 17 852 52 05.")
    )
    complaint_address = models.TextField(
        _("where to complain"), max_length=400, blank=True, help_text=_("Postal address of the body; for Poland.")
    )
    seat = models.TextField(
        _("access to the seat"),
        max_length=3000,
        blank=True,
        help_text=_("Entrance, corridors, lifts, parking, assistance dogs, toilets; a paragraph each."),
    )
    communication = models.TextField(
        _("help with communication"),
        max_length=2000,
        blank=True,
        help_text=_("Sign-language interpreting, induction loop, easy-to-read text; a paragraph each."),
    )

    joined = (*StoryPage.joined, "burden_report")
    is_creatable = True
    template = "pages/accessibility_page.html"
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = []
    override_translatable_fields = [*BasePage.override_translatable_fields, SynchronizedField("contact_phone")]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("prepared_on"), FieldPanel("reviewed_on")]),
                FieldRowPanel([FieldPanel("published_on"), FieldPanel("updated_on")]),
                FieldRowPanel([FieldPanel("method"), FieldPanel("assessor")]),
                FieldPanel("burden_report"),
            ],
            _("Statement"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("body_name"),
                FieldPanel("contact_unit"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
                FieldPanel("complaint_address"),
            ],
            _("Contact"),
        ),
        MultiFieldPanel([FieldPanel("seat"), FieldPanel("communication")], _("Other ways")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    @property
    def legal_form(self):
        """The template of the form; it is written in the language of its law."""
        return FORMS.get(self.words_language, EUROPEAN)

    def stated(self, issues):
        """The status readers see: what the register says, unless the editor says that most of it fails."""
        if self.status == self.Status.NONE:
            return self.Status.NONE
        return self.Status.PARTIAL if issues else self.Status.FULL

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        issues = list(AccessibilityIssue.objects.open(timezone.localdate()))
        status = self.stated(issues)
        return context | {
            "contents": [],
            "form": self.legal_form,
            "status": status,
            "status_words": self.Status(status).label,
            "issues": {
                reason.name.lower(): [issue for issue in issues if issue.reason == reason]
                for reason in AccessibilityIssue.Reason
            },
            "site_address": settings.PORTAL_URL,
        }
