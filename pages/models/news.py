from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel

from cms.kit.named import Named
from cms.kit.prepared import Given, prepared
from network.terms.models import Topic
from pages.generation import remembered
from pages.models.base import BasePage
from pages.models.listing import IndexPage, PageTopic, known, options, topics_of
from pages.models.sections import StoryPage
from pages.public import few, hidden, keys_among, right_below, shown


class NewsCategory(Named):
    """What kind of news it is: an announcement, a report, a call."""

    code = models.SlugField(_("code"), unique=True, help_text=_("Stands in addresses; keep it once it is in use."))

    class Meta:
        verbose_name = _("news category")
        verbose_name_plural = _("news categories")


class NewsPage(StoryPage):
    published_on = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("The day shown to readers; lists follow it.")
    )
    category = models.ForeignKey(
        NewsCategory,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("category"),
        help_text=_("Readers narrow the list by it."),
    )

    joined = (*StoryPage.joined, "category")
    is_creatable = True
    template = "pages/news_page.html"
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("category"),
        InlinePanel("topics", label=_("topic"), heading=_("Topics"), max_num=4),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
        indexes = [models.Index(fields=["-published_on", "-page_ptr"], name="news_newest_first")]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = topics_of(self)
        context["related"] = self.related(context["topics"])
        return context

    def related(self, topics):
        """Up to three other news of the same topics, newest first; of the same category when there is no topic."""
        path = self.path[: -self.steplen]
        return akin(path, hidden(), tuple(topic.pk for topic in topics), self.category_id, pk=self.pk or 0)


@prepared
def akin(path, paths, topics, category):
    others = keys_among(NewsPage, shown(right_below(path), paths)).exclude(pk=Given("pk", models.IntegerField()))
    same = others.filter(of_topics(topics)) if topics else others.filter(category=category)
    return few(same.order_by(*NewsIndexPage.order)[:3])


def of_topics(topics):
    """A condition that asks for each piece of news whether it has one of the topics: nothing comes twice."""
    return Exists(NewsTopic.objects.filter(page=OuterRef("pk"), topic__in=topics))


class NewsTopic(PageTopic):
    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="topics")


class NewsIndexPage(IndexPage):
    """All news, filtered by category, topic and year."""

    is_creatable = True
    template = "pages/news_index_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.NewsPage"]
    listed_model = NewsPage
    order = ("-published_on", "-pk")

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def chosen(self, query):
        chosen = {}
        if category := known(NewsCategory, query.get("category")):
            chosen["category"] = category.code
        if topic := known(Topic, query.get("topic")):
            chosen["topic"] = topic.code
        if (year := query.get("year", "")).isascii() and year.isdigit() and len(year) == 4 and int(year):
            chosen["year"] = year
        return chosen

    @classmethod
    def listed(cls, pages, chosen, now):
        rows = super().listed(pages, chosen, now)
        if "category" in chosen:
            rows = rows.filter(category=NewsCategory.objects.filter(code=chosen["category"]).values("pk")[:1])
        if "topic" in chosen:
            rows = rows.filter(of_topics(Topic.objects.filter(code=chosen["topic"])))
        if "year" in chosen:
            rows = rows.filter(published_on__year=int(chosen["year"]))
        return rows

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["categories"] = options(NewsCategory.objects)
        context["topics"] = options(Topic.objects)
        context["years"] = remembered(f"years:{self.pk}", self.years)
        return context

    def years(self):
        """(year, year) of every year with news, the newest first, for the filter's list."""
        news = shown(NewsPage.objects.child_of(self)).annotate(year=ExtractYear("published_on")).order_by("-year")
        return [(str(year), str(year)) for year in news.values_list("year", flat=True).distinct()]
