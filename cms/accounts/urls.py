"""The one login and what belongs to an account, below the language. What is not offered is closed by name."""

from allauth.account import urls as account
from allauth.mfa import urls as mfa
from django.http import HttpResponseNotFound
from django.urls import include, path

from cms.accounts import views


def closed(request, *args, **kwargs):
    return HttpResponseNotFound()


urlpatterns = [
    path("login/code/confirm/", closed),
    path("signup/", views.signup, name="account_signup"),
    path("2fa/", include(mfa)),
    path("sessions/", views.sessions, name="usersessions_list"),
    path("sessions/<int:pk>/end/", views.end_session, name="usersessions_end"),
    path("sessions/end/", views.end_all, name="usersessions_end_all"),
    path("", include(account)),
]
