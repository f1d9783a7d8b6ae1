"""The index: one row a public page, written in the transaction of the change itself.

The room that has the pages registers how they become documents; nothing here knows what a page is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db import transaction

from cms.kit.controls import legible
from search.analysis import bare, index_string
from search.engines import engine
from search.models import TITLE_LIMIT, Entry, Kind

BATCH = 500
# Characters of a text that are analysed: some thirty printed pages, well within PostgreSQL's limits.
TEXT_LIMIT = 100_000


@dataclass(frozen=True)
class Document:
    """What is public about a page, in the language its words are written in."""

    page: int
    translation_key: UUID
    language: str
    kind: Kind
    slug: str
    title: str
    lead: str = ""
    text: str = ""
    published_on: date | None = None


@dataclass(frozen=True)
class Source:
    """`keys()` yields the keys of everything that may be public; `documents(keys)` those of them that are.

    `lock()` makes whoever is publishing wait for the end of this transaction: nothing read before is written after.
    """

    keys: Callable
    documents: Callable
    lock: Callable


SOURCES = []
FIELDS = [field.name for field in Entry._meta.concrete_fields if field.name not in {"id", "page"}]


def register(source):
    SOURCES.append(source)


def entry(document):
    """The document as it is stored. PostgreSQL keeps no NUL, and no database a half of a pair."""
    title = legible(document.title)[:TITLE_LIMIT]
    lead = legible(document.lead)
    text = legible(document.text)[:TEXT_LIMIT]
    return Entry(
        page=document.page,
        translation_key=document.translation_key,
        language=document.language,
        kind=document.kind,
        slug=document.slug[:TITLE_LIMIT],
        published_on=document.published_on,
        title=title,
        lead=lead,
        text=text,
        title_terms=index_string(title, document.language),
        text_terms=index_string(f"{lead}\n{text}", document.language),
        facet_terms=f"l{bare(document.language)} k{document.kind}",
    )


def keep(documents):
    """Write these documents, new or changed, in one statement. Returns how many."""
    rows = [entry(document) for document in documents]
    Entry.objects.bulk_create(rows, update_conflicts=True, unique_fields=["page"], update_fields=FIELDS)
    return len(rows)


def forget(keys):
    """These pages are not public, or gone."""
    Entry.objects.filter(page__in=keys).delete()


def refresh(source, keys):
    """Bring the entries of these keys up to date, in one transaction. Returns how many are public."""
    keys = list(keys)
    with transaction.atomic():
        source.lock()
        documents = list(source.documents(keys))
        forget(set(keys) - {document.page for document in documents})
        return keep(documents)


def rebuild(keys=None, progress=lambda done: None):
    """Write everything anew, or what has these keys. Safe at any time and any number of times. Returns how many.

    `progress(done)` is called after every batch with the number of keys that were looked at.
    """
    written, done, seen = 0, 0, set()
    for source in SOURCES:
        for batch in batches(source.keys() if keys is None else keys):
            written += refresh(source, batch)
            done += len(batch)
            seen.update(batch)
            progress(done)
    if keys is None:
        for batch in batches(set(Entry.objects.values_list("page", flat=True)) - seen):
            forget(batch)
    engine().settle()
    return written


def batches(keys):
    keys = iter(keys)
    while batch := list(islice(keys, BATCH)):
        yield batch
