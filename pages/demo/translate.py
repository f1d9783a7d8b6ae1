"""Translates demo pages through wagtail-localize's own rows, so that an editor goes on in its editor."""

from wagtail.models import Locale
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from pages.demo.content import LANGUAGES, SOURCE


def synchronise_trees():
    """Say that the other trees follow the source's: new pages appear there as aliases."""
    source = Locale.objects.get(language_code=SOURCE)
    for code in LANGUAGES:
        if code != SOURCE:
            locale = Locale.objects.get(language_code=code)
            LocaleSynchronization.objects.get_or_create(locale=locale, defaults={"sync_from": source})


def translate(page, locale, catalogue):
    """Publish the page's translation. Raises ValueError naming the first string that has none."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    rows = []
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        words = catalogue.get(segment.string.data)
        if words is None:
            raise ValueError(f"{page.slug}, {locale.language_code}: no translation of “{segment.string.data}”")
        rows.append(
            StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=words,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                tool_name="demo",
            )
        )
    StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)
    translation.save_target(publish=True)


def lend(page, locale):
    """Show the page in another language's tree in its own words: an alias."""
    if not page.has_translation(locale):
        page.copy_for_translation(locale, copy_parents=True, alias=True)
