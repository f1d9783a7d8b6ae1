"""The state of every page in every language, read for a whole board in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, F, Max, TextChoices
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, StringSegment, StringTranslation, Translation


class State(TextChoices):
    MISSING = "missing", pgettext_lazy("translation", "missing")
    DRAFT = "draft", pgettext_lazy("translation", "draft")
    CHANGED = "changed", pgettext_lazy("translation", "source changed")
    CURRENT = "current", pgettext_lazy("translation", "current")


@dataclass(frozen=True)
class Target:
    """One page in one language it is translated into."""

    locale: Locale
    page: Page | None = None
    translation: Translation | None = None
    total: int = 0
    done: int = 0
    edited_at: datetime | None = None

    @property
    def is_begun(self):
        """An alias only mirrors its source."""
        return self.page is not None and self.page.alias_of_id is None

    @property
    def by_hand(self):
        """Not kept level by wagtail-localize: somebody writes this page as they see fit."""
        return self.is_begun and (self.translation is None or not self.translation.enabled)

    @property
    def record(self):
        return getattr(self.translation, "record", None)

    @property
    def missing(self):
        return 0 if self.by_hand else self.total - self.done

    @property
    def is_behind(self):
        return bool(self.record and self.record.behind)

    @property
    def is_stale(self):
        return bool(self.record and self.record.stale)

    @property
    def is_shown(self):
        """The public reads a translation here, old or new, and not the source's words."""
        return self.is_begun and self.page.live and (self.by_hand or bool(self.record and self.record.shown_at))

    @property
    def state(self):
        if not self.is_begun:
            return State.MISSING
        if self.by_hand:
            return self.state_by_hand
        if self.is_behind or (self.missing and self.is_stale and self.is_shown):
            return State.CHANGED
        return State.DRAFT if self.missing or self.is_waiting else State.CURRENT

    @property
    def state_by_hand(self):
        if not self.page.live or self.page.has_unpublished_changes:
            return State.DRAFT
        return State.CHANGED if self.is_stale else State.CURRENT

    @property
    def is_waiting(self):
        """All there, and the public does not see it yet."""
        if not self.is_shown or self.is_stale:
            return True
        return self.edited_at is not None and self.edited_at > self.record.shown_at

    @property
    def is_ready(self):
        """All there and not yet public: a release would publish it."""
        return self.state == State.DRAFT and not self.missing


@dataclass(frozen=True)
class Row:
    """One page of the source language and its targets, in the order of the languages."""

    page: Page
    targets: tuple

    @property
    def title(self):
        return self.page.get_admin_display_title()

    @property
    def state(self):
        """The source itself: published as it stands in the editor, or not."""
        return State.CURRENT if self.page.live and not self.page.has_unpublished_changes else State.DRAFT

    @property
    def state_label(self):
        return self.state.label if self.state == State.DRAFT else pgettext("page", "published")

    @property
    def states(self):
        return {target.locale.language_code: target.state for target in self.targets}

    @property
    def is_level(self):
        """Nothing waits to be released in any language."""
        return {self.state, *self.states.values()} == {State.CURRENT}

    def target(self, code):
        return next((target for target in self.targets if target.locale.language_code == code), None)


def locales():
    """The source's locale, and those of the languages it is translated into, in the order of the settings."""
    rows = {locale.language_code: locale for locale in Locale.objects.all()}
    codes = [code for code, _name in settings.LANGUAGES if code in rows and code != settings.LANGUAGE_CODE]
    return rows.get(settings.LANGUAGE_CODE), [rows[code] for code in codes]


def source_pages():
    """Every page that is written in the source language."""
    pages = Page.objects.filter(depth__gt=1, locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return pages.order_by("path")


def read(pages, targets):
    """[Row] for a queryset of source pages, in its order: seven queries, however many pages there are."""
    keys = pages.order_by().values("translation_key")
    written = {(page.translation_key, page.locale_id): page for page in target_pages(keys, targets)}
    begun = {(each.source.object_id, each.target_locale_id): each for each in translations(keys, targets)}
    totals, done, edited = text_counts(keys), translated_counts(keys, targets), last_edits(keys, targets)

    def target(page, locale):
        key = (page.translation_key, locale.pk)
        total = totals.get(page.translation_key, 0)
        return Target(locale, written.get(key), begun.get(key), total, done.get(key, 0), edited.get(key))

    return [Row(page, tuple(target(page, locale) for locale in targets)) for page in pages]


def target_pages(keys, targets):
    return Page.objects.filter(translation_key__in=keys, locale__in=targets).select_related("locale")


def translations(keys, targets):
    rows = Translation.objects.filter(source__object_id__in=keys, target_locale__in=targets)
    return rows.select_related("source", "record").defer("source__content_json", "record__shown")


def text_counts(keys):
    """{translation key: how many texts there are to translate}"""
    texts = StringSegment.objects.filter(source__object_id__in=keys).order_by()
    return dict(texts.values_list("source__object_id").annotate(Count("pk")))


def translated_counts(keys, targets):
    """{(translation key, locale id): how many of them are translated without an error}"""
    texts = StringSegment.objects.filter(
        source__object_id__in=keys,
        string__translations__context=F("context"),
        string__translations__locale__in=targets,
        string__translations__has_error=False,
    )
    counted = texts.order_by().values_list("source__object_id", "string__translations__locale").annotate(Count("pk"))
    return {(key, locale): count for key, locale, count in counted}


def last_edits(keys, targets):
    """{(translation key, locale id): when a translator last wrote a text or chose another picture}"""
    found = {}
    for model in (StringTranslation, SegmentOverride):
        rows = model.objects.filter(context__object__in=keys, locale__in=targets).order_by()
        for key, locale, moment in rows.values_list("context__object", "locale").annotate(Max("updated_at")):
            found[key, locale] = max(moment, found.get((key, locale), moment))
    return found
