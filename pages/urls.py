"""Addresses below the language prefix that are no Wagtail pages."""

from django.urls import path

from pages import views
from pages.machines.urls import in_language

urlpatterns = [
    *in_language,
    path("site.webmanifest", views.manifest, name="manifest"),
    path("styleguide/", views.style_page, name="styleguide"),
]
