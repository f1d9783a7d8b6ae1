"""Loads the demo network. Every step may be interrupted and run again: it goes on where it was."""

from django.db import transaction
from wagtail.models import Locale, Page

from pages import trees
from pages.demo import budgets, content, cooperation, people, plans, records, together
from pages.demo.accounts import load_accounts
from pages.demo.media import Library, load_library
from pages.demo.pages import MENU, draft_next, fill_page, plant_page
from pages.models import HomePage, NetworkIdentity


def steps(words, portal_url):
    """The loading in order: (what is said, how many, the function that yields once for each)."""
    pages = in_order(words["page"])
    library = Library()
    planted = {}
    return [
        ("languages", len(content.LANGUAGES), load_languages()),
        ("accounts", 3, load_accounts()),
        ("pictures and documents", None, load_library(words, library)),
        ("organisations and projects", None, records.load(words, library)),
        ("people", sum(len(words[name]) for name in people.LOADERS), people.load(words)),
        ("conversations and files", len(words["together"]), together.load(words)),
        ("calls, ideas and projects", None, cooperation.load(words)),
        ("work plans", len(words["work_plan"]), plans.load(words)),
        ("budgets", len(words["budget"]), budgets.load(words)),
        ("logins of people", sum(map(len, words["logins"].values())), load_logins(words)),
        ("pages in Polish", 2 * len(pages), load_pages(pages, planted, library)),
        ("translations", len(pages) * (len(content.LANGUAGES) - 1), load_translations(pages, planted)),
        ("drafts at work", None, load_drafts(pages, planted)),
        ("identity of the network", 1, load_identity(words, planted, portal_url)),
    ]


def in_order(rows):
    """Parents before children; below the home in the order of the menu, elsewhere in the order of the files."""
    by_parent = {}
    for row in rows:
        by_parent.setdefault(row.get("parent"), []).append(row)
    by_parent["home"].sort(key=lambda row: MENU.index(row["key"]) if row["key"] in MENU else len(MENU))
    ordered = list(by_parent.pop(None))
    for row in ordered:
        ordered += by_parent.pop(row["key"], [])
    if by_parent:
        raise ValueError(f"No page has the keys {sorted(by_parent)}, named as parents.")
    return ordered


def load_languages():
    yield from trees.plant_languages()


def load_logins(words):
    yield from load_accounts(people.logins(words))


def load_pages(pages, planted, library):
    """First the tree, then the words: pages may link to pages that come later."""
    root = Page.objects.get(depth=1)
    for row in pages:
        with transaction.atomic():
            planted[row["key"]] = plant_page(row, planted[row["parent"]] if "parent" in row else root, library)
        yield row["key"]
    for row in pages:
        with transaction.atomic():
            fill_page(planted[row["key"]], row, planted, library)
        yield row["key"]


def load_translations(pages, planted):
    for code in content.LANGUAGES:
        if code == content.SOURCE:
            continue
        locale = Locale.objects.get(language_code=code)
        for row in pages:
            with transaction.atomic():
                load_translation(row, planted[row["key"]], locale)
            yield row["key"]


def load_translation(row, page, locale):
    page = Page.objects.get(pk=page.pk).specific  # as it is now: it was planted unpublished and bare
    if page.has_translation(locale):
        return
    if locale.language_code not in row.get("languages", content.LANGUAGES):
        trees.lend(page, locale)
        return
    catalogue = content.catalogue(row, locale.language_code)
    trees.translate(page, locale, catalogue)


def load_drafts(pages, planted):
    for row in pages:
        if "next" in row:
            with transaction.atomic():
                draft_next(planted[row["key"]], row)
            yield row["key"]


def load_identity(words, planted, portal_url):
    site = trees.place_site(HomePage.objects.get(locale__language_code=content.SOURCE), portal_url)
    if not NetworkIdentity.objects.filter(site=site).exists():
        records.make_identity(words["identity"], site, planted)
    yield "identity"
