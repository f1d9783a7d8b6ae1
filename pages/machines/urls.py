"""Addresses for machines: `everywhere` stands at the root, `in_language` below the prefix of a language.

What stands there is kept by the page cache, so nothing may have a second address: a number is written in one way.
"""

from django.urls import path, re_path, register_converter
from django.urls.converters import IntConverter

from pages.machines import views
from pages.machines.catalogue import FORMS as CATALOGUE_FORMS
from pages.machines.feeds import FORMS, SUBJECTS

NUMBER = "0|[1-9][0-9]{0,17}"


class Number(IntConverter):
    """Without zeros before it, and no longer than a key of the database can be."""

    regex = NUMBER


register_converter(Number, "number")

everywhere = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap/<number:number>.xml", views.sitemap_file, name="sitemap_file"),
    re_path(rf"^share/(?P<pk>{NUMBER})-(?P<digest>[0-9a-f]{{16}})\.png$", views.shared_picture, name="shared_picture"),
    path("data/members.geojson", views.members_geojson, name="members_geojson"),
    path("data/members.csv", views.members_csv, name="members_csv"),
    path("data/members.csv-metadata.json", views.members_metadata, name="members_metadata"),
    path("data/projects.json", views.projects_json, name="projects_json"),
    re_path(rf"^data/catalog\.(?P<form>{'|'.join(CATALOGUE_FORMS)})$", views.data_catalogue, name="data_catalogue"),
]

in_language = [
    re_path(rf"^feeds/(?P<name>{'|'.join(SUBJECTS)})\.(?P<form>{'|'.join(FORMS)})$", views.feed, name="feed"),
    path("data/", views.data, name="data"),
    path("calendar.ics", views.calendar, name="calendar"),
    path("calendar/<number:pk>.ics", views.event_calendar, name="event_calendar"),
]
