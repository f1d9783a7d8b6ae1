from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.kit.blocks import STORY_BLOCKS
from cms.kit.streamfield import StreamField
from pages.contents import children_of, headings, neighbours
from pages.models.base import BasePage

FILMS = {"mp4": "video/mp4", "webm": "video/webm"}


class SignLanguage(models.TextChoices):
    POLISH = "pjm", pgettext_lazy("sign language", "Polish sign language (PJM)")
    SLOVAK = "spj", pgettext_lazy("sign language", "Slovak sign language (SPJ)")
    INTERNATIONAL = "is", pgettext_lazy("sign language", "International Sign")


SIGNED = {"pl": SignLanguage.POLISH, "sk": SignLanguage.SLOVAK}


class StoryPage(BasePage):
    """A page with a body of blocks and, when it is long, its contents beside it."""

    body = StreamField(
        STORY_BLOCKS,
        verbose_name=_("body"),
        blank=True,
        help_text=_("What the page has to say, block by block. Three headings or more make a list of contents."),
    )

    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["contents"] = headings(self.body)
        return context


class SectionPage(StoryPage):
    """The first page of a section: its words, a film in the sign language of its readers, the pages under it."""

    is_creatable = True
    template = "pages/section_page.html"
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    content_panels = [
        *StoryPage.content_panels,
        InlinePanel("sign_films", label=_("film"), heading=_("Films in sign language"), max_num=len(SignLanguage)),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["children"] = children_of(self)
        context["film"] = self.film()
        return context

    def film(self):
        """The film in the sign language of this page's readers, or None: nobody is shown another country's signs."""
        signed = SIGNED.get(self.locale.language_code, SignLanguage.INTERNATIONAL)
        films = self.sign_films.select_related("document", "captions").filter(sign_language=signed)
        return films.first()


class SignFilm(Orderable):
    """One film; the page shows it in the tree whose readers sign so. It is served by the portal itself."""

    page = ParentalKey(SectionPage, on_delete=models.CASCADE, related_name="sign_films")
    sign_language = models.CharField(
        _("sign language"), max_length=4, choices=SignLanguage, help_text=_("It decides in which language it is shown.")
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("film"),
        help_text=_("A file of the kind MP4 or WebM, uploaded as a document."),
    )
    captions = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("captions"),
        help_text=_("A file of the kind WebVTT (.vtt), in the language of the page."),
    )
    transcript = models.TextField(
        _("transcript"), max_length=8000, help_text=_("What is signed, as text; a paragraph each.")
    )

    panels = [FieldPanel(name) for name in ("sign_language", "document", "captions", "transcript")]

    class Meta(Orderable.Meta):
        verbose_name = _("film in sign language")
        verbose_name_plural = _("films in sign language")
        constraints = [models.UniqueConstraint(fields=["page", "sign_language"], name="one_film_a_sign_language")]

    def clean(self):
        super().clean()
        wrong = {}
        if self.document_id and self.document.file_extension.lower() not in FILMS:
            wrong["document"] = _("Choose a film of the kind MP4 or WebM.")
        if self.captions_id and self.captions.file_extension.lower() != "vtt":
            wrong["captions"] = _("Choose captions of the kind WebVTT (.vtt).")
        if wrong:
            raise ValidationError(wrong)

    @property
    def kind(self):
        return FILMS[self.document.file_extension.lower()]


class EasyReadPage(StoryPage):
    """The same for people who read with difficulty: short sentences, one idea a line, large letters."""

    is_creatable = True
    template = "pages/easy_read_page.html"
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("easy-to-read page")
        verbose_name_plural = _("easy-to-read pages")


class StandardPage(StoryPage):
    """Any page of words: history, contact, privacy."""

    is_creatable = True
    template = "pages/standard_page.html"
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["previous"], context["next"] = neighbours(self)
        return context
