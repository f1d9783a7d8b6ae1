"""The editors' office: what pages add to Wagtail's admin."""

from django.templatetags.static import static
from django.urls import include, path, reverse, reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from cms.kit.choosers import RecordViewSet
from pages import films, reports
from pages.board import rights
from pages.board.publishing import hold_back
from pages.bulk import refuse_gaps
from pages.listings import PageListings
from pages.models import AccessibilityIssue, NewsCategory
from pages.richtext import LocalPageLinkHandler
from pages.workspace import choosing


class NewsCategoryViewSet(RecordViewSet):
    model = NewsCategory
    icon = "tag"
    menu_label = _("News categories")
    menu_order = 330
    add_to_admin_menu = True
    list_display = ["__str__", "code"]
    panels = [FieldPanel("code"), FieldPanel("name")]


class AccessibilityIssueViewSet(RecordViewSet):
    model = AccessibilityIssue
    icon = "warning"
    menu_label = _("Accessibility register")
    menu_order = 332
    add_to_admin_menu = True
    list_display = ["__str__", "criterion", "reason", "found_on", "due_on", "fixed_on"]
    list_filter = ["reason"]


register_snippet(NewsCategoryViewSet)
register_snippet(AccessibilityIssueViewSet)


@hooks.register("register_rich_text_features", order=20)
def link_to_the_readers_language(features):
    features.register_link_type(LocalPageLinkHandler)


@hooks.register("insert_global_admin_css")
def office_css():
    sheets = [static("cms/office/office.css"), reverse("brand_css")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((sheet,) for sheet in sheets))


@hooks.register("insert_editor_js")
def translation_editor_js():
    return format_html(
        '<script src="{}" type="module" data-actions="{}"></script>', static("cms/office/translation.js"), _("Actions")
    )


@hooks.register("construct_page_chooser_queryset")
def choose_no_private_page(pages, request):
    return choosing.without_private(pages, request)


@hooks.register("construct_reports_menu")
def leave_translations_to_the_board(request, menu_items):
    """wagtail-localize's report is a part of the board, under the same name."""
    address = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != address]


hooks.register("before_bulk_action", refuse_gaps)
hooks.register("before_serve_document", films.serve, order=100)  # after Wagtail has asked who may see it
hooks.register("before_edit_page", hold_back, order=-1)  # wagtail-localize answers the same hook


class BoardMenuItem(MenuItem):
    def is_shown(self, request):
        return rights.may_read_board(request.user)


@hooks.register("register_admin_menu_item")
def board_menu_item():
    icon = "wagtail-localize-language"
    return BoardMenuItem(_("Translations"), reverse_lazy("translation_board:index"), icon_name=icon, order=150)


hooks.register("register_reports_menu_item", reports.menu_item)


@hooks.register("register_help_menu_item")
def style_page_item():
    return MenuItem(_("Style page"), reverse_lazy("styleguide"), name="style-page", icon_name="view", order=900)


@hooks.register("construct_help_menu")
def leave_out_news_for_developers(request, menu_items):
    """Wagtail's own news tell editors nothing, and speak the language of whoever opens the office first."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith("whats-new-in-wagtail")]


@hooks.register("register_admin_urls")
def office_urls():
    return [
        path("translations/", include("pages.board.urls")),
        path("reports/visibility/", reports.VisibilityView.as_view(), name="visibility_report"),
        path(
            "reports/visibility/results/",
            reports.VisibilityView.as_view(results_only=True),
            name="visibility_report_results",
        ),
    ]


@hooks.register("register_admin_viewset")
def page_listings():
    return PageListings()
