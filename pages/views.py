"""Addresses that are no pages: the front door, the network's colours, public pictures, the style page."""

import mimetypes

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.views import serve as wagtail_serve

from cms.kit.contrast import hsl
from cms.middleware.language import accepted_language
from pages import icons, routing, styleguide
from pages.cache.marks import mark, same_for_all
from pages.chrome import identity, site
from pages.generation import remembered

# Wagtail's admin derives its shades from the parts of two colours.
OFFICE = {"primary": "ground", "secondary": "accent"}


@require_safe
def front_door(request):
    """`/` sends the visitor to the language the browser asks for; the address remembers it from there."""
    response = redirect(f"/{accepted_language(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
@same_for_all
@cache_control(max_age=3600)
def brand_css(request):
    """The colours another network chose for itself, as a stylesheet: the site's rules allow no inline style."""
    brand = identity()["brand"]
    office = {name: "{} {}% {}%".format(*hsl(brand[key])).split() for name, key in OFFICE.items() if key in brand}
    css = render_to_string("pages/brand.css", {"brand": brand, "office": office})
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@require_safe
@same_for_all
@cache_control(max_age=86400)
def icon(request, name):
    """The portal's icon in one of its forms."""
    content, kind = remembered(f"icon:{name}", lambda: icons.icon(name))
    response = HttpResponse(content, content_type=kind)
    response["Content-Security-Policy"] = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"
    return response


@require_safe
@same_for_all
@cache_control(max_age=86400)
def manifest(request):
    """What a phone needs to know to keep the portal among its applications."""
    network = identity()
    sizes = {name: side for name, side in icons.SIDES.items() if name.startswith("icon-")}
    raster = [{"src": f"/{name}", "sizes": f"{side}x{side}", "type": "image/png"} for name, side in sizes.items()]
    content = {
        "name": str(network["name"]) or network["short_name"],
        "short_name": network["short_name"],
        "lang": translation.get_language(),
        "start_url": f"/{translation.get_language()}/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": icons.colours(network["brand"])[0]["rock"],
        "icons": [{"src": "/icon.svg", "sizes": "any", "type": "image/svg+xml"}, *raster],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
def public_picture(request, name):
    """A rendition of a public picture. Only this folder of the media is served; documents have their own view."""
    path = f"images/{name}"
    if ".." in name or "\0" in name or "\\" in name or not default_storage.exists(path):
        raise Http404
    try:
        picture = default_storage.open(path)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
    kind, _encoding = mimetypes.guess_type(path)
    response = FileResponse(picture, content_type=kind or "application/octet-stream")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def serve(request, path):
    """A page, found at once; anything else is answered as Wagtail answers it."""
    request._wagtail_site = site()
    if page := routing.prepare(request):
        keep(request, page)
    return wagtail_serve(request, path)


def keep(request, page):
    """A page without a restriction on it or above it is the same for everybody who has no session."""
    if not page.get_view_restrictions().exists():
        mark(request, page)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def style_page(request):
    """Every component on one page, for those who may enter the admin; nobody else knows of it."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    return render(request, "pages/styleguide.html", styleguide.context(translation.get_language()))
