"""Addresses for machines: `everywhere` stands at the root, `in_language` below the prefix of a language."""

from django.urls import path, re_path

from pages.machines import views
from pages.machines.feeds import FORMS, SUBJECTS

everywhere = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap/<int:number>.xml", views.sitemap_file, name="sitemap_file"),
]

in_language = [
    re_path(rf"^feeds/(?P<name>{'|'.join(SUBJECTS)})\.(?P<form>{'|'.join(FORMS)})$", views.feed, name="feed"),
    path("calendar.ics", views.calendar, name="calendar"),
    path("calendar/<int:pk>.ics", views.event_calendar, name="event_calendar"),
]
