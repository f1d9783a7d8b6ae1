"""Which pages the public may see: the one place every listing, menu, feed and link goes through."""

from functools import cache

from django.db.models import Q
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

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


def restricted_paths():
    """Tree paths of the pages that carry a view restriction; everything below them is private too."""
    return remembered("restricted-paths", read_restricted_paths)


def read_restricted_paths():
    """The same as it is in this very transaction: what is remembered in a request may be older."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


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


@cache
def columns(model):
    """Every column, but of an alias's source only its language. `defer` would say the same and take a millisecond."""
    return [*(field.name for field in model._meta.concrete_fields), "alias_of__locale"]


@cache
def short_columns(model):
    fields = {field.name: field for field in model._meta.concrete_fields}
    long = [name for name, field in fields.items() if isinstance(field, StreamField) or name in ASIDE]
    return [name for name in columns(model) if name not in long]


def is_shown(pk):
    """May everybody see the page of this primary key?"""
    return shown(Page.objects.filter(pk=pk)).exists()


def organisation_pages(organisation_ids, locale_id):
    """{organisation id: page} of the shown pages in one language; one query."""
    pages = shown(Page.objects.filter(locale_id=locale_id)).filter(
        Q(citypage__organisation__in=organisation_ids) | Q(associationpage__organisation__in=organisation_ids)
    )
    pages = pages.select_related("locale", "citypage", "associationpage")
    return {organisation_id_of(page): page for page in pages}


def organisation_id_of(page):
    """The organisation of a page fetched with both kinds joined."""
    kind = "citypage" if hasattr(page, "citypage") else "associationpage"
    return getattr(page, kind).organisation_id


def project_pages(project_ids, locale_id):
    """{project id: page} of the shown pages in one language; one query."""
    pages = shown(Page.objects.filter(locale_id=locale_id, projectpage__project__in=project_ids))
    return {page.projectpage.project_id: page for page in pages.select_related("locale", "projectpage")}
