"""Pages that list their children, and the topics by which lists are filtered."""

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cms.kit.paging import page_numbers
from cms.kit.prepared import Given, prepared
from network.terms.models import Topic
from pages.generation import remembered
from pages.models.base import BasePage
from pages.public import few, hidden, keys_among, right_below, shown


class IndexPage(BasePage):
    """Lists its children of one type, a few at a time. A subclass names the type and the order."""

    page_size = 10
    order = ("-first_published_at", "-pk")
    listed_model = None
    list_joined = ()  # foreign keys fetched together with an entry

    class Meta:
        abstract = True

    def chosen(self, query):
        """{name: code} of what the address's query asks for; unknown values ask for nothing."""
        return {}

    @classmethod
    def listed(cls, pages, chosen, now):
        """Those of the listed type among these pages that were asked for, in order, at this moment."""
        return keys_among(cls.listed_model, pages).order_by(*cls.order)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        chosen = self.chosen(request.GET)
        context["query"] = query_of(chosen)
        rows = Rows(self, chosen)
        paginator = Paginator(rows, self.page_size)
        paginator.count = remembered(f"count:{self.pk}:{context['query']}", rows.count)
        context["entries"] = paginator.get_page(request.GET.get("page"))
        context["page_numbers"] = page_numbers(context["entries"])
        context["chosen"] = chosen
        return context


class Rows:
    """What a paginator cuts: the keys are cut first, and only these few rows are fetched."""

    def __init__(self, page, chosen):
        self.kind, self.path, self.chosen = type(page), page.path, chosen

    def count(self):
        return self.kind.listed(shown(right_below(self.path)), self.chosen, timezone.now()).count()

    def __getitem__(self, cut):
        chosen = tuple(self.chosen.items())
        return entries(self.kind, self.path, hidden(), chosen, (cut.start, cut.stop), now=timezone.now())


@prepared
def entries(kind, path, paths, chosen, cut):
    now = Given("now", models.DateTimeField())
    keys = kind.listed(shown(right_below(path), paths), dict(chosen), now)
    return few(keys[slice(*cut)], *kind.list_joined)


def query_of(chosen):
    """What was asked for, as the query of an address. Its values are known ones, so it is safe there."""
    return "&".join(f"{name}={value}" for name, value in chosen.items() if value)


class PageTopic(Orderable):
    """One topic of a page. An inline, because a many-to-many field is not synchronised between languages."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", verbose_name=_("topic"))

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        abstract = True


def topics_of(page):
    """In the editor's order. Those of a preview are not in the database yet."""
    if "topics" in getattr(page, "_cluster_related_objects", {}):
        return [link.topic for link in page.topics.all()]
    return [link.topic for link in topic_links(type(page).topics.rel.related_model, pk=page.pk)]


@prepared
def topic_links(model):
    links = model.objects.filter(page__pk=Given("pk", models.IntegerField()))
    return links.select_related("topic").order_by("sort_order")


def options(named):
    """(code, name) of named rows in the reader's alphabet, for a filter's list."""
    language = get_language()
    name = f"options:{named.model._meta.label}:{language}"
    return remembered(name, lambda: [(row.code, row.said) for row in named.by_name(language)])


def known(model, code):
    """The row of that code, or None for anything else an address may hold."""
    return model.objects.filter(code=code).first() if code and "\0" not in code else None
