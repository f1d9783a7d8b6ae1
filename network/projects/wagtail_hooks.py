"""Programmes and projects in the editors' office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet

from cms.kit.choosers import RecordViewSet
from cms.kit.release import ReleasingViewSet
from network.projects.actions import release_project
from network.projects.models import Programme, Project


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
    ]


class ProjectViewSet(ReleasingViewSet):
    model = Project
    icon = "folder-inverse"
    menu_label = _("Projects")
    menu_order = 315
    add_to_admin_menu = True
    release = release_project
    index_columns = ("programme", "starts_on", "ends_on")
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


register_snippet(ProgrammeViewSet)
register_snippet(ProjectViewSet)
