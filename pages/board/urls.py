"""Addresses of the translation board, inside the admin."""

from django.urls import path

from pages.board import views

app_name = "translation_board"
urlpatterns = [
    path("", views.BoardView.as_view(), name="index"),
    path("results/", views.BoardView.as_view(results_only=True), name="results"),
    path("release/", views.ReleaseView.as_view(), name="release"),
    path("<int:page_id>/", views.SheetView.as_view(), name="sheet"),
    path("<int:page_id>/hand-over/", views.HandOverView.as_view(), name="hand_over"),
    path("<int:page_id>/begin/<slug:code>/", views.BeginView.as_view(), name="begin"),
]
