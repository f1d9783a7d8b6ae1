"""A small portal in three languages: the trees an editor has, made the way an editor makes them."""

from functools import partial

from django.test import TestCase
from django.urls import reverse
from wagtail.blocks.base import BlockWidget
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.synctree import create_aliases_for_new_page

from pages.models import StandardPage
from tests.factories.pages import portal

# A test lives in one transaction; what waits for the commit runs when this block ends.
committed = partial(TestCase.captureOnCommitCallbacks, execute=True)


def three_trees(*following):
    """The Polish home, with a site; the other trees follow it."""
    codes = following or ("sk", "en")
    home = portal(*codes)
    for code in codes:
        LocaleSynchronization.objects.create(locale=Locale.objects.get(language_code=code), sync_from=home.locale)
    return home


def grow(parent, title="Historia", model=StandardPage, **fields):
    """A published Polish page below `parent`; the other trees get what they get from an editor's click."""
    page = parent.add_child(instance=model(title=title, locale=parent.locale, **fields))
    create_aliases_for_new_page(page)
    return publish(page)


def publish(page):
    with committed():
        page.save_revision().publish()
    return fresh(page)


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def version(page, code):
    """The page in another language; None when there is none."""
    return page.get_translation_or_none(Locale.objects.get(language_code=code))


def submit(page, code):
    """What "Translate this page" does first: the strings to be translated, and the row an editor opens."""
    source, _made = TranslationSource.update_or_create_from_instance(fresh(page))
    locale = Locale.objects.get(language_code=code)
    return Translation.objects.get_or_create(source=source, target_locale=locale)[0]


def put_into_words(translation, words=None, only=None):
    """Translate the strings: by `words`, otherwise "<code>: <text>"; `only` names those to be done."""
    code = translation.target_locale.language_code
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context"):
        text = segment.string.data
        if only is not None and text not in only:
            continue
        said = f"{code}-{text}" if segment.context.path == "slug" else f"{code}: {text}"
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": (words or {}).get(text, said)},
        )


def translate(page, code, words=None):
    """A finished, published translation."""
    translation = submit(page, code)
    put_into_words(translation, words)
    with committed():
        translation.save_target(publish=True)
    return fresh(version(page, code))


def edit(page, **fields):
    """An editor changes the page and publishes it."""
    page = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    return publish(page)


def sync(page, *, publish=True):
    """What "Sync translated pages" does."""
    source = TranslationSource.objects.get_for_instance(fresh(page))
    source.update_from_db()
    with committed():
        for translation in source.translations.filter(enabled=True):
            translation.source = source
            translation.save_target(publish=publish)


def publish_newest(page):
    """What publishing several pages at once does with each of them."""
    with committed():
        fresh(page).get_latest_revision().publish()


def save_in_editor(client, page, *, publish=False, **changed):
    """Save the form of Wagtail's own editor as it stands, with these fields changed."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(address).context["form"]
    data = nested_form_data(form_values(form)) | changed
    return client.post(address, data | ({"action-publish": "1"} if publish else {}))


def form_values(form):
    """What a browser would send for a page form: its fields, its StreamFields as they are, its formsets."""
    values = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if isinstance(field.widget, BlockWidget):
            blocks = [
                (block.block_type, field.widget.block_def.child_blocks[block.block_type], block) for block in value
            ]
            value = streamfield([(kind, block_value(block.value)) for kind, _definition, block in blocks])
        values[name] = "" if value is None else value
    for name, formset in form.formsets.items():
        values[name] = inline_formset([], initial=0)
        values[name] |= {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0} if not formset.initial_forms else {}
    return values


def block_value(value):
    return rich_text(value.source) if hasattr(value, "source") else value
