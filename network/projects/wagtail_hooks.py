"""Programmes and projects in the editors' office."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.views.generic import InspectView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.kit.choosers import RecordViewSet
from cms.kit.release import ReleasingViewSet
from cms.kit.scoped import PrivateRows, ReadingPolicy, RowCheck, RowPolicy, ScopedViewSet
from network.projects.actions import release_project
from network.projects.models import Call, Idea, Programme, Project


class ProgrammeViewSet(RecordViewSet):
    model = Programme
    icon = "folder-open-1"
    menu_label = _("Programmes")
    menu_order = 316
    add_to_admin_menu = True
    list_display = ["__str__", "short_name", "period_start", "period_end"]
    panels = [
        FieldPanel("code"),
        FieldPanel("short_name"),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")]),
        FieldRowPanel([FieldPanel("fund"), FieldPanel("max_rate")]),
        FieldPanel("fund_name"),
        FieldPanel("funding_statement"),
        FieldPanel("emblem"),
        InlinePanel(
            "categories",
            heading=_("Cost categories"),
            label=_("cost category"),
            help_text=_("What budgets are sorted by. Without any they have the six categories of Interreg."),
            panels=[FieldPanel("code"), FieldPanel("name")],
        ),
    ]


class OfferedCheck(RowCheck):
    """What is not offered to the office is read there by who may know of it, and edited by administrators alone."""

    def open_rows(self, user):
        rows = super().open_rows(user)
        reads = isinstance(self, InspectView | HistoryView)
        return rows if reads or user.is_superuser else rows.filter(is_offered=True)


class ProjectViewSet(PrivateRows, ReleasingViewSet):
    model = Project
    row_check = OfferedCheck
    inspect_view_fields = ["acronym", "name", "state", "programme", "number", "starts_on", "ends_on", "total", "grant"]
    list_filter = ["state", "programme"]
    icon = "folder-inverse"
    menu_label = _("Projects")
    menu_order = 315
    add_to_admin_menu = True
    release = release_project
    index_columns = ("state", "programme", "starts_on", "ends_on")

    panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("acronym"), FieldPanel("name")], _("Title")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("programme"), FieldPanel("number")]),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("total"), FieldPanel("grant")]),
            ],
            _("Facts"),
        ),
        InlinePanel(
            "partners",
            heading=_("Partners"),
            label=_("partner"),
            panels=[FieldRowPanel([FieldPanel("number"), FieldPanel("organisation")]), FieldPanel("note")],
        ),
        InlinePanel(
            "stages",
            heading=_("Stages"),
            label=_("stage"),
            panels=[
                FieldRowPanel([FieldPanel("number"), FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("name"),
            ],
        ),
    ]


class OfferedPolicy(RowPolicy):
    """Facts are edited once the project is offered to the office; coordinators read the projects of their cities."""

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        may = super().user_has_permission_for_instance(user, action, instance)
        return may and (action == "view" or instance.is_offered or user.is_superuser)


class IdeaViewSet(ScopedViewSet):
    model = Idea
    icon = "pick"
    menu_label = _("Ideas for projects")
    menu_order = 317
    add_to_admin_menu = True
    list_display = ["__str__", "kind", "organisation", "state", "created_at"]
    list_filter = ["kind", "state"]
    inspect_view_fields = ["name", "kind", "language", "summary", "organisation", "author", "state", "created_at"]


class CallViewSet(ScopedViewSet):
    model = Call
    icon = "calendar-alt"
    menu_label = _("Calls")
    menu_order = 318
    add_to_admin_menu = True
    list_display = ["__str__", "programme", "opens_on", "closes_on"]
    list_filter = ["programme"]
    inspect_view_fields = ["name", "programme", "opens_on", "closes_on", "website", "note"]


for private in (Idea, Call):
    register_permission_policy(private, ReadingPolicy(private))
register_permission_policy(Project, OfferedPolicy(Project))
register_snippet(ProgrammeViewSet)
register_snippet(ProjectViewSet)
register_snippet(IdeaViewSet)
register_snippet(CallViewSet)

LOGGED = {
    "projects.idea_written": (_("Write an idea"), _("The idea was written")),
    "projects.idea_edited": (_("Edit an idea"), _("The idea was edited")),
    "projects.idea_turned": (_("Make a project of an idea"), _("The idea became a project")),
    "projects.idea_closed": (_("Take an idea off the board"), _("The idea was taken off the board")),
    "projects.idea_reopened": (_("Put an idea back on the board"), _("The idea was put back on the board")),
    "projects.interest": (_("Express interest"), _("A city expressed interest")),
    "projects.interest_welcome": (_("Welcome interest"), _("The interest of a city was welcomed")),
    "projects.interest_declined": (_("Decline interest"), _("The interest of a city was declined")),
    "projects.interest_withdrawn": (_("Take interest back"), _("A city took its interest back")),
    "projects.call": (_("Keep a call"), _("The facts of the call were changed")),
    "projects.begin": (_("Begin a project"), _("The project was begun")),
    "projects.edit": (_("Edit a project"), _("The words of the project were edited")),
    "projects.collaborator": (_("Name a collaborator"), _("A collaborator was named")),
    "projects.collaborator_ended": (_("End a collaboration"), _("A collaboration ended")),
    "projects.partner_invited": (_("Invite a partner"), _("A partner was invited")),
    "projects.partner_confirmed": (_("Confirm as a partner"), _("A partner said yes")),
    "projects.partner_declined": (_("Decline as a partner"), _("A partner said no")),
    "projects.partner_revoked": (_("Take a partner's invitation back"), _("A partner's invitation was taken back")),
    "projects.partner_left": (_("Leave a project"), _("A partner left")),
    "projects.partner_replaced": (_("Replace a partner"), _("A partner was replaced")),
    "projects.partner_edited": (_("Edit a partner"), _("The facts of a partner were edited")),
    "projects.partners_ordered": (_("Order the partners"), _("The partners were put in another order")),
    "projects.offered": (_("Offer to the editorial office"), _("The project was offered to the editorial office")),
    "projects.snapshot": (_("Take a snapshot"), _("A snapshot was taken")),
    "projects.lead_passed": (_("Pass the lead on"), _("Another partner leads the project")),
    "projects.institution": (_("Enter an institution"), _("The institution was entered")),
    "projects.documents": (_("Change the required documents"), _("The list of required documents was changed")),
    "projects.paper": (_("Bring a document"), _("A document was brought")),
    "projects.paper_checked": (_("Check a document"), _("A document was checked")),
    "projects.paper_sent_back": (_("Send a document back"), _("A document was sent back")),
    "projects.paper_waived": (_("Do without a document"), _("A document is not needed")),
    "projects.paper_wanted": (_("Ask for a document again"), _("A document is needed after all")),
    "projects.logic": (_("Write the logic"), _("The logic of the project was written")),
    "projects.part_added": (_("Add to the plan"), _("Something was added to the plan")),
    "projects.part_changed": (_("Change the plan"), _("Something in the plan was changed")),
    "projects.part_moved": (_("Order the plan"), _("The plan was put in another order")),
    "projects.part_removed": (_("Remove from the plan"), _("Something was removed from the plan")),
    "projects.activity_shifted": (_("Shift an activity"), _("An activity was given other days")),
    "projects.budget": (_("Plan the budget"), _("Amounts of the budget were changed")),
    "projects.budget_shares": (_("Say who pays for a partner"), _("Who pays for a partner was changed")),
    "projects.budget_settings": (_("Settle the budget"), _("The settings of the budget were changed")),
    "projects.budget_taken_over": (
        _("Take the budget's value over"),
        _("The value of the budget became the project's"),
    ),
    "projects.form": (_("Form the consortium"), _("The consortium is being formed")),
    "projects.ready": (_("Mark a project as ready"), _("The project is ready to apply")),
    "projects.submit": (_("Record a submission"), _("The project was submitted")),
    "projects.resubmit": (_("Record a resubmission"), _("The project was submitted again")),
    "projects.approve": (_("Record an approval"), _("The project was approved")),
    "projects.approve_conditionally": (
        _("Record an approval with conditions"),
        _("The project was approved with conditions"),
    ),
    "projects.conditions_met": (_("Record that conditions are met"), _("The conditions are met")),
    "projects.start": (_("Start a project"), _("The project started")),
    "projects.begin_closing": (_("Begin closing a project"), _("The closing began")),
    "projects.close": (_("Close a project"), _("The project was closed")),
    "projects.begin_durability": (_("Begin the durability period"), _("The durability period began")),
    "projects.resume": (_("Resume a project"), _("The project was resumed")),
    "projects.return": (_("Record a return"), _("The programme returned the project for completion")),
    "projects.back_to_concept": (_("Go back to the concept"), _("The project went back to the concept")),
    "projects.back_to_forming": (_("Go back to forming"), _("The consortium is being formed again")),
    "projects.go_on": (_("Go back to running"), _("The project went back to running")),
    "projects.hold": (_("Put a project on hold"), _("The project was put on hold")),
    "projects.reject": (_("Record a rejection"), _("The project was rejected")),
    "projects.withdraw": (_("Withdraw a project"), _("The project was withdrawn")),
    "projects.rework": (_("Rework a project"), _("The project is reworked from the concept on")),
}


@hooks.register("register_log_actions")
def projects_log(actions):
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)
