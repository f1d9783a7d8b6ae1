"""Finds the page of an address in two queries, however deep it lies.

Wagtail walks down the tree with two queries a level. The address of a page of this portal is its path in the tree
(the homes are named by their language), so it can be asked for at once; whatever is not found so goes Wagtail's way.
"""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from pages.public import whole


def page_at(path):
    """The live page at an address such as /pl/aktualnosci/, with its locale and picture; None when there is none."""
    if "\0" in path:
        return None
    # Slugs have an index, whole addresses have none.
    slug = path.rstrip("/").rpartition("/")[2]
    found = Page.objects.filter(slug=slug, url_path=path, depth__gt=1, live=True).order_by()
    found = found.values_list("pk", "content_type").first()
    if found is None:
        return None
    model = ContentType.objects.get_for_id(found[1]).model_class()
    joined = getattr(model, "joined", ())
    return whole(model.objects.filter(pk=found[0]), *joined).first()


def prepare(request):
    """Answer Wagtail's question for the page of this request before it is asked; the page, or None."""
    page = page_at(request.path)
    if page is not None:
        request._wagtail_route_for_request = RouteResult(page)
    return page
