"""Which pages the public may see: the one place every listing, menu, feed and link goes through."""

from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.db.models import Exists, IntegerField, OuterRef, Q
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from cms.kit.prepared import Given, given_list, prepared
from pages.generation import remembered

# Columns of a page that no list of pages prints.
ASIDE = [
    "draft_title",
    "expire_at",
    "expired",
    "first_published_at",
    "go_live_at",
    "has_unpublished_changes",
    "last_published_at",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "search_description",
    "seo_title",
]
# Columns of every page that an entry in a list prints.
ENTRY = ["title", "url_path", "locale", "alias_of", "alias_of__locale"]


def restricted_paths():
    """Tree paths of the pages that carry a view restriction; everything below them is private too."""
    return remembered("restricted-paths", read_restricted_paths)


def read_restricted_paths():
    """The same as it is in this very transaction: what is remembered in a request may be older."""
    restricted = PageViewRestriction.objects.values_list("page__path", flat=True)
    return [*restricted, *apps.get_model("pages", "WorkspacePage").objects.values_list("path", flat=True)]


def hidden():
    """The same as what a prepared query is made from."""
    return tuple(restricted_paths())


def shown(pages, paths=None):
    """Live pages with no restriction on them or above them."""
    hidden = Q()
    for path in restricted_paths() if paths is None else paths:
        hidden |= Q(path__startswith=path)
    return pages.live().exclude(hidden) if hidden else pages.live()


def written(pages):
    """Shown pages of one type that are written in the language of their tree, not lent by another."""
    return shown(pages.filter(alias_of=None, lent_language=""))


def in_lists(pages, *joined):
    """The same pages with what a list prints: their language, their source's, and none of the long columns."""
    return pages.select_related("locale", "alias_of__locale", *joined).only(*short_columns(pages.model))


def whole(pages, *joined):
    """The same pages with every column, their language and their source's."""
    return pages.select_related("locale", "alias_of__locale", *joined).only(*columns(pages.model))


def keys_among(model, pages):
    """The rows of one type that are among these pages, asked row by row in the order of the type's own columns.

    For the first few of many: with a join, SQLite would look at every page first and sort them afterwards.
    """
    return model._base_manager.filter(Exists(pages.order_by().filter(pk=OuterRef("pk"))))


def few(keys, *joined):
    """These few rows with what a list prints; `keys` is ordered and cut. One query."""
    rows = keys.model.objects.filter(pk__in=keys.values("pk")).select_related("locale", "alias_of__locale", *joined)
    return rows.only(*entry_columns(keys.model)).order_by(*keys.query.order_by)


def below(path):
    """The pages under the one at this place in the tree, however deep."""
    return Page.objects.filter(path__startswith=path, depth__gt=len(path) // Page.steplen)


def right_below(path):
    return below(path).filter(depth=len(path) // Page.steplen + 1)


@cache
def columns(model):
    """Every column, but of an alias's source only its language. `defer` would say the same and take a millisecond."""
    return [*(field.name for field in model._meta.concrete_fields), "alias_of__locale"]


@cache
def short_columns(model):
    fields = {field.name: field for field in model._meta.concrete_fields}
    long = [name for name, field in fields.items() if isinstance(field, StreamField) or name in ASIDE]
    return [name for name in columns(model) if name not in long]


@cache
def entry_columns(model):
    """The columns of its own, and of all pages' only what an entry in a list prints."""
    own = {field.name for field in model._meta.local_concrete_fields}
    return [name for name in short_columns(model) if name in own or name in ENTRY]


def is_shown(pk):
    """May everybody see the page of this primary key?"""
    return shown(Page.objects.filter(pk=pk)).exists()


GIVEN_LOCALE = Given("locale", IntegerField())
ORGANISATION_PAGES = ("CityPage", "AssociationPage")


class Leaf(NamedTuple):
    """All that a link to a page needs of it."""

    title: str
    url: str


def organisation_pages(organisation_ids, locale_id):
    """{organisation id: leaf} of the shown pages in one language; one query, which begins at the few named."""
    rows = pages_of_organisations(len(organisation_ids), hidden(), ids=organisation_ids, locale=locale_id)
    return {city or association: Leaf(*words) for city, association, *words in rows}


@prepared
def pages_of_organisations(number, paths):
    models = [apps.get_model("pages", name) for name in ORGANISATION_PAGES]
    ids = given_list("ids", IntegerField(), number)
    wanted = [model.objects.filter(organisation__pk__in=ids).order_by().values("pk") for model in models]
    pages = shown(Page.objects.filter(pk__in=wanted[0].union(*wanted[1:]), locale=GIVEN_LOCALE), paths).order_by()
    return pages.values_list("citypage__organisation", "associationpage__organisation", "title", "url_path")


def organisation_addresses(locale_id):
    """{organisation id: address of its shown page} of every organisation in one language; two queries."""
    found = {}
    for name in ORGANISATION_PAGES:
        pages = shown(apps.get_model("pages", name).objects.filter(locale_id=locale_id)).order_by()
        found |= dict(pages.values_list("organisation_id", "url_path"))
    return found


def project_pages(project_ids, locale_id):
    """{project id: leaf} of the shown pages in one language; one query."""
    rows = pages_of_projects(len(project_ids), hidden(), ids=project_ids, locale=locale_id)
    return {project: Leaf(*words) for project, *words in rows}


@prepared
def pages_of_projects(number, paths):
    ids = given_list("ids", IntegerField(), number)
    wanted = apps.get_model("pages", "ProjectPage").objects.filter(project__pk__in=ids).order_by().values("pk")
    pages = shown(Page.objects.filter(pk__in=wanted, locale=GIVEN_LOCALE), paths).order_by()
    return pages.values_list("projectpage__project", "title", "url_path")
