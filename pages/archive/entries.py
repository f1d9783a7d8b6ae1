"""A row of an archive's table, understood: what its page is to hold, or the reason why there will be none."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.text import Truncator

from pages.archive.files import RefusedFileError, document_form, picture_form
from pages.archive.html import TangledError, blocks_of, plain, words_of
from pages.archive.redirects import RefusedError, old_path
from pages.models import NewsCategory, PublicationPage
from pages.models.base import LEAD_LIMIT

NEWS = ["id", "date", "language", "title"], ["lead", "body", "category", "picture", "old_address", "translation_of"]
PUBLICATIONS = (
    ["id", "year", "language", "title", "file"],
    ["kind", "authors", "lead", "body", "picture", "old_address", "translation_of"],
)
DATES = [
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[./-]\s?(?P<month>\d{1,2})[./-]\s?(?P<year>\d{4})"),
]
TITLE_LIMIT, KEY_LIMIT = 255, 120


class RefusedRowError(Exception):
    """No page can be made of this row; the message says why."""


@dataclass
class Entry:
    """`body` and `picture` name files of the archive; `facts` are fields of the page."""

    kind: str
    place: str
    key: str
    language: str
    title: str
    lead: str = ""
    body: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    picture: Path | None = None
    file: Path | None = None
    old: str = ""


def day_of(text):
    """A day as offices write it: 2012-03-31, 31.03.2012, 31. 3. 2012, 31/03/2012; an hour after it is left out."""
    for form in DATES:
        if found := re.fullmatch(form.pattern + r"([ T]\d{1,2}:\d{2}(:\d{2})?)?", text):
            try:
                return date(*(int(found[name]) for name in ("year", "month", "day")))
            except ValueError:
                break
    raise RefusedRowError(f"date is “{text}”; write it like 2012-03-31.")


class Reader:
    """Understands the rows of one table. `folder` has the files, `report` hears what is left out."""

    def __init__(self, kind, name, folder, report):
        self.kind, self.name, self.folder, self.report = kind, name, folder, report
        self.categories = {}
        for row in NewsCategory.objects.all():
            self.categories |= {word.casefold(): row for word in (row.code, *row.name.values())}

    def entry(self, line):
        """Raises RefusedRowError."""
        place = f"{self.name}, {line.place}"

        def note(words):
            self.report.note(f"{place}: {words}")

        entry = Entry(self.kind, place, self.key(line), self.language(line), line["title"])
        if not entry.title or len(entry.title) > TITLE_LIMIT:
            raise RefusedRowError(f"the title is {'missing' if not entry.title else 'longer than 255 characters'}.")
        facts = self.news_facts if self.kind == "news" else self.publication_facts
        facts(entry, line, note)
        entry.old = self.old(line, note)
        entry.picture = self.pictures(note)(line["picture"]) if line["picture"] else None
        try:
            entry.body = blocks_of(line["body"], picture=self.pictures(note), note=note, base=entry.old)
            self.lead(entry, line["lead"], note)
        except TangledError as error:
            raise RefusedRowError(str(error)) from error
        return entry

    def key(self, line):
        key = line["translation_of"] or line["id"]
        if not key or len(key) > KEY_LIMIT:
            raise RefusedRowError("the id is missing or longer than 120 characters.")
        return key

    def language(self, line):
        language = line["language"].casefold()
        if language not in dict(settings.LANGUAGES):
            known = ", ".join(dict(settings.LANGUAGES))
            raise RefusedRowError(f"language is “{line['language']}”; the portal speaks {known}.")
        return language

    def news_facts(self, entry, line, note):
        entry.facts = {"published_on": day_of(line["date"])}
        if word := line["category"]:
            category = self.categories.get(word.casefold())
            if category is None:
                note(f"there is no category “{word}”; it was left empty.")
            entry.facts["category"] = category

    def publication_facts(self, entry, line, note):
        year = line["year"]
        if not re.fullmatch("[0-9]{4}", year) or not 1900 <= int(year) <= 2100:
            raise RefusedRowError(f"year is “{year}”; write four digits.")
        kind = line["kind"].casefold() or PublicationPage.Kind.RESEARCH
        if kind not in PublicationPage.Kind.values:
            raise RefusedRowError(f"kind is “{line['kind']}”; known are {', '.join(PublicationPage.Kind.values)}.")
        try:
            entry.file = self.folder.find(line["file"])
            document_form(entry.file, entry.language)
        except RefusedFileError as error:
            raise RefusedRowError(str(error)) from error
        entry.facts = {"year": int(year), "kind": kind, "document_language": entry.language}
        entry.facts["authors"] = Truncator(line["authors"]).chars(200)

    def pictures(self, note):
        """A function from the name of a picture to its file; None, with a note, where it cannot come in."""

        def find(name):
            try:
                file = self.folder.find(name)
                picture_form(file)
            except RefusedFileError as error:
                note(f"{error} The page comes without it.")
                return None
            return file

        return find

    def old(self, line, note):
        try:
            return old_path(line["old_address"]) if line["old_address"] else ""
        except RefusedError as error:
            note(f"no redirect: {error}")
            return ""

    def lead(self, entry, lead, note):
        """Every public page has a short one. What is too long goes into the text, what is missing comes from it."""
        said = words_of(lead)
        entry.lead = Truncator(said).chars(LEAD_LIMIT)
        if len(said) > LEAD_LIMIT:
            note(f"the lead is longer than {LEAD_LIMIT} characters; all of it begins the text.")
            entry.body = [*plain(said), *entry.body]
        elif not said:
            text = next((words_of(value) for kind, value in entry.body if kind == "paragraph"), "")
            entry.lead = Truncator(text).chars(LEAD_LIMIT)
            if text:
                note("the lead is missing; the beginning of the text stands for it.")
