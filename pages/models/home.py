from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from cms.kit.blocks import FIGURE_BLOCKS, ITEM_BLOCKS
from cms.kit.prepared import Given, prepared
from cms.kit.streamfield import StreamField
from network.projects.enums import Phase
from pages.generation import remembered
from pages.models.base import BasePage
from pages.models.events import EventPage
from pages.models.news import NewsPage
from pages.models.projects import ProjectPage, boxes
from pages.models.publications import PublicationPage
from pages.public import below, few, hidden, in_lists, keys_among, shown


class HomePage(BasePage):
    """The front page of one language."""

    headline = models.CharField(_("headline"), max_length=90, help_text=_("The one large sentence above the ridge."))
    ridge_caption = models.TextField(
        _("caption of the ridge"), max_length=300, blank=True, help_text=_("What the drawn ridge shows.")
    )
    purpose_title = models.CharField(
        _("title: what the network does"), max_length=120, blank=True, help_text=_("Empty: the part has no title.")
    )
    purposes = StreamField(
        ITEM_BLOCKS,
        verbose_name=_("what the network does"),
        blank=True,
        max_num=6,
        help_text=_("Two to six short texts."),
    )
    figures = StreamField(
        FIGURE_BLOCKS,
        verbose_name=_("the network in figures"),
        blank=True,
        max_num=6,
        help_text=_("Numbers that matter, each with what it counts."),
    )
    current_project = models.ForeignKey(
        ProjectPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project to show"),
        help_text=_("Shown while no project is running. Those that are running show themselves."),
    )
    join_title = models.CharField(
        _("title: join"), max_length=120, blank=True, help_text=_("Above the button that leads to the join page.")
    )
    join_text = models.TextField(_("text: join"), max_length=400, blank=True, help_text=_("One or two sentences."))
    newsletter_title = models.CharField(
        _("title: newsletter"),
        max_length=120,
        blank=True,
        help_text=_("Above the button that leads to the newsletters."),
    )
    newsletter_text = models.TextField(
        _("text: newsletter"), max_length=400, blank=True, help_text=_("One or two sentences.")
    )

    is_creatable = True
    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("ridge_caption"),
        MultiFieldPanel([FieldPanel("purpose_title"), FieldPanel("purposes")], _("What the network does")),
        PageChooserPanel("current_project"),
        FieldPanel("figures"),
        MultiFieldPanel([FieldPanel("join_title"), FieldPanel("join_text")], _("Invitation to join")),
        MultiFieldPanel([FieldPanel("newsletter_title"), FieldPanel("newsletter_text")], _("Newsletter")),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["news"] = self.latest_news()
        context["events"] = self.next_events()
        context["publications"] = self.newest_publications()
        context["projects"] = self.projects()
        return context

    def latest_news(self):
        return first_three(NewsPage, self.path, hidden(), ("-published_on", "-pk"), "picture")

    def next_events(self):
        """The next three events; when none is ahead, the last three."""
        ahead = next_three(self.path, hidden(), now=timezone.now())
        return ahead or first_three(EventPage, self.path, hidden(), ("-starts_at", "-pk"))

    def newest_publications(self):
        return first_three(PublicationPage, self.path, hidden(), ("-year", "title"))

    def projects(self):
        """Every project that is running today, the latest first; while there is none, the one that was chosen."""
        today = timezone.localdate()
        return remembered(f"projects:{self.locale_id}:{self.current_project_id}:{today}", lambda: self.boxes(today))

    def boxes(self, today):
        running = Q(project__snapshot__starts_on__lte=today, project__snapshot__ends_on__gte=today)
        family = ProjectPage.objects.filter(pk=self.current_project_id).values("translation_key")
        pages = shown(ProjectPage.objects.filter(running | Q(translation_key__in=family), locale=self.locale_id))
        pages = in_lists(pages.filter(project__snapshot__isnull=False), "project__snapshot__programme")
        found = boxes(pages.order_by("-project__snapshot__starts_on", "pk"), today)
        return [box for box in found if box.phase == Phase.RUNNING] or found[:1]


@prepared
def first_three(model, path, paths, order, *joined):
    return few(keys_among(model, shown(below(path), paths)).order_by(*order)[:3], *joined)


@prepared
def next_three(path, paths):
    ahead = Q(ends_at__gte=Given("now", models.DateTimeField()))
    return few(keys_among(EventPage, shown(below(path), paths)).filter(ahead).order_by("starts_at", "pk")[:3])
