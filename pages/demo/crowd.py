"""A crowd of sample cities and news, to see how the portal bears them: rows straight into the tables, batch by batch.

The words are those of the demo's own pages; names carry a number and say that they are samples. Every batch is one
transaction and its pages are numbered, so a killed run goes on behind the last batch that was kept.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from network.people.enums import OrganisationStatus
from network.people.models import Organisation, OrganisationFacts, OrganisationSnapshot
from network.terms.models import Country
from pages import searching
from pages.models import CityPage, MemberIndexPage, NewsIndexPage, NewsPage
from pages.models.generation import Generation
from pages.models.news import NewsTopic
from search import index
from search.engines import engine

BATCH = 500  # numbers, each a page in every language
CITY = {"pl": "Miasto próbne", "sk": "Skúšobné mesto", "en": "Sample city"}
NEWS = {"pl": "Próbna aktualność", "sk": "Skúšobná aktualita", "en": "Sample news"}
BOX = {"west": 20.9, "east": 22.9, "south": 48.8, "north": 50.2}  # degrees: on both sides of the border
NEWEST, A_DAY = date(2026, 6, 30), 3  # three news a day, back from then


def steps(cities, rows):
    """As in pages/demo/loader.py: so many cities, and news up to `rows` pages in all languages together."""
    languages = [code for code, _name in settings.LANGUAGES]
    news = max(rows // len(languages) - cities, 0)
    return [
        ("sample organisations", cities, organisations(cities)),
        ("sample city pages", cities, planted(CITIES, cities, languages)),
        ("sample news", news, planted(ALL_NEWS, news, languages)),
        ("database at rest", 1, settled()),
    ]


def settled():
    """So many new rows: the databases count them anew before they choose how to ask."""
    engine().settle()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    yield "analysed"


def slug_of(names, number):
    return f"{names['en'].lower().replace(' ', '-')}-{number:06}"


def said(names, number):
    return {code: f"{name} {number:06}" for code, name in names.items()}


def batches(model, names, count):
    """A batch at a time: all its numbers, and those that are not there yet."""
    for first in range(1, count + 1, BATCH):
        numbers = range(first, min(first + BATCH, count + 1))
        slugs = {slug_of(names, number): number for number in numbers}
        there = set(model.objects.filter(slug__in=slugs).values_list("slug", flat=True))
        yield numbers, [number for slug, number in slugs.items() if slug not in there]


def organisations(count):
    countries = list(Country.objects.filter(code__in=["PL", "SK"]).order_by("code"))
    for numbers, wanted in batches(Organisation, CITY, count):
        with transaction.atomic():
            rows = [organisation(number, countries[number % len(countries)]) for number in wanted]
            made = Organisation.objects.bulk_create(rows)
            OrganisationSnapshot.objects.bulk_create([snapshot(record) for record in made])
            Generation.bump()
        yield from numbers


def organisation(number, country):
    place = Random(number)
    return Organisation(
        slug=slug_of(CITY, number),
        name=said(CITY, number),
        official_name=said(CITY, number)["pl" if country.code == "PL" else "sk"],
        official_language="pl" if country.code == "PL" else "sk",
        country=country,
        status=OrganisationStatus.MEMBER,
        latitude=Decimal(f"{place.uniform(BOX['south'], BOX['north']):.5f}"),
        longitude=Decimal(f"{place.uniform(BOX['west'], BOX['east']):.5f}"),
    )


def snapshot(record):
    fields = OrganisationFacts._meta.concrete_fields  # what stands beside them is private
    facts = {field.attname: getattr(record, field.attname) for field in fields}
    return OrganisationSnapshot(record=record, released_at=timezone.now(), **facts)


def planted(kind, count, languages):
    """Pages of one kind below its index, in every language, each a copy of one of the demo's with a number."""
    beds = [Bed(kind, code) for code in languages]
    for numbers, wanted in batches(kind.model, kind.names, count):
        with transaction.atomic():
            for bed in beds if wanted else []:
                bed.plant(wanted)
            Generation.bump()
        yield from numbers


class Bed:
    """Where the pages of one kind grow in one language, and the demo's pages they are copies of."""

    def __init__(self, kind, language):
        self.kind, self.names, self.language = kind, kind.names, language
        self.parent = kind.index.objects.get(locale__language_code=language, alias_of=None).pk
        children = kind.model.objects.filter(path__startswith=Page.objects.get(pk=self.parent).path)
        self.patterns = list(children.exclude(slug__startswith=slug_of(kind.names, 0)[:-6]))

    def pattern(self, number):
        return self.patterns[number % len(self.patterns)]

    def plant(self, numbers):
        """Rows of pages, then the rows of their own type."""
        parent = Page.objects.get(pk=self.parent)
        last = parent.get_last_child()
        free = int(last.path[-Page.steplen :], 36) + 1 if last else 1
        pages = [self.page(parent, place, number) for place, number in enumerate(numbers, free)]
        Page._base_manager.bulk_create(pages)
        Page._base_manager.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))
        rows = [own_row(self.pattern(number), page) for number, page in zip(numbers, pages, strict=True)]
        self.kind.fill(rows, numbers)
        model = self.kind.model
        model._base_manager._insert(rows, fields=model._meta.local_concrete_fields, using="default")
        if model is NewsPage:
            NewsTopic.objects.bulk_create(self.topics(rows, numbers))
        index.keep(searching.documents([page.pk for page in pages]))

    def page(self, parent, place, number):
        page = copy.copy(self.pattern(number).page_ptr)
        page._state = copy.copy(page._state)
        page._state.adding, page.pk = True, None
        page.depth, page.numchild = parent.depth + 1, 0
        page.path = Page._get_path(parent.path, page.depth, place)
        page.slug = slug_of(self.names, number)
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.title = page.draft_title = said(self.names, number)[self.language]
        page.translation_key = key_of(self.names, number)
        page.latest_revision = page.live_revision = page.latest_revision_created_at = None
        page.first_published_at = page.last_published_at = timezone.now()
        return page

    def topics(self, rows, numbers):
        """The topics of each row's pattern."""
        topics = {pattern.pk: list(pattern.topics.all()) for pattern in self.patterns}
        for row, number in zip(rows, numbers, strict=True):
            for link in topics[self.pattern(number).pk]:
                yield NewsTopic(page_id=row.pk, topic_id=link.topic_id, sort_order=link.sort_order)


def own_row(pattern, page):
    """The row of the page's own type, as its pattern has it."""
    row = copy.copy(pattern)
    row._state = copy.copy(row._state)
    row.pk = row.page_ptr_id = page.pk
    return row


def key_of(names, number):
    """The same in every language, and another one for every page."""
    return UUID(int=Random(f"{names['en']} {number}").getrandbits(128), version=4)


def city(rows, numbers):
    slugs = [slug_of(CITY, number) for number in numbers]
    records = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    for row, slug in zip(rows, slugs, strict=True):
        row.organisation_id = records[slug]


def piece_of_news(rows, numbers):
    for row, number in zip(rows, numbers, strict=True):
        row.published_on = NEWEST - timedelta(days=number // A_DAY)


@dataclass(frozen=True)
class Kind:
    """What is planted: the type of page and of its parent, its names, and what fills the rows of a batch."""

    model: type
    index: type
    names: dict
    fill: Callable


CITIES = Kind(CityPage, MemberIndexPage, CITY, city)
ALL_NEWS = Kind(NewsPage, NewsIndexPage, NEWS, piece_of_news)
