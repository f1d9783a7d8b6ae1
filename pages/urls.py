"""Addresses below the language prefix that are no Wagtail pages."""

from django.conf import settings
from django.urls import path

from pages import views
from pages.machines.urls import in_language
from pages.workspace import serving

urlpatterns = [
    path(f"{settings.MEMBERS_PREFIX}/", serving.members_home, name="members_home"),
    path(f"{settings.MEMBERS_PREFIX}/<path:path>", serving.members_page, name="members_page"),
    *in_language,
    path("site.webmanifest", views.manifest, name="manifest"),
    path("styleguide/", views.style_page, name="styleguide"),
]
