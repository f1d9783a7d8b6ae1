"""Answers for machines: the same for everybody, asked again with their ETag."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pages.cache.marks import mark, same_for_all
from pages.chrome import address
from pages.generation import remembered
from pages.machines import calendars, catalogue, documentation, feeds, open_data, sharing, sitemap

CALENDAR = "text/calendar; charset=utf-8"
XML = "application/xml; charset=utf-8"
# Files in every language of the portal, whatever the visitor's browser asks for.
SPOKEN = {"Content-Language": ", ".join(code for code, _name in settings.LANGUAGES)}


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
    return render(
        request, "machines/robots.txt", {"sitemap": address("/sitemap.xml")}, content_type="text/plain; charset=utf-8"
    )


def open_file(content, kind):
    """A file that programs of other sites may read in the browser too."""
    return HttpResponse(content, content_type=kind, headers={"Access-Control-Allow-Origin": "*"} | SPOKEN)


@require_safe
@same_for_all
def members_geojson(request):
    return open_file(open_data.members_geojson(), "application/geo+json")


@require_safe
@same_for_all
def members_csv(request):
    response = open_file(open_data.members_csv(), "text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = 'attachment; filename="members.csv"'
    response["Link"] = f'<{reverse("members_metadata")}>; rel="describedby"; type="application/csvm+json"'
    return response


@require_safe
@same_for_all
def members_metadata(request):
    return open_file(open_data.members_metadata("en"), "application/csvm+json")


@require_safe
@same_for_all
def projects_json(request):
    return open_file(open_data.projects_json(), "application/json")


@require_safe
@same_for_all
def data_catalogue(request, form):
    content, kind = remembered(f"catalogue:{form}", lambda: catalogue.written(form))
    return open_file(content, f"{kind}; charset=utf-8" if form == "ttl" else kind)


@require_safe
def data(request):
    """What the files hold, field by field, for people."""
    mark(request)
    return render(request, "machines/data.html", {"data": documentation.context()})


@require_safe
@same_for_all
def shared_picture(request, pk, digest):
    """The picture of a page; an address of an older one leads to the newest."""
    poster = found(sharing.shared(pk))
    if digest != poster.digest:
        return redirect(sharing.place(pk, poster))
    response = HttpResponse(sharing.content(poster), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Language"] = poster.language
    return response
