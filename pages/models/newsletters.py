from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from pages.models.base import BasePage
from pages.models.listing import IndexPage
from pages.models.sections import StoryPage


class NewsletterIssuePage(StoryPage):
    """The web edition of one issue: the archive is the page itself."""

    number = models.PositiveSmallIntegerField(
        pgettext_lazy("ordinal", "number"), help_text=_("Counted through all years.")
    )
    issued_on = models.DateField(
        _("issued on"), default=timezone.localdate, help_text=_("The day readers received it.")
    )

    is_creatable = True
    template = "pages/newsletter_issue_page.html"
    parent_page_types = ["pages.NewsletterIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("newsletter issue")
        verbose_name_plural = _("newsletter issues")


class NewsletterIndexPage(IndexPage):
    is_creatable = True
    template = "pages/newsletter_index_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.NewsletterIssuePage"]
    listed_model = NewsletterIssuePage
    order = ("-issued_on", "-number")

    class Meta:
        verbose_name = _("newsletter archive")
        verbose_name_plural = _("newsletter archives")
