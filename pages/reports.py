"""Reports of the office that the portal adds to Wagtail's own."""

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from cms.kit.languages import language_names
from network.projects.models import Project
from pages.visibility import gaps

POLICY = ModelPermissionPolicy(Project)
TITLE = _("Visibility of projects")
ALL_LANGUAGES = _("all languages")


class LanguageColumn(Column):
    def get_value(self, gap):
        return language_names().get(gap.language, ALL_LANGUAGES)


class VisibilityView(ReportView):
    """What funded projects still owe their readers; each line leads to where it is mended."""

    page_title = TITLE
    header_icon = "warning"
    permission_policy = POLICY
    permission_required = "change"
    index_url_name = "visibility_report"
    index_results_url_name = "visibility_report_results"
    results_template_name = "reports/visibility_results.html"
    columns = [
        TitleColumn("title", label=_("Where"), get_url=lambda gap: gap.address),
        Column("project", label=_("Project")),
        LanguageColumn("language", label=_("Language")),
        Column("lack.label", label=_("What is missing")),
    ]
    list_export = ["title", "project", "language", "lack.label", "address"]
    export_headings = {
        "title": _("Where"),
        "project": _("Project"),
        "language": _("Language"),
        "lack.label": _("What is missing"),
        "address": _("Address"),
    }

    def get_queryset(self):
        return list(gaps(Project.objects.visible_to(self.request.user).dated(), timezone.localdate()))

    def get_filename(self):
        return f"visibility-{timezone.localdate():%Y-%m-%d}"


class VisibilityMenuItem(MenuItem):
    def is_shown(self, request):
        return POLICY.user_has_permission(request.user, "change")


def menu_item():
    return VisibilityMenuItem(TITLE, reverse_lazy("visibility_report"), icon_name="warning", order=850)
