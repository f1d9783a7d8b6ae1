"""The first screen of the members' area: what waits, what is new, my city, next dates, what to begin."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.kit import rail
from network.notices import dates, inbox, kinds, queries, times
from network.people import rules
from network.people.duties import own_organisations
from network.people.models import Deputation, Membership
from network.people.standing import standing
from pages.generation import remembered
from pages.models.workspace import MembersNewsIndexPage, MembersNewsPage, MembersPage, WorkspacePage

MATTERS = 8
NEWS = 8
DATES = 6


def home(user, visit):
    """What the template prints; nothing of it costs more with more rows. `visit` is the LastVisit that is under way."""
    items = inbox.waiting(user)
    reads = rules.may_read_network(user)
    return {
        "items": items[:MATTERS],
        "number": len(items),
        "late": sum(item.state == "late" for item in items),
        "news": [told(notice) for notice in queries.news_since(user, NEWS, visit)],
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
    """The newest, as they are printed: [{"title", "address", "day", "language" of borrowed words}]."""
    language = get_language()
    return remembered(f"members-news:{language}", lambda: newest_news(language))


def newest_news(language):
    pages = MembersNewsPage.objects.live().filter(locale__language_code=language).select_related("locale")
    return [
        {"title": page.title, "address": page.url, "day": page.published_on, "language": lent(page)}
        for page in pages.order_by("-published_on", "-pk")[:3]
    ]


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
    for page in top_pages():
        if page["model"].may_be_read_by(user):
            icon = "inbox" if page["model"] is MembersNewsIndexPage else "book"
            yield rail.Entry(page["title"], page["address"], icon, order=60, language=page["language"])


def first_page():
    """The members' area in the language being spoken; the home prints its words, the rail what is below it."""
    language = get_language()
    return remembered(f"members-first:{language}", lambda: first_of(language))


def first_of(language):
    """A list of one, or of none: nothing at all would be looked for every time."""
    pages = WorkspacePage.objects.live().filter(locale__language_code=language)
    return list(pages.select_related("locale", "alias_of__locale")[:1])


def top_pages():
    """News and handbook: the pages right below the members' area of this language."""
    language = get_language()
    return remembered(f"members-top:{language}", lambda: list(map(printed, below(first_page()))))


def below(first):
    pages = Page.objects.live().child_of(first[0]).order_by("path").specific() if first else ()
    return [page for page in pages if isinstance(page, MembersPage)]


def printed(page):
    return {"model": type(page), "title": page.title, "address": page.url, "language": lent(page)}


def lent(page):
    return page.words_language if page.is_borrowed else ""
