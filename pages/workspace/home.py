"""The first screen of the members' area: what waits, what is new, my city, next dates, what to begin."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.kit import rail
from cms.kit.once import once_a_request
from network.notices import dates, inbox, kinds, queries, times
from network.people import rules
from network.people.duties import own_organisations
from network.people.models import Deputation, Membership
from network.people.standing import standing
from pages.models.workspace import MembersNewsIndexPage, MembersNewsPage, WorkspacePage

MATTERS = 8
NEWS = 8
DATES = 6


def home(user):
    """What the template prints; nothing of it costs more with more rows."""
    items = inbox.waiting(user)
    reads = rules.may_read_network(user)
    return {
        "items": items[:MATTERS],
        "number": len(items),
        "late": sum(item.state == "late" for item in items),
        "news": [told(notice) for notice in queries.news_since(user, NEWS)],
        "members_news": members_news() if reads else [],
        "dates": dates.coming(user)[:DATES],
        "cities": cities(user),
        "quick": rail.entries(user)["quick"],
    }


def told(notice):
    return {
        "pk": notice.pk,
        "created_at": notice.created_at,
        "ago": times.ago(notice.created_at),
        "sentence": kinds.sentence(notice),
    }


def members_news():
    pages = MembersNewsPage.objects.live().filter(locale__language_code=get_language())
    return pages.select_related("locale").order_by("-published_on", "-pk")[:3]


def cities(user):
    """The organisations this person belongs to, each with how its cell stands."""
    rows = own_organisations(user)
    if not rows:
        return []
    current = Membership.objects.current().filter(cell__organisation__in=rows)
    away = Deputation.objects.current().filter(membership=OuterRef("pk"))
    people = list(current.values_list("cell__organisation", Exists(away)))
    return [
        {
            "organisation": row,
            "people": sum(city == row.pk for city, _away in people),
            "away": sum(city == row.pk and is_away for city, is_away in people),
        }
        for row in rows
    ]


def quick(user):
    """What can be begun from the home."""
    if standing(user).own:
        yield rail.Entry(_("I am going away: name a deputy"), reverse("my_deputy"), "clock", group="quick", order=50)
    led = standing(user).led
    for organisation in [one for one in own_organisations(user) if one.pk in led]:
        words = _("Invite a colleague: %(organisation)s") % {"organisation": organisation.said}
        yield rail.Entry(words, reverse("invite", args=[organisation.slug]), "plus", group="quick", order=20)


def rail_entries(user):
    yield rail.Entry(_("My work"), reverse("members_home"), "inbox", order=1)
    for page in top_pages(user):
        if page.specific_deferred.may_be_read_by(user):
            icon = "inbox" if isinstance(page.specific_deferred, MembersNewsIndexPage) else "book"
            yield rail.Entry(page.title, page.specific_deferred.url, icon, order=60, language=lent(page))


@once_a_request
def first_page(user):
    """The members' area in the language being spoken; the home prints its words, the rail what is below it."""
    return WorkspacePage.objects.live().filter(locale__language_code=get_language()).first()


def top_pages(user):
    """News and handbook: the pages right below the members' area of this language."""
    first = first_page(user)
    return Page.objects.live().child_of(first).select_related("locale").order_by("path") if first else []


def lent(page):
    return page.alias_of.locale.language_code if page.alias_of_id else ""
