"""The map of partners."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.kit.atlas import atlas
from cms.kit.paging import page_numbers
from network.projects import listing, partnermap
from network.projects.views.projects import asked_context

PAGE_SIZE = 50


@login_required
@require_safe
def projects_map(request):
    """Of the projects that the same filters find in the list."""
    asked = listing.Asked.of(request.GET)
    places = partnermap.places(listing.found(request.user, asked))
    box = request.GET.get("box", "")[:100]
    page = Paginator(partnermap.within(places, box), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "atlas": atlas([place for place in places if place.latitude is not None]),
        "places": page.object_list,
        "entries": page,
        "numbers": page_numbers(page),
        "box": box,
        **asked_context(request.user, asked),
    }
    return render(request, "projects/map.html", context)
