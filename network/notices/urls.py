"""Addresses below the members' prefix, and those below `account/`; the same in every language."""

from django.urls import path

from network.notices import views

urlpatterns = [
    path("inbox/", views.waiting, name="inbox"),
    path("calendar/", views.my_calendar, name="my_calendar"),
    path("notices/", views.notices, name="notices"),
    path("notices/seen", views.notices_seen, name="notices_seen"),
    path("notices/<int:pk>/open", views.notice_open, name="notice_open"),
    path("notices/<int:pk>/seen", views.notice_seen, name="notice_seen"),
]
account = [path("notifications/", views.preferences, name="notice_preferences")]
# The same in every language: a calendar is fed in the language of its person.
feeds = [path("calendar/<str:token>.ics", views.calendar_feed, name="calendar_feed")]
