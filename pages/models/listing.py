"""Pages that list their children, and the topics by which lists are filtered."""

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from network.terms.models import Topic
from pages.generation import remembered
from pages.models.base import BasePage
from pages.public import few, keys_among, shown


class IndexPage(BasePage):
    """Lists its children of one type, a few at a time. A subclass names the type and the order."""

    page_size = 10
    order = ("-first_published_at", "-pk")
    listed_model = None
    list_joined = ("picture",)  # fetched together with an entry

    class Meta:
        abstract = True

    def listed(self):
        """The live, public children of the listed type, in order."""
        return keys_among(self.listed_model, shown(Page.objects.child_of(self))).order_by(*self.order)

    def filtered(self, query):
        """Narrow the list by the address's query. Returns the rows and what was asked for, for the form to show."""
        return self.listed(), {}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        rows, chosen = self.filtered(request.GET)
        context["query"] = query_of(chosen)
        paginator = Paginator(Rows(rows, self.list_joined), self.page_size)
        paginator.count = remembered(f"count:{self.pk}:{context['query']}", rows.count)
        context["entries"] = paginator.get_page(request.GET.get("page"))
        context["page_numbers"] = page_numbers(context["entries"])
        context["chosen"] = chosen
        return context


class Rows:
    """What a paginator cuts: the keys are cut first, and only these few rows are fetched."""

    def __init__(self, keys, joined):
        self.keys, self.joined = keys, joined

    def count(self):
        return self.keys.count()

    def __getitem__(self, cut):
        return few(self.keys[cut], *self.joined, order=self.keys.query.order_by)


def query_of(chosen):
    """What was asked for, as the query of an address. Its values are known ones, so it is safe there."""
    return "&".join(f"{name}={value}" for name, value in chosen.items() if value)


def page_numbers(entries):
    return list(entries.paginator.get_elided_page_range(entries.number, on_each_side=2))


class PageTopic(Orderable):
    """One topic of a page. An inline, because a many-to-many field is not synchronised between languages."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", verbose_name=_("topic"))

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        abstract = True


def options(named):
    """(code, name) of named rows in the reader's alphabet, for a filter's list."""
    language = get_language()
    name = f"options:{named.model._meta.label}:{language}"
    return remembered(name, lambda: [(row.code, row.said) for row in named.by_name(language)])


def known(model, code):
    """The row of that code, or None for anything else an address may hold."""
    return model.objects.filter(code=code).first() if code and "\0" not in code else None
