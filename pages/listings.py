"""Lists of one page type for editors: by date, kind and owner, whatever their place in the trees."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from cms.kit import dates
from pages.models import EventPage, NewsPage, PublicationPage

SELECT, TITLE, _PARENT, UPDATED, STATUS = PageListingViewSet.columns


class DayColumn(Column):
    def get_value(self, page):
        value = super().get_value(page)
        return dates.date_short(value) if value else ""


class OwnerColumn(Column):
    def get_value(self, page):
        return page.owner or _("nobody")


class ListingView(IndexView):
    """Fetches what the columns print together with the pages."""

    def get_base_queryset(self):
        related = ["owner", "category"] if self.model is NewsPage else ["owner"]
        return super().get_base_queryset().prefetch_related(*related)


class Listing(PageListingViewSet):
    index_view_class = ListingView


OWNER = OwnerColumn("owner", label=_("Owner"), sort_key="owner__last_name")


def columns(*own):
    """What every list shows, around the columns of its type."""
    return [SELECT, TITLE, *own, OWNER, STATUS]


class NewsListing(Listing):
    model = NewsPage
    icon = "doc-full"
    menu_label = _("News")
    list_filter = ["live", "locale", "category", "owner"]
    columns = columns(
        DayColumn("published_on", label=_("date"), sort_key="published_on"),
        Column("category", label=_("category")),
    )


class EventListing(Listing):
    model = EventPage
    icon = "date"
    menu_label = _("Events")
    list_filter = ["live", "locale", "owner"]
    columns = columns(
        DayColumn("starts_at", label=_("starts"), sort_key="starts_at"),
        Column("place", label=_("place")),
    )


class PublicationListing(Listing):
    model = PublicationPage
    icon = "doc-full-inverse"
    menu_label = _("Publications")
    list_filter = ["live", "locale", "kind", "owner"]
    columns = columns(
        Column("year", label=_("year"), sort_key="year"),
        Column("get_kind_display", label=_("kind"), sort_key="kind"),
    )


class PageListings(ViewSetGroup):
    menu_label = _("Pages by type")
    menu_icon = "list-ul"
    menu_order = 160
    items = (NewsListing("news"), EventListing("events"), PublicationListing("publications"))
