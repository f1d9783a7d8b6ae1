"""The trees of the languages: planted, kept level, and translated through wagtail-localize's own rows.

An editor goes on in its editor with what was translated here.
"""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site, Task, Workflow
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)


def remove_welcome_page():
    """Wagtail's first migration makes a page that belongs to no network; it is the only one of the bare type."""
    for welcome in Page.objects.filter(depth=2, content_type__model="page", content_type__app_label="wagtailcore"):
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()


def name_workflow():
    """Wagtail's first migration names the workflow of new portals in English."""
    with translation.override(settings.LANGUAGE_CODE):
        for model in (Workflow, Task):
            model.objects.filter(name="Moderators approval").update(name=_("Approval before publication"))


def plant_languages():
    """Every language of the settings, following the source's: new pages appear there as aliases."""
    remove_welcome_page()  # first: it would be mirrored into every language
    name_workflow()
    codes = [code for code, _language in settings.LANGUAGES]
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in codes}
    source = locales.pop(settings.LANGUAGE_CODE)
    for locale in locales.values():
        LocaleSynchronization.objects.get_or_create(locale=locale, defaults={"sync_from": source})
    return codes


def place_site(home, portal_url):
    """The Site row says where the portal stands: `portal_url` is PORTAL_URL, split."""
    port = portal_url.port or (443 if portal_url.scheme == "https" else 80)
    site, _created = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": portal_url.hostname, "port": port, "root_page": home}
    )
    return site


def translate(page, locale, catalogue, *, publish=True):
    """Translate a page and publish it when the transaction ends. Raises ValueError naming a string without words.

    Not for several pages in one transaction: a parent published at its end forgets the children planted meanwhile.
    """
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
                tool_name="portal",
            )
        )
    StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)
    translation.save_target(publish=publish)


def lend(page, locale):
    """Show the page in another language's tree in its own words: an alias."""
    if not page.has_translation(locale):
        page.copy_for_translation(locale, copy_parents=True, alias=True)
