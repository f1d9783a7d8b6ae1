"""Answers for machines: the same for everybody, asked again with their ETag."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages.cache.marks import same_for_all
from pages.chrome import address
from pages.machines import calendars, feeds, sitemap

CALENDAR = "text/calendar; charset=utf-8"
XML = "application/xml; charset=utf-8"


def found(answer):
    """What was asked for; not there is a 404."""
    if answer is None:
        raise Http404
    return answer


@require_safe
@same_for_all
def feed(request, name, form):
    content, kind = found(feeds.feed(name, form, request.path))
    return HttpResponse(content, content_type=kind)


@require_safe
@same_for_all
def event_calendar(request, pk):
    content, name = found(calendars.one(pk))
    return HttpResponse(
        content, content_type=CALENDAR, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_safe
@same_for_all
def calendar(request):
    return HttpResponse(found(calendars.all_events()), content_type=CALENDAR)


@require_safe
@same_for_all
def sitemap_index(request):
    return HttpResponse(sitemap.index(), content_type=XML)


@require_safe
@same_for_all
def sitemap_file(request, number):
    return HttpResponse(found(sitemap.file(number)), content_type=XML)


@require_safe
@same_for_all
def robots(request):
    return render(request, "machines/robots.txt", {"sitemap": address("/sitemap.xml")}, content_type="text/plain")
