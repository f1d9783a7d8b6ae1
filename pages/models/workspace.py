"""Pages of the members' area. They stand beside the public trees, not in them: no site has them below its root.

So no listing, sitemap or address of Wagtail reaches them, whatever restriction an editor adds or removes. They are
found by one view (pages/workspace/serving.py) below the members' prefix, and ask for themselves who reads.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, When
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.kit.blocks import MEMBERS_BLOCKS
from cms.kit.streamfield import StreamField
from network.people import rules
from pages.models.base import BasePage
from pages.workspace import naming

PREFIX = "members-"  # before the language: the slug of the first page, which stands right under the root


class MembersPage(BasePage):
    """Any page of the members' area."""

    promote_panels = [FieldPanel("slug")]
    content_panels = [*BasePage.content_panels[:-1]]  # no picture: those are public
    show_in_menus_default = False

    class Meta:
        abstract = True

    @classmethod
    def may_be_read_by(cls, user):
        """Whoever has a place in the network; experts are guests, and read less."""
        return rules.may_read_network(user)

    def get_url_parts(self, request=None):
        """Below the members' prefix of its language: /members-pl/handbook/ is found at /pl/members/handbook/."""
        first, _slash, rest = self.url_path.lstrip("/").partition("/")
        if not first.startswith(PREFIX):
            return None
        path = f"/{self.locale.language_code}/{settings.MEMBERS_PREFIX}/{rest}"
        return None, settings.PORTAL_URL, path

    def get_url(self, request=None, current_site=None):
        parts = self.get_url_parts()
        return parts[2] if parts else None

    url = property(get_url)

    def serve(self, request, *args, **kwargs):
        """The second lock, on the page itself: who may not read it hears that there is none."""
        if not self.may_be_read_by(request.user):
            raise Http404
        response = super().serve(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_sitemap_urls(self, request=None):
        return []


class WorkspacePage(MembersPage):
    """The first page of the members' area in a language: its words stand on everybody's home."""

    is_creatable = True
    template = "pages/workspace_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.MembersNewsIndexPage", "pages.HandbookPage"]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("slug", overridable=False),
    ]

    class Meta:
        verbose_name = _("members' area")
        verbose_name_plural = _("members' areas")

    def full_clean(self, *args, **kwargs):
        """Its slug says its language, and nothing else."""
        self.slug = f"{PREFIX}{self.locale.language_code}"
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        if type(self).objects.filter(locale=self.locale).exclude(pk=self.pk).exists():
            raise ValidationError(_("There is a members' area in this language already."))

    @classmethod
    def may_be_read_by(cls, user):
        return rules.may_enter(user)

    @classmethod
    def can_create_at(cls, parent):
        return super().can_create_at(parent) and parent.depth == 1


class StoryFields(MembersPage):
    body = StreamField(
        MEMBERS_BLOCKS,
        verbose_name=_("body"),
        blank=True,
        help_text=_("What the page has to say. Files are put beside it in the members' area, not here."),
    )

    content_panels = [*MembersPage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    def __str__(self):
        """As it is called in the language being spoken: lists and messages name what it carries by it."""
        return self.said[0]

    @property
    def said(self):
        """(title, address) in the language being spoken."""
        return naming.said(self)

    @cached_property
    def record(self):
        """The page that carries files and a conversation for all its translations: that of the source language."""
        source = Case(When(locale__language_code=settings.LANGUAGE_CODE, then=0), default=1)
        same = type(self).objects.filter(translation_key=self.translation_key)
        return same.order_by(source, "pk").first()


class MembersNewsIndexPage(MembersPage):
    """News for members alone."""

    is_creatable = True
    template = "pages/members_news_index_page.html"
    parent_page_types = ["pages.WorkspacePage"]
    subpage_types = ["pages.MembersNewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("members' news list")
        verbose_name_plural = _("members' news lists")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["entries"] = MembersNewsPage.objects.live().child_of(self).order_by("-published_on", "-pk")[:100]
        return context


class MembersNewsPage(StoryFields):
    published_on = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("The day shown to readers; lists follow it.")
    )

    is_creatable = True
    template = "pages/members_news_page.html"
    parent_page_types = ["pages.MembersNewsIndexPage"]
    subpage_types = []
    content_panels = [*MembersPage.content_panels, FieldPanel("published_on"), FieldPanel("body")]

    class Meta:
        verbose_name = _("members' news")
        verbose_name_plural = _("members' news")


class HandbookPage(StoryFields):
    """A page of the handbook: of the manual, or of what the network agreed on. Files stand beside it."""

    chapter = models.SlugField(
        _("chapter"),
        blank=True,
        help_text=_("By this name screens of the members' area open this page, as in invitations. Empty: none does."),
    )

    is_creatable = True
    template = "pages/handbook_page.html"
    parent_page_types = ["pages.WorkspacePage", "pages.HandbookPage"]
    subpage_types = ["pages.HandbookPage"]
    content_panels = [*StoryFields.content_panels, FieldPanel("chapter")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("chapter", overridable=False),
    ]

    class Meta:
        verbose_name = _("handbook page")
        verbose_name_plural = _("handbook pages")

    @classmethod
    def may_be_read_by(cls, user):
        """The manual is for guests, too."""
        return rules.may_enter(user)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["children"] = HandbookPage.objects.live().child_of(self).order_by("path")
        context["parents"] = HandbookPage.objects.live().ancestor_of(self).order_by("path")
        return context
