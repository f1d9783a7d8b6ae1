"""Addresses below the language prefix, the same in every language."""

from django.conf import settings
from django.urls import include, path

from network.people.views import directory, invitations, memberships, profile, workspace

members = [
    path("people/", directory.directory, name="people"),
    path("people/<int:pk>/", directory.person, name="person"),
    path("people/<int:pk>/picture", directory.picture, name="person_picture"),
    path("organisations/", workspace.organisations, name="organisations"),
    path("organisations/<slug:slug>/", workspace.workspace, name="workspace"),
    path("organisations/<slug:slug>/cell/", workspace.change_cell, name="change_cell"),
    path("organisations/<slug:slug>/seat/", workspace.change_seat, name="change_seat"),
    path("organisations/<slug:slug>/status/", workspace.change_status, name="change_status"),
    path("organisations/<slug:slug>/invite/", invitations.invite, name="invite"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/new/", invitations.invite, name="invite_alone"),
    path("invitations/<int:pk>/revoke/", invitations.invitation_step, {"step": "revoke"}, name="invitation_revoke"),
    path("invitations/<int:pk>/resend/", invitations.invitation_step, {"step": "resend"}, name="invitation_resend"),
    path("memberships/<int:pk>/functions/", memberships.posts, name="membership_posts"),
    path("memberships/<int:pk>/role/", memberships.role, name="membership_role"),
    path("memberships/<int:pk>/deputy/", memberships.deputy, name="membership_deputy"),
    path("memberships/<int:pk>/leave/", memberships.leave, name="membership_leave"),
    path("deputies/<int:pk>/end/", memberships.end_deputation, name="deputation_end"),
    path("away/", memberships.my_deputy, name="my_deputy"),
    path("handovers/<int:pk>/", memberships.handover, name="handover"),
]

urlpatterns = [
    path("account/profile/", profile.profile, name="profile"),
    path("account/profile/picture/", profile.picture, name="profile_picture"),
    path("account/data/", profile.export, name="account_data"),
    path("account/remove/", profile.remove, name="account_remove"),
    path("account/removed/", profile.removed, name="account_removed"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path(f"{settings.MEMBERS_PREFIX}/", include(members)),
]
