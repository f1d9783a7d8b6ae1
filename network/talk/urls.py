"""Addresses of conversations, below the members' prefix."""

from django.urls import path

from network.talk.views import comments, conversations, following

urlpatterns = [
    path("following/", following.following, name="following"),
    path("talk/comment/<int:pk>/", comments.comment, name="talk_comment"),
    path("talk/comment/<int:pk>/edit/", comments.edit, name="talk_comment_edit"),
    path("talk/comment/<int:pk>/delete/", comments.delete, name="talk_comment_delete"),
    path("talk/comment/<int:pk>/versions/", comments.versions, name="talk_comment_versions"),
    path("talk/<str:kind>/<int:pk>/", conversations.talk, name="talk"),
    path("talk/<str:kind>/<int:pk>/activity/", conversations.activities, name="talk_activity"),
    path("talk/<str:kind>/<int:pk>/comment/", conversations.write, name="talk_write"),
    path("talk/<str:kind>/<int:pk>/people/", conversations.people, name="talk_people"),
    path("talk/<str:kind>/<int:pk>/follow/", conversations.follow, name="talk_follow"),
    path("talk/<str:kind>/<int:pk>/unfollow/", conversations.unfollow, name="talk_unfollow"),
]
