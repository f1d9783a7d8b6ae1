"""Addresses below the language prefix. They are the same in every language: a link can be dictated."""

from django.urls import path

from network.letters import views

urlpatterns = [
    path("contact-form/", views.ContactForm.as_view(), name="contact_form"),
    path("contact-form/received/<str:told>/", views.received, name="letter_received"),
]
