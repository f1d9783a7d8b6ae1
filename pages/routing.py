"""Finds the page of an address in two queries, however deep it lies.

Wagtail walks down the tree with two queries a level. The address of a page of this portal is its path in the tree
(the homes are named by their language), so it can be asked for at once; whatever is not found so goes Wagtail's way.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, TextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.kit.prepared import Given, prepared
from pages.public import whole


def page_at(path):
    """The live page at an address such as /pl/aktualnosci/, with its locale and picture; None when there is none."""
    if "\0" in path:
        return None
    for pk, kind in keys_at(slug=path.rstrip("/").rpartition("/")[2], path=path):
        return next(iter(page_of(ContentType.objects.get_for_id(kind).model_class(), pk=pk)), None)
    return None


@prepared
def keys_at():
    """Slugs have an index, whole addresses have none."""
    given = {"slug": Given("slug", TextField()), "url_path": Given("path", TextField())}
    return Page.objects.filter(**given, depth__gt=1, live=True).order_by().values_list("pk", "content_type")[:1]


@prepared
def page_of(model):
    pages = model.objects.filter(pk=Given("pk", IntegerField())).order_by()
    return whole(pages, *getattr(model, "joined", ()))


def prepare(request):
    """Answer Wagtail's question for the page of this request before it is asked; the page, or None."""
    page = page_at(request.path)
    if page is not None:
        request._wagtail_route_for_request = RouteResult(page)
    return page
