"""What every page of the portal has."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.accounts.models import installation_languages
from cms.kit.controls import make_legible
from pages.forms import PageForm
from pages.public import restricted_paths

LEAD_LIMIT = 300


class BasePage(Page):
    """Title, lead and picture; who looks after the page, and when it has to be read again.

    `lent_language` is set while a page shows words of another language because its translation was never finished.
    """

    lead = models.TextField(
        _("lead"),
        max_length=LEAD_LIMIT,
        blank=True,
        help_text=_("One or two sentences under the title; lists and search engines show them too."),
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown in lists, beside the lead and where the page is shared."),
    )
    review_on = models.DateField(
        _("read again on"),
        null=True,
        blank=True,
        help_text=_("On this day the page's owner is asked by mail whether it is still true."),
    )
    # With choices wagtail-localize synchronises it (from the source, where it is empty) instead of translating it.
    lent_language = models.CharField(
        max_length=8, blank=True, default="", choices=installation_languages, editable=False
    )

    base_form_class = PageForm
    is_creatable = False
    show_in_menus_default = False

    search_fields = [*Page.search_fields, index.SearchField("lead")]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("picture")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")], _("For search engines")
        ),
        FieldPanel("show_in_menus"),
    ]
    settings_panels = [PublishingPanel(), FieldPanel("owner", read_only=True), FieldPanel("review_on")]
    override_translatable_fields = [
        SynchronizedField("review_on", overridable=False),
        SynchronizedField("picture", overridable=True),
    ]

    class Meta:
        abstract = True

    # Foreign keys fetched together with a page that is served.
    joined = ("picture",)

    def clean_fields(self, exclude=None):
        make_legible(self)
        super().clean_fields(exclude)

    def get_url(self, request=None, current_site=None):
        """Under a home named by its language, as all are, the address is the place in the tree: nothing to work out."""
        if self.url_path.startswith(f"/{self.locale.language_code}/"):
            return self.url_path
        return super().get_url(request, current_site)

    url = property(get_url)

    def get_view_restrictions(self):
        """As Wagtail does, but without a query while no restriction touches this part of the tree."""
        touched = any(self.path.startswith(path) for path in restricted_paths())
        return super().get_view_restrictions() if touched else PageViewRestriction.objects.none()

    def update_aliases(self, **options):
        """Wagtail makes every alias live, also when the page itself was only scheduled for later."""
        if self.live:
            super().update_aliases(**options)

    @cached_property
    def words_language(self):
        """Language the words of this page are really in: an alias or an unfinished translation borrows its source's."""
        if self.lent_language:
            return self.lent_language
        source = self.alias_of
        return source.locale.language_code if source else self.locale.language_code

    @property
    def is_borrowed(self):
        return self.words_language != self.locale.language_code
