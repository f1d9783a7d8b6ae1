"""Organisations in the editors' office."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.kit.release import ReleaseMenuItem, ReleasingViewSet
from cms.kit.scoped import ReadingPolicy, ScopedViewSet
from network.people.actions import release_organisation
from network.people.models import Invitation, Membership, Organisation


class OrganisationViewSet(ReleasingViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 310
    add_to_admin_menu = True
    release = release_organisation
    index_columns = ("kind", "country", "status")
    list_filter = ["kind", "country", "status"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("country")]),
                FieldRowPanel([FieldPanel("official_name"), FieldPanel("official_language")]),
                FieldPanel("name"),
                FieldPanel("short_name"),
                FieldPanel("coat_of_arms"),
                FieldPanel("centre"),
            ],
            _("Name"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("status", read_only=True), FieldPanel("member_since")])], _("Membership")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldRowPanel([FieldPanel("lau_code"), FieldPanel("nuts_code")]),
                FieldRowPanel([FieldPanel("population"), FieldPanel("population_year")]),
                FieldPanel("population_source"),
                FieldPanel("website"),
            ],
            _("Facts"),
        ),
        MultiFieldPanel([FieldPanel("cell_function"), FieldPanel("cell_address")], _("Cooperation cell")),
        MultiFieldPanel([FieldPanel("offers"), FieldPanel("seeks")], _("Topics")),
    ]


register_snippet(OrganisationViewSet)


@hooks.register("register_snippet_action_menu_item")
def release_button(model):
    return ReleaseMenuItem() if hasattr(model, "released") else None


@hooks.register("register_log_actions")
def release_log(actions):
    actions.register_action("portal.release", _("Release to the public"), _("Released to the public"))


class MembershipViewSet(ScopedViewSet):
    model = Membership
    icon = "user"
    menu_label = _("Memberships")
    list_display = ["person", "cell", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    inspect_view_fields = ["person", "cell", "role", "starts_on", "ends_on", "ended_at"]


class InvitationViewSet(ScopedViewSet):
    model = Invitation
    icon = "mail"
    menu_label = _("Invitations")
    list_display = ["email", "cell", "role", "state", "sent_at", "expires_at"]
    list_filter = ["role", "state"]
    inspect_view_fields = ["email", "cell", "role", "language", "state", "invited_by", "sent_at", "expires_at"]


class PeopleGroup(SnippetViewSetGroup):
    menu_label = pgettext_lazy("menu", "People")
    menu_icon = "user"
    menu_order = 312
    items = (MembershipViewSet, InvitationViewSet)


for private in (Membership, Invitation):
    register_permission_policy(private, ReadingPolicy(private))
register_snippet(PeopleGroup)

LOGGED = {
    "people.join": (_("Join a cell"), _("Joined the cell")),
    "people.leave": (_("Leave a cell"), _("The membership ended")),
    "people.role": (_("Change the role"), _("The role was changed")),
    "people.functions": (_("Change the functions"), _("The functions were changed")),
    "people.deputy": (_("Name a deputy"), _("A deputy was named")),
    "people.deputy_ended": (_("End a deputyship"), _("The deputyship ended")),
    "people.invite": (_("Invite"), _("Invited")),
    "people.invite_again": (_("Invite again"), _("Invited again")),
    "people.invitation_accepted": (_("Accept an invitation"), _("The invitation was accepted")),
    "people.invitation_revoked": (_("Take an invitation back"), _("The invitation was taken back")),
    "people.invitation_expired": (_("Let an invitation run out"), _("The invitation ran out")),
    "people.status": (_("Change the status"), _("The status was changed")),
    "people.cell": (_("Change the cell"), _("The facts of the cell were changed")),
    "people.seat": (_("Change the seat"), _("The seat on the Steering Committee was changed")),
    "people.account_removed": (_("Remove an account"), _("The account was removed")),
}


@hooks.register("register_log_actions")
def people_log(actions):
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)
