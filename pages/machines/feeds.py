"""What is new, as Atom and RSS: in each language one feed of news and one of publications.

A feed tells of pages written in its language; a page that stands there in borrowed words is told of in its own.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID, uuid5

from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import escape

from cms.kit.controls import legible
from cms.kit.words import say
from pages.chrome import address, chrome
from pages.generation import generation
from pages.models import NewsPage, PublicationPage
from pages.public import written

LIMIT = 30


@dataclass(frozen=True)
class Subject:
    """What a feed is about: the page type, its order, and its list among the pages right under the home."""

    model: type
    order: tuple
    joined: tuple = ()
    fetched: tuple = ()

    @property
    def index(self):
        return self.model._meta.model_name.removesuffix("page")


SUBJECTS = {
    "news": Subject(NewsPage, ("-published_on", "-pk"), ("category",), ("topics__topic",)),
    "publications": Subject(PublicationPage, ("-year", "-first_published_at", "-pk"), ("document",)),
}


class Dated:
    """An empty feed is dated by the last public change: asked twice, it is the same."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else datetime.fromtimestamp(generation() // 10**9, UTC)


class Atom(Dated, Atom1Feed):
    pass


class Rss(Dated, Rss201rev2Feed):
    pass


FORMS = {"atom": Atom, "rss": Rss}


def feed(name, form, path):
    """The feed in the active language, as bytes and its media type; None when its list is not public."""
    language, subject = translation.get_language(), SUBJECTS[name]
    around = chrome(language)
    index, network = around["indexes"].get(subject.index), str(around["identity"]["name"])
    if index is None:
        return None
    head = {
        "title": title_of(network, index["title"]),
        "link": address(index["url"]),
        "description": str(around["identity"].get("tagline", "")),
        "language": language,
        "author_name": network,
        "author_link": address(f"/{language}/"),
        "feed_url": address(path),
        "feed_guid": urn(f"feed:{name}", language),
    }
    made = FORMS[form](**legible(head))
    for page in newest(subject, language):
        made.add_item(**legible(item(page, language, network)))
    return made.writeString("utf-8").encode(), made.content_type


def title_of(network, title):
    return f"{title} – {network}" if network else title


def newest(subject, language):
    pages = written(subject.model.objects.filter(locale__language_code=language)).order_by(*subject.order)
    return pages.select_related(*subject.joined).prefetch_related(*subject.fetched)[:LIMIT]


def item(page, language, network):
    """One page as the feed generator wants it; its markup is text, so what looks like markup is escaped."""
    return {
        "title": page.title,
        "link": address(page.url_path),
        "description": escape(page.lead),
        "unique_id": urn(page.translation_key, language),
        "unique_id_is_permalink": False,
        "pubdate": published_at(page),
        "updateddate": changed_at(page),
        "author_name": network,
        "author_link": address(f"/{language}/"),
        "categories": categories(page, language),
        "enclosures": enclosures(page),
    }


def urn(key, language):
    """An identity that outlives a new title, a new address and a new host."""
    space = key if isinstance(key, UUID) else uuid5(UUID(int=0), key)
    return uuid5(space, language).urn


def published_at(page):
    if isinstance(page, NewsPage):
        return timezone.make_aware(datetime.combine(page.published_on, time()), timezone.get_default_timezone())
    return page.first_published_at or changed_at(page)


def changed_at(page):
    """When the public version was last made."""
    return page.last_published_at or page.latest_revision_created_at or datetime.fromtimestamp(0, UTC)


def categories(page, language):
    if isinstance(page, PublicationPage):
        return [str(page.get_kind_display())]
    named = [page.category, *(link.topic for link in page.topics.all())]
    return [str(say(row.name, language)) for row in named if row]


def enclosures(page):
    """The publication's file; its size is known since its upload."""
    if not isinstance(page, PublicationPage):
        return []
    document = page.document
    return [Enclosure(address(document.url), str(document.file_size or 0), document.content_type)]
