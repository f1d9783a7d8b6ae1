"""An entry of an archive becomes a page, or a language of one. Each in one transaction: whole, or not at all."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.strings import StringValue, extract_strings
from wagtail_localize.synctree import create_aliases_for_new_page

from cms.kit.collation import fold
from pages import trees
from pages.archive import files
from pages.archive.redirects import RefusedError, keep, refuse_standing
from pages.checks import faults
from pages.models import ArchivedItem, NewsIndexPage, NewsPage, PublicationIndexPage, PublicationPage

KINDS = {"news": (NewsIndexPage, NewsPage), "publications": (PublicationIndexPage, PublicationPage)}
SLUG_LIMIT = 70


class NoPlaceError(Exception):
    """There is no list of this kind in this language yet."""


class OtherShapeError(Exception):
    """The translation has not the same paragraphs as its source."""


def index_of(entry):
    index = KINDS[entry.kind][0].objects.filter(locale__language_code=entry.language, alias_of=None).first()
    if index is None:
        raise NoPlaceError(f"there is no {KINDS[entry.kind][0]._meta.verbose_name} in the language {entry.language}.")
    return index


@transaction.atomic
def plant(entry, *, publish, note):
    """A new page, in the language it is written in. Returns it."""
    index, model = index_of(entry), KINDS[entry.kind][1]
    page = model(locale=index.locale, live=False, **fields_of(entry))
    page.slug = slug_of(entry, index)
    index.add_child(instance=page)
    create_aliases_for_new_page(page)
    settle(page, entry, publish, note)
    return page


def settle(page, entry, publish, note):
    """Publish it if it may be, remember where it came from, and lead its old address here."""
    revision = page.save_revision()
    reasons = [message for _name, message in faults(page, {"lead": page.lead, "body": page.body})] if publish else []
    if publish and not reasons:
        revision.publish()
        day = entry.facts.get("published_on")
        if day:
            moment = timezone.make_aware(datetime.combine(day, time(12)))
            type(page).objects.filter(pk=page.pk).update(first_published_at=moment)
    for reason in reasons:
        note(f"{entry.place}: it stays a draft. {reason}")
    remember(page, entry, note)


def remember(page, entry, note):
    ArchivedItem.objects.create(kind=entry.kind, key=entry.key, language=entry.language, page_id=page.pk)
    if entry.old:
        try:
            refuse_standing(entry.old, page.page_ptr)
            keep(entry.old, {"redirect_page": page.page_ptr, "redirect_link": ""}, True)
        except RefusedError as error:
            note(f"{entry.place}: no redirect: {error}")


def fields_of(entry):
    body = [
        (kind, value | {"image": files.picture(value["image"])} if kind == "image" else value)
        for kind, value in entry.body
    ]
    fields = {"title": entry.title, "lead": entry.lead, "body": body, **entry.facts}
    if entry.picture:
        fields["picture"] = files.picture(entry.picture)
    if entry.file:
        fields["document"] = files.document(entry.file, entry.title, entry.language)
    return fields


def slug_of(entry, parent, ignore=None):
    slug = slugify(fold(entry.title))[:SLUG_LIMIT].strip("-") or slugify(entry.key) or entry.kind
    return find_available_slug(parent, slug, ignore_page_id=ignore)


@transaction.atomic
def translate(page, source_entry, entry, *, publish, note):
    """The page in another language: string by string where both say the same things, otherwise as a page of its own."""
    locale = Locale.objects.get(language_code=entry.language)
    page = type(page).objects.get(pk=page.pk)
    publish = publish and page.live
    try:
        with transaction.atomic():
            trees.translate(page, locale, catalogue(page, source_entry, entry), publish=publish)
            target = type(page).objects.get(translation_key=page.translation_key, locale=locale)
    except (OtherShapeError, ValueError):
        note(f"{entry.place}: its paragraphs are not those of {source_entry.place}; it became a page of its own.")
        target = write_by_hand(page, locale, entry, publish, note)
    remember(target, entry, note)
    return target


def catalogue(page, source_entry, entry):
    """{source string: its translation}. Raises OtherShapeError."""
    if entry.kind == "publications" and source_entry.file != entry.file:
        raise OtherShapeError
    index = page.get_parent().get_translation(Locale.objects.get(language_code=entry.language))
    found = {page.slug: slug_of(entry, index)}
    for here, there in pairs(source_entry, entry):
        found[StringValue.from_plaintext(here).data] = StringValue.from_plaintext(there).data
    for here, there in paragraphs(source_entry, entry):
        if len(here) != len(there):
            raise OtherShapeError
        found.update(zip(here, there, strict=True))
    return found


def pairs(source_entry, entry):
    """The plain texts of both, side by side."""
    yield source_entry.title, entry.title
    yield source_entry.lead, entry.lead
    if authors := source_entry.facts.get("authors"):
        yield authors, entry.facts.get("authors") or authors
    if [kind for kind, _value in source_entry.body] != [kind for kind, _value in entry.body]:
        raise OtherShapeError
    for (kind, here), (_kind, there) in zip(source_entry.body, entry.body, strict=True):
        for name in {"heading": ["text"], "image": ["alt"]}.get(kind, []):
            if bool(here[name]) != bool(there[name]):
                raise OtherShapeError
            if here[name]:
                yield here[name], there[name]


def paragraphs(source_entry, entry):
    """The strings of both texts' paragraphs, as wagtail-localize takes them apart."""
    for (kind, here), (_kind, there) in zip(source_entry.body, entry.body, strict=True):
        if kind == "paragraph":
            yield tuple([string.data for string, _attributes in extract_strings(html)[1]] for html in (here, there))


def write_by_hand(page, locale, entry, publish, note):
    """A page in its own words; wagtail-localize knows of it, and leaves it to the editors."""
    target = page.get_translation_or_none(locale) or page.copy_for_translation(locale, copy_parents=True)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.update_or_create(source=source, target_locale=locale, defaults={"enabled": False})
    target = type(page).objects.get(pk=target.pk)
    target.alias_of, target.lent_language = None, ""
    for name, value in fields_of(entry).items():
        setattr(target, name, value)
    target.slug = slug_of(entry, target.get_parent(), ignore=target.pk)
    target.draft_title = target.title
    target.save()
    revision = target.save_revision()
    if publish:
        revision.publish()
    return target
