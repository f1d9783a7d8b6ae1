"""Addresses below the language prefix, the same in every language."""

from django.urls import path

from network.people import views

urlpatterns = [path("account/profile/", views.profile, name="profile")]
