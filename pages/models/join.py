from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.kit.blocks import ITEM_BLOCKS
from cms.kit.streamfield import StreamField
from pages.models.base import BasePage
from pages.models.sections import StoryPage


class JoinPage(StoryPage):
    """What joining means, who may join, and the steps."""

    steps = StreamField(
        ITEM_BLOCKS, verbose_name=_("steps"), blank=True, help_text=_("What to do, one step after the other.")
    )

    is_creatable = True
    template = "pages/join_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("steps")]

    class Meta:
        verbose_name = _("page about joining")
        verbose_name_plural = _("pages about joining")
