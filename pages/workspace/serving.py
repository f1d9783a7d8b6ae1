"""The one view that finds pages of the members' area, and the home, which stands even where there is no page."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from network.notices import actions as notices
from pages.models.workspace import PREFIX, MembersPage, WorkspacePage
from pages.workspace.home import first_page, home


@login_required
@require_safe
def members_home(request):
    visit = notices.visit(request.user)
    readable = [page for page in first_page() if page.may_be_read_by(request.user)]
    context = home(request.user, visit) | {"page": readable[0] if readable else None}
    return render(request, WorkspacePage.template, context)


@login_required
def members_page(request, path):
    """A live page below the members' area of the language being spoken. Nothing is ever sent to a page."""
    if "\0" in path or request.method not in {"GET", "HEAD"}:
        raise Http404
    url_path = f"/{PREFIX}{get_language()}/{path.strip('/')}/"
    slug = url_path.rstrip("/").rpartition("/")[2]
    page = Page.objects.live().filter(slug=slug, url_path=url_path).first()
    page = page.specific if page else None
    if not isinstance(page, MembersPage):
        raise Http404
    request._wagtail_route_for_request = (page, [], {})
    return page.serve(request)
