"""Addresses for machines: `everywhere` stands at the root, `in_language` below the prefix of a language."""

from django.urls import path, re_path

from pages.machines import views
from pages.machines.catalogue import FORMS as CATALOGUE_FORMS
from pages.machines.feeds import FORMS, SUBJECTS

everywhere = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap/<int:number>.xml", views.sitemap_file, name="sitemap_file"),
    re_path(r"^share/(?P<pk>\d{1,18})-(?P<digest>[0-9a-f]{16})\.png$", views.shared_picture, name="shared_picture"),
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
    path("calendar/<int:pk>.ics", views.event_calendar, name="event_calendar"),
]
