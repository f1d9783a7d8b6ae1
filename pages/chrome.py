"""What stands around every page of one language: identity, menu, footer, roll of members.

Made once and kept until anything public changes (`remembered`): a request pays one query for all of it.
"""

from django.conf import settings
from django.utils import translation
from wagtail.models import Page, Site

from cms.kit.atlas import atlas
from cms.kit.house import House
from cms.kit.words import say
from network.people.enums import OrganisationStatus
from network.people.models import OrganisationSnapshot
from pages.directory import SHOWN_KINDS, place_of
from pages.generation import generation, remembered
from pages.models import NetworkIdentity
from pages.models.identity import Motif
from pages.public import in_lists, organisation_pages, shown
from pages.ridge import flat_ticks, low_ticks, ridge

ROLL_LIMIT = 40


def chrome(language):
    return remembered(f"chrome:{language}", lambda: make_chrome(language))


def identity():
    """The identity of the network in the language being spoken."""
    return chrome(translation.get_language())["identity"]


def house():
    """The same for rooms below this one."""
    network = identity()
    return House(str(network["name"]), network["short_name"], network.get("email", ""))


def make_chrome(language):
    home = shown(Page.objects.filter(depth=2, locale__language_code=language)).select_related("locale").first()
    row = NetworkIdentity.objects.select_related("logo", "programme", "privacy_page", "site").first()
    branches = branches_of(home)
    return {
        "home": entry(home) if home else None,
        "branches": {page.path: entry(page) for page in branches},
        "menu": [entry(page) for page in menu_of(home)],
        "indexes": indexes_of(home),
        "identity": identity_of(row, language),
        "footer_network": chosen_pages(chosen_in(row, "footer_network"), language),
        "footer_rules": chosen_pages(chosen_in(row, "footer_rules"), language),
        "privacy": next(iter(chosen_pages([row.privacy_page] if row else [], language)), None),
        **roll_of(places(home, language), row),
    }


def entry(page):
    """A page as menus print it."""
    source = page.alias_of.locale.language_code if page.alias_of_id else page.locale.language_code
    return {"title": page.title, "url": page.url, "path": page.path, "language": source}


def branches_of(home):
    if home is None:
        return []
    pages = shown(Page.objects.descendant_of(home, inclusive=True)).filter(numchild__gt=0)
    return in_lists(pages)


def menu_of(home):
    if home is None:
        return []
    pages = shown(Page.objects.child_of(home)).filter(show_in_menus=True)
    return in_lists(pages).order_by("path")


def indexes_of(home):
    """The pages right under the home by their type without "index" and "page": news, event, join, …"""
    if home is None:
        return {}
    pages = in_lists(shown(Page.objects.child_of(home)), "content_type")
    kind = {page: page.content_type.model.removesuffix("page").removesuffix("index") for page in pages}
    return {kind[page]: entry(page) for page in reversed(pages)}


def identity_of(row, language):
    if row is None:
        return {"name": say({}), "short_name": "", "brand": {}, "motif": "line", "social": [], "funding": None}
    programme = row.programme
    return {
        "name": say(row.name, language),
        "short_name": row.short_name,
        "tagline": say(row.tagline, language),
        "logo": row.logo.get_rendition("max-176x176").url if row.logo else "",
        "motif": row.motif,
        "brand": row.brand,
        "brand_version": generation(),
        "contact": say(row.contact, language),
        "email": row.email,
        "phone": row.phone,
        "social": [{"label": link.value["label"], "url": link.value["url"]} for link in row.social_links],
        "closing_note": say(row.closing_note, language),
        "data_credit": say(row.data_credit, language),
        "funding": {"statement": say(programme.funding_statement, language), "emblem": programme.emblem}
        if programme
        else None,
    }


def chosen_in(row, name):
    """The pages of one list of the footer."""
    return [block.value for block in getattr(row, name)] if row else []


def chosen_pages(chosen, language):
    """The pages an editor chose, in the reader's language; those not shown are left out."""
    keys = [page.translation_key for page in chosen if page]
    pages = shown(Page.objects.filter(translation_key__in=keys, locale__language_code=language))
    found = {page.translation_key: page for page in in_lists(pages)}
    return [entry(found[key]) for key in keys if key in found]


def places(home, language):
    """The members as places on the ridge, west to east; none when there are too many to be named."""
    if home is None:
        return []
    rows = OrganisationSnapshot.objects.filter(kind__in=SHOWN_KINDS, status=OrganisationStatus.MEMBER)
    rows = list(rows.select_related("country").order_by("longitude", "pk")[: ROLL_LIMIT + 1])
    if len(rows) > ROLL_LIMIT:
        return []
    pages = organisation_pages([row.record_id for row in rows], home.locale_id)
    return [place_of(row, pages.get(row.record_id), say(row.label, language)) for row in rows]


def roll_of(members, row):
    """The members as ticks of the ridge, and their names above and below the line."""
    if row is None or row.motif != Motif.RIDGE:
        return {
            "atlas": atlas(members),
            "ticks": [],
            "low_ticks": [],
            "flat_ticks": [],
            "roll": {"north": [], "south": members} if members else {},
        }
    ticks = ridge(members)
    sides = {tick.name: tick.side for tick in ticks}
    roll = {side: [place for place in members if sides[place.name] == side] for side in ("north", "south")}
    return {
        "atlas": atlas(members),
        "ticks": ticks,
        "low_ticks": low_ticks(members),
        "flat_ticks": flat_ticks(members),
        "roll": roll,
    }


def site():
    """The one site of the installation."""
    return remembered("site", lambda: Site.objects.select_related("root_page").filter(is_default_site=True).first())


def address(path):
    """A full address of the portal, for canonical links and other machines."""
    return f"{settings.PORTAL_URL}{path}"
