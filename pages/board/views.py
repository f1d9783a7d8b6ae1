"""The translation board in Wagtail's admin: the table, the sheet of one page, the release."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pages.board import actions, rights, sheets, states
from pages.board.columns import columns
from pages.board.filters import BoardFilterSet
from pages.board.obstacles import obstacles_of
from pages.board.release import RefusedError, release

TITLE = gettext_lazy("Translations")
LONGEST_ID = 9  # digits; what a database's integer surely holds


class OfBoard(PermissionCheckedMixin):
    """Whoever may edit a page may read the board; what they may do there is asked page by page."""

    permission_policy = rights.POLICY
    permission_required = "change"


class BoardPage(OfBoard, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "wagtail-localize-language"

    def get_breadcrumbs_items(self):
        board = {"url": reverse("translation_board:index"), "label": TITLE}
        return [*super().get_breadcrumbs_items(), board, {"url": "", "label": self.get_page_title()}]


class BoardView(OfBoard, BaseListingView):
    page_title = TITLE
    header_icon = "wagtail-localize-language"
    template_name = "board/index.html"
    results_template_name = "board/index_results.html"
    filterset_class = BoardFilterSet
    index_url_name = "translation_board:index"
    index_results_url_name = "translation_board:results"
    paginate_by = 50
    is_searchable = True
    search_backend_name = None
    search_fields = ["title", "draft_title"]
    verbose_name_plural = gettext_lazy("pages")

    @cached_property
    def locales(self):
        return states.locales()

    @cached_property
    def columns(self):
        return columns(*self.locales)

    def get_base_queryset(self):
        return rights.board_pages(self.request.user).select_related("owner", "locale", "content_type")

    def get_queryset(self):
        """Pages; rows already where a state was asked for, which only rows know."""
        pages = super().get_queryset()
        if self.filters.is_valid() and self.filters.form.cleaned_data["state"]:
            return [row for row in states.read(pages, self.locales[1]) if self.filters.wanted(row)]
        return pages

    def paginate_queryset(self, queryset, page_size):
        paginator, page, found, several = super().paginate_queryset(queryset, page_size)
        if not isinstance(queryset, list):
            shown = self.get_base_queryset().filter(pk__in=[each.pk for each in found])
            found = states.read(shown, self.locales[1])
        return paginator, page, found, several


class SheetView(BoardPage):
    """One page in all its languages: what is missing, what has changed, and what to do about it."""

    template_name = "board/sheet.html"

    def dispatch(self, request, *args, **kwargs):
        self.row = row_of(kwargs["page_id"], request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.row.title

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"sheet": sheets.sheet(self.row, self.request.user), "row": self.row}


class HandOverView(OfBoard, View):
    """POST: let the translators have the newest draft of a page."""

    http_method_names = ["post"]

    def post(self, request, page_id):
        page = found(actions.hand_over, page_id, by=request.user)
        messages.success(request, _("The translators have the newest draft of “%(title)s” now.") % {"title": page})
        return redirect("translation_board:sheet", page_id)


class BeginView(OfBoard, View):
    """POST: begin a translation, and go on in its editor."""

    http_method_names = ["post"]

    def post(self, request, page_id, code):
        locale = next((each for each in states.locales()[1] if each.language_code == code), None)
        if locale is None:
            raise Http404
        target = found(actions.begin, page_id, locale, by=request.user)
        return redirect("wagtailadmin_pages:edit", target.pk)


class ReleaseView(BoardPage):
    """GET says what would happen to the chosen pages; POST does it, wholly or not at all."""

    template_name = "board/release.html"
    page_title = gettext_lazy("Release in all languages")
    success_url = reverse_lazy("translation_board:index")

    def get_context_data(self, refused=(), **kwargs):
        chosen = states.locales()[1]
        together = page_ids(self.request.GET)
        rows = states.read(rights.board_pages(self.request.user).filter(pk__in=together), chosen)
        judged = [(row, obstacles_of(row, self.request.user, together)) for row in rows]
        return super().get_context_data(**kwargs) | {
            "ready": [row for row, obstacles in judged if not obstacles],
            "held": [(row, obstacles) for row, obstacles in judged if obstacles],
            "refused": refused,
        }

    def post(self, request):
        codes = [locale.language_code for locale in states.locales()[1]]
        try:
            titles = release(page_ids(request.POST), codes, by=request.user)
        except RefusedError as refusal:
            return self.render_to_response(self.get_context_data(refused=refusal.obstacles), status=409)
        messages.success(request, told(titles))
        return redirect(self.success_url)


def told(titles):
    if not titles:
        return _("Everything chosen was public already; nothing has changed.")
    return ngettext(
        "Public now in all languages: %(titles)s.",
        "%(count)d pages are public now in all languages: %(titles)s.",
        len(titles),
    ) % {"count": len(titles), "titles": get_text_list([f"“{title}”" for title in titles], _("and"))}


def page_ids(query):
    """The chosen pages; a hand-made address with anything but their numbers is refused."""
    chosen = set(query.getlist("page"))
    if not all(value.isascii() and value.isdigit() and len(value) <= LONGEST_ID for value in chosen):
        raise BadRequest("page")
    return sorted(int(value) for value in chosen)


def row_of(page_id, user):
    """404 for a page that is not there, and for one this person has no business with."""
    if not rights.may_read_board(user):
        raise Http404
    rows = states.read(rights.board_pages(user).filter(pk=page_id), states.locales()[1])
    if not rows:
        raise Http404
    return rows[0]


def found(action, *args, by):
    try:
        return action(*args, by=by)
    except actions.GoneError as gone:
        raise Http404 from gone
