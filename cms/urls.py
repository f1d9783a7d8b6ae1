"""Every address of the portal. What must never be reached by a side door comes first."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.vary import vary_on_headers
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from cms import health
from cms.accounts.admin import technical
from cms.accounts.urls import closed
from cms.scripts import ScriptWords
from network.letters.views import door
from network.notices.urls import account as notices_account
from network.notices.urls import feeds as notices_feeds
from pages import views
from pages.icons import SIDES
from pages.machines import urls as machines
from pages.workspace import choosing

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.forbidden"
handler404 = "cms.errors.not_found"
handler500 = "cms.errors.failed"


CLOSED = [
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/password_reset/", closed),
    re_path(r"^admin/password_reset/.*$", closed),
    path("admin/users/add/", closed),
    path("admin/failwhale/", closed),  # raises an error on purpose
    # wagtail-localize lists str() of every row of every snippet model there and asks for no permission.
    re_path(r"^admin/localize/api/snippets/.*$", closed),
]

# In the place of Wagtail's own.
GUARDED = [
    path("admin/choose-page/<int:parent_page_id>/", choosing.browse),
    path("admin/localize/submit/page/<int:page_id>/", choosing.submit_translation),
    path("admin/reports/page-types-usage/", choosing.page_types, {"results": False}),
    path("admin/reports/page-types-usage/results/", choosing.page_types, {"results": True}),
]

# Wagtail's and wagtail-localize's own addresses for these.
SCRIPT_WORDS = [
    path("admin/jsi18n/", ScriptWords.as_view(packages=["wagtail.admin"])),
    path("admin/localize/jsi18n/", require_admin_access(ScriptWords.as_view(packages=["wagtail_localize"]))),
]

urlpatterns = [
    *CLOSED,
    *GUARDED,
    *SCRIPT_WORDS,
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("", views.front_door, name="front_door"),
    path("contact-form/", door, name="contact_door"),
    path("brand.css", views.brand_css, name="brand_css"),
    *(path(name, views.icon, {"name": name}, name="icon") for name in ["icon.svg", *SIDES]),
    path(
        "styleguide/",
        vary_on_headers("Accept-Language")(RedirectView.as_view(pattern_name="styleguide")),
        name="styleguide_door",
    ),
    path("media/images/<path:name>", views.public_picture, name="public_picture"),
    path("admin/", include(wagtailadmin_urls)),
    path("technical/", technical.urls),
    re_path(r"^documents/authenticate_with_password/", closed),
    path("documents/", include(wagtaildocs_urls)),
    *machines.everywhere,
    *notices_feeds,
    *i18n_patterns(
        path("account/", include("cms.accounts.urls")),
        re_path(r"^_util/authenticate_with_password/", closed),
        path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
        path(f"{settings.MEMBERS_PREFIX}/", include("network.notices.urls")),
        path(f"{settings.MEMBERS_PREFIX}/", include("network.files.urls")),
        path(f"{settings.MEMBERS_PREFIX}/", include("network.talk.urls")),
        path("account/", include(notices_account)),
        path("", include("network.people.urls")),
        path("", include("network.projects.urls")),
        path("", include("network.letters.urls")),
        path("", include("search.urls")),
        path("", include("pages.urls")),
        re_path(wagtail_urls.serve_pattern, views.serve, name="wagtail_serve"),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]
