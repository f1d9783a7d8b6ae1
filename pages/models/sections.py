from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.kit.blocks import STORY_BLOCKS
from cms.kit.streamfield import StreamField
from pages.contents import children_of, headings, neighbours
from pages.models.base import BasePage


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
    """The first page of a section: its words, then the pages under it."""

    is_creatable = True
    template = "pages/section_page.html"
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["children"] = children_of(self)
        return context


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
