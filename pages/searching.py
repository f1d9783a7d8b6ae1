"""What of a page can be searched, and when that changes: every change reaches the index in its own transaction.

Only what everybody may read, and only in the language it is written in: a page that borrows its words is found under
the language they are in.
"""

import re
from html import unescape

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import post_delete, post_save
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from cms.kit.signals import facts_released
from network.people.models import Organisation
from network.projects.models import Project
from pages import models as types
from pages.board.pieces import is_list_item
from pages.models.base import BasePage
from pages.models.generation import Generation
from pages.public import read_restricted_paths, shown
from search import index
from search.models import Kind

# What a page type is to a searcher, and where it says its day. Everything else is a page without one.
KINDS = {
    types.NewsPage: (Kind.NEWS, "published_on"),
    types.EventPage: (Kind.EVENT, "first_day"),
    types.ProjectPage: (Kind.PROJECT, ""),
    types.PublicationPage: (Kind.PUBLICATION, ""),
    types.CityPage: (Kind.MEMBER, ""),
    types.AssociationPage: (Kind.MEMBER, ""),
    types.NewsletterIssuePage: (Kind.NEWSLETTER, "issued_on"),
}
# The record whose released names belong to a page, by the page's field.
RECORDS = {types.CityPage: "organisation", types.AssociationPage: "organisation", types.ProjectPage: "project"}
PAGES_OF = {Organisation: (types.CityPage, types.AssociationPage), Project: (types.ProjectPage,)}
# What `save` may write without a word of the public page being another.
BOOKKEEPING = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "numchild",
}
NO_WORDS = (models.SlugField, models.URLField, models.EmailField)
BETWEEN = "\n"


def listen():
    index.register(SOURCE)
    for model in apps.get_models():
        if issubclass(model, Page):
            post_save.connect(hear_page, sender=model, dispatch_uid=f"searching.page:{model._meta.label}")
    post_delete.connect(hear_end, sender=Page, dispatch_uid="searching.end")
    for signal in (post_save, post_delete):
        signal.connect(hear_privacy, sender=PageViewRestriction, dispatch_uid=f"searching.privacy:{id(signal)}")
    post_page_move.connect(hear_move, dispatch_uid="searching.move")
    facts_released.connect(hear_release, dispatch_uid="searching.release")


def hear_page(sender, instance, raw=False, update_fields=None, **kwargs):
    """A whole save holds what is public now; one of some columns may hold a draft in the others."""
    if raw or (update_fields and set(update_fields) <= BOOKKEEPING):
        return
    if update_fields or not isinstance(instance, BasePage):
        index.refresh(SOURCE, [instance.pk])
    elif is_public(instance):
        index.keep([document(instance)])
    else:
        index.forget([instance.pk])


def hear_end(sender, instance, **kwargs):
    index.forget([instance.pk])


def hear_privacy(sender, instance, raw=False, **kwargs):
    path = None if raw else Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path:
        refresh_branch(path)


def hear_move(sender, instance, **kwargs):
    """What lies below a closed page is closed."""
    refresh_branch(Page.objects.values_list("path", flat=True).get(pk=instance.pk))


def hear_release(sender, record, **kwargs):
    for model in PAGES_OF.get(type(record), ()):
        keys = model.objects.filter(**{RECORDS[model]: record}).values_list("pk", flat=True)
        index.refresh(SOURCE, keys)


def refresh_branch(path):
    keys = Page.objects.filter(path__startswith=path).values_list("pk", flat=True)
    for batch in index.batches(keys):
        index.refresh(SOURCE, batch)


def is_public(page):
    """Live, open to everybody, in its own words. One query: what is remembered may be older than this transaction."""
    if not page.live or page.alias_of_id or page.lent_language:
        return False
    return not any(page.path.startswith(path) for path in read_restricted_paths())


def keys():
    return Page.objects.filter(live=True, depth__gt=1, alias_of=None).order_by("pk").values_list("pk", flat=True)


def documents(keys):
    """The public ones of these pages; one query a page type, and two more."""
    found = shown(Page.objects.filter(pk__in=keys, depth__gt=1, alias_of=None), read_restricted_paths())
    by_type = {}
    for pk, content_type in found.values_list("pk", "content_type"):
        by_type.setdefault(content_type, []).append(pk)
    for content_type, pks in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model and issubclass(model, BasePage):
            joined = ["locale"] + ([f"{RECORDS[model]}__snapshot"] if model in RECORDS else [])
            pages = model.objects.filter(pk__in=pks, lent_language="").select_related(*joined)
            yield from map(document, pages)


def lock():
    """Every publication raises the generation. SQLite has let only one writer in anyway."""
    list(Generation.objects.select_for_update())


SOURCE = index.Source(keys, documents, lock)


def document(page):
    kind, day = KINDS.get(type(page), (Kind.PAGE, ""))
    return index.Document(
        page=page.pk,
        translation_key=page.translation_key,
        language=page.locale.language_code,
        kind=kind,
        slug=page.slug,
        title=page.title,
        lead=page.lead,
        text=BETWEEN.join(filter(None, words_of(page))),
        published_on=getattr(page, day) if day else None,
    )


def words_of(page):
    """Every text of the page's own fields, and the names of its record as they were released."""
    for field in type(page)._meta.concrete_fields:
        if field.model is Page or field.name in {"lead", "lent_language"}:
            continue
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield from words_in(field.stream_block, value.raw_data)
        elif isinstance(field, RichTextField):
            yield plain(value)
        elif isinstance(field, models.CharField | models.TextField) and not is_coded(field):
            yield value
    if type(page) in RECORDS:
        yield " · ".join(names_of(getattr(page, RECORDS[type(page)])))


def is_coded(field):
    return bool(field.choices) or isinstance(field, NO_WORDS)


def names_of(record):
    """Names of an organisation or a project in all languages, each once; none before the first release."""
    facts = getattr(record, "snapshot", None)
    if facts is None:
        return []
    names = [facts.name, getattr(facts, "short_name", {})]
    single = [getattr(facts, name, "") for name in ("acronym", "number", "official_name")]
    return dict.fromkeys(filter(None, [*(text for words in names for text in words.values()), *single]))


def words_in(block, value):
    """Every text in the stored value of a block; no block is built, so nothing is asked of the database."""
    if not value:
        return
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            if child["type"] in block.child_blocks:
                yield from words_in(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from words_in(block.child_block, child["value"] if is_list_item(child) else child)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from words_in(child, value.get(name))
    elif isinstance(block, blocks.RichTextBlock):
        yield plain(value)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield value


def plain(html):
    """Rich text without its markup: a tag within a word parts nothing, one of a paragraph or an item does."""
    text = re.sub(r"</?(?:p|li|ul|ol|h\d|br|hr|blockquote)\b[^>]*>", " ", html or "")
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).split())
