"""A question and what was found: the index suggests, the database decides what is shown."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.utils.http import urlencode
from wagtail.models import Page

from cms.kit.languages import language_names
from cms.kit.paging import page_numbers
from pages.public import shown
from search import extracts
from search.analysis import ASKED_LIMIT, slots
from search.engines import engine
from search.models import Entry, Kind

ALL = "all"
PAGE_SIZE = 10
# Results beyond are counted, not shown: a further word finds what a hundredth page would not.
REACH = 1000


@dataclass(frozen=True)
class Question:
    """What was asked. `language` and `kind` are empty for all."""

    words: str
    language: str
    kind: str
    was_cut: bool

    @classmethod
    def of(cls, query, reader):
        """From an address, whatever it holds; without a language the reader's."""
        words = " ".join("".join(letter if letter.isprintable() else " " for letter in query.get("q", "")).split())
        language = query.get("language", reader)
        if language != ALL and language not in language_names():
            language = reader
        kind = query.get("kind", "")
        return cls(
            words=words[:ASKED_LIMIT],
            language="" if language == ALL else language,
            kind=kind if kind in Kind.values else "",
            was_cut=len(words) > ASKED_LIMIT,
        )

    @cached_property
    def slots(self):
        return slots(self.words)

    def address(self, **changed):
        """The query of an address that asks this."""
        asked = {"q": self.words, "language": self.language or ALL, "kind": self.kind} | changed
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Hit:
    """An entry as it is shown."""

    entry: Entry
    url: str
    slots: tuple

    @property
    def kind_name(self):
        return self.entry.get_kind_display()

    @property
    def language_name(self):
        return language_names().get(self.entry.language, self.entry.language)

    @property
    def title(self):
        return extracts.marked(self.entry.title, self.slots)

    @property
    def extract(self):
        return extracts.extract(f"{self.entry.lead} {self.entry.text}", self.slots)


class Found:
    """What meets a question, for a paginator: counted in one query, fetched page by page."""

    def __init__(self, question):
        self.question = question

    @cached_property
    def tally(self):
        return engine().tally(self.question.slots)

    def number(self, language="", kind=""):
        """How many there are of a language and a kind; of all where they are empty."""
        return sum(count for (said, sort), count in self.tally.items() if language in {"", said} and kind in {"", sort})

    @property
    def total(self):
        return self.number(self.question.language, self.question.kind)

    def count(self):
        return min(self.total, REACH)

    def __getitem__(self, part):
        question = self.question
        keys = engine().find(question.slots, question.language, question.kind, part.start, part.stop - part.start)
        return hits(keys, question.slots)


def hits(keys, slots):
    """The entries of these keys in this order, without those whose page is not public. Two queries."""
    entries = Entry.objects.defer("title_terms", "text_terms").in_bulk(keys)
    places = places_of(entries.values())
    return [Hit(entries[key], places[entries[key].page], slots) for key in keys if has_place(entries, places, key)]


def has_place(entries, places, key):
    return key in entries and entries[key].page in places


def places_of(entries):
    """{page: its address} of the public pages of these entries. One query."""
    pages = shown(Page.objects.filter(pk__in=[entry.page for entry in entries]))
    return dict(pages.values_list("pk", "url_path"))


def page_of(found, number):
    """One page of results, whatever number was asked for; and the numbers to go on to."""
    entries = Paginator(found, PAGE_SIZE).get_page(number)
    return entries, page_numbers(entries)
