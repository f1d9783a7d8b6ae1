"""Wagtail's chooser shows every page to whoever may edit any; those of the members' area only to who edits them."""

from django.http import Http404
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import BrowseView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from pages.models import WorkspacePage
from pages.workspace.policy import is_private


def without_private(pages, request):
    """For the lists and searches of the chooser."""
    if not hidden_from(request.user):
        return pages
    for path in WorkspacePage.objects.values_list("path", flat=True):
        pages = pages.exclude(path__startswith=path)
    return pages


def hidden_from(user):
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    return not explorable.filter(pk__in=WorkspacePage.objects.values("pk")).exists()


@require_admin_access
def page_types(request, results):
    """The report names the page of each type that was edited last: it is for who edits all of them."""
    if hidden_from(request.user):
        raise Http404
    return PageTypesUsageReportView.as_view(results_only=results)(request)


@require_admin_access
def browse(request, parent_page_id):
    """The chooser opened at a page: at one this person may not know of, it is as if there were none."""
    page = Page.objects.filter(pk=parent_page_id).first()
    if page is not None and is_private(page) and hidden_from(request.user):
        raise Http404
    return BrowseView.as_view()(request, parent_page_id)


@require_admin_access
def submit_translation(request, page_id):
    """wagtail-localize asks whether somebody may translate at all, and not whether this page."""
    page = Page.objects.filter(pk=page_id).first()
    if page is not None and not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return SubmitPageTranslationView.as_view()(request, page_id)
