from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.models import installation_languages
from network.projects.models import Programme, Project, ProjectSnapshot
from pages.models.base import BasePage
from pages.models.listing import IndexPage
from pages.models.sections import StoryPage
from pages.public import project_pages


class PublicationPage(StoryPage):
    class Kind(models.TextChoices):
        RESEARCH = "research", _("research")
        AUDIT = "audit", _("audit")
        CONFERENCE = "conference", _("conference papers")
        PROMOTIONAL = "promotional", _("promotional material")

    kind = models.CharField(
        _("kind"), max_length=16, choices=Kind, default=Kind.RESEARCH, help_text=_("Readers narrow the list by it.")
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("file"),
        help_text=_("Format and size are shown by themselves."),
    )
    document_language = models.CharField(
        _("language of the file"),
        max_length=8,
        choices=installation_languages,
        default="pl",
        help_text=_("The language of the file itself."),
    )
    year = models.PositiveSmallIntegerField(_("year"), help_text=_("The year it was published."))
    authors = models.CharField(
        _("authors"), max_length=200, blank=True, help_text=_("As on the title page, separated by commas.")
    )
    project = models.ForeignKey(
        Project,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project"),
        help_text=_("The project it came from, if any."),
    )

    joined = (*StoryPage.joined, "document")
    is_creatable = True
    template = "pages/publication_page.html"
    parent_page_types = ["pages.PublicationIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("document"), FieldPanel("document_language")]),
        FieldRowPanel([FieldPanel("year"), FieldPanel("authors")]),
        FieldPanel("project"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("document", overridable=True),
        SynchronizedField("document_language", overridable=True),
        TranslatableField("authors"),
    ]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        if self.project_id:
            context["project_page"] = project_pages([self.project_id], self.locale_id).get(self.project_id)
            context["programme"] = self.programme()
        return context

    def programme(self):
        """Who paid for it, by the released facts of its project; or None."""
        released = ProjectSnapshot.objects.filter(record=self.project_id)
        return Programme.objects.filter(pk__in=released.values("programme")).first()


class PublicationIndexPage(IndexPage):
    is_creatable = True
    template = "pages/publication_index_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.PublicationPage"]
    listed_model = PublicationPage
    order = ("-year", "title", "pk")

    class Meta:
        verbose_name = _("list of publications")
        verbose_name_plural = _("lists of publications")

    def chosen(self, query):
        chosen = {}
        if (kind := query.get("kind")) in PublicationPage.Kind.values:
            chosen["kind"] = kind
        if (language := query.get("language")) in dict(settings.LANGUAGES):
            chosen["language"] = language
        return chosen

    @classmethod
    def listed(cls, pages, chosen, now):
        columns = {"kind": "kind", "language": "document_language"}
        return super().listed(pages, chosen, now).filter(**{columns[name]: code for name, code in chosen.items()})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["kinds"] = PublicationPage.Kind.choices
        context["document_languages"] = settings.LANGUAGES
        return context
