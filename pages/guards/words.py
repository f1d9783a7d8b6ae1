"""Words: a page is published in a language whole or not at all.

wagtail-localize fills missing strings with the source's text and writes the live row even for a draft. Here whatever
holds such text is marked with the language it borrows (`lent_language`), in the row or in the revision, and what is
marked is never published as the page's own words. The live page goes on showing what it showed.
"""

from functools import wraps

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.models import StringSegment, TranslationLog, TranslationSource

from pages.board.memory import is_ahead
from pages.guards.versions import is_source
from pages.locking import lock_families
from pages.models.base import BasePage

# A translation has no times of its own: it appears and goes with its source (see `fate`).
NO_CLOCK = {"go_live_at": None, "expire_at": None}


def stand():
    TranslationSource.update_from_db = pages_first(TranslationSource.update_from_db)
    TranslationSource.create_or_update_translation = whole_or_not(TranslationSource.create_or_update_translation)
    PublishPageRevisionAction.execute = own_words_only(PublishPageRevisionAction.execute)
    copy_for_translation_done.connect(mark_copy, dispatch_uid="pages.mark_copy")
    page_published.connect(refresh_lent_words, dispatch_uid="pages.refresh_lent_words")
    hooks.register("before_edit_page", written_by_hand, order=100)


def pages_first(update):
    """Wrap wagtail-localize's way to take the newest words: it would take the source first and the pages afterwards."""

    @wraps(update)
    @transaction.atomic
    def guarded(self):
        lock_families([self.object_id])
        return update(self)

    return guarded


def untranslated(source, locale):
    """The source's strings that have no valid translation into the language."""
    return StringSegment.objects.filter(source=source).annotate_translation(locale).filter(translation__isnull=True)


def whole_or_not(save):
    """Wrap wagtail-localize's one way from strings to a page."""

    @wraps(save)
    def guarded(self, locale, user=None, publish=True, **options):
        original = self.as_instance()
        whole = not untranslated(self, locale).exists()
        if not isinstance(original, BasePage) or not (whole or options.get("fallback")):
            return save(self, locale, user=user, publish=publish, **options)
        page, created = target_of(original, locale, options.get("copy_parent_pages", False))
        if whole and publish and not is_ahead(self):
            return save_whole(save, self, page, user), created
        return save_draft(self, original, page, whole, user), created

    return guarded


def target_of(original, locale, copy_parents):
    """The page that is to hold the translation, made when it is missing, and whether it was."""
    page = type(original).objects.filter(translation_key=original.translation_key, locale=locale).first()
    if page:
        return page, False
    return original.copy_for_translation(locale, copy_parents=copy_parents), True


def save_whole(save, source, page, user):
    """Let the package write and publish the page. When that fails, the page borrows as it did."""
    failure = None
    with transaction.atomic():
        mark(page, "")
        Page.objects.filter(pk=page.pk).update(**NO_CLOCK)
        try:
            page, _created = save(source, page.locale, user=user, fallback=True)
        except ValidationError as error:  # the package has noted it beside the string: that must be kept
            mark(page, page.lent_language)
            failure = error
    if failure:
        raise failure
    return page


def mark(page, language):
    """In the row: this page stands in for the one in that language, and follows it."""
    type(page)._base_manager.filter(pk=page.pk).update(lent_language=language)


@transaction.atomic
def save_draft(source, original, page, whole, user):
    """Keep the translation as a draft, and leave every word of the row alone."""
    if page.alias_of_id:
        leave_alias(page, user)
    draft = source.get_ephemeral_translated_instance(page.locale, fallback=True)
    draft.lent_language = "" if whole else source.locale.language_code
    for name, value in NO_CLOCK.items():
        setattr(draft, name, value)
    draft.slug = find_available_slug(draft.get_parent(), draft.slug, ignore_page_id=draft.pk)
    revision = draft.save_revision(user=user, clean=False)
    source.sync_view_restrictions(original, page)
    TranslationLog.objects.create(source=source, locale=page.locale, revision=revision)
    return draft


def leave_alias(page, user):
    """Make a page of an alias, so that it can be translated; it goes on showing the source's words, and says so."""
    page.lent_language = page.words_language
    page.alias_of = None
    page.save(update_fields=["alias_of", "lent_language"], clean=False)
    data = {"page": {"id": page.pk, "title": page.get_admin_display_title()}}
    log(instance=page, action="wagtail.convert_alias", user=user, data=data)


def own_words_only(execute):
    """Wrap Wagtail's one way to publish a page: bulk action, workflow, schedule and editor all come through here."""

    @wraps(execute)
    @transaction.atomic
    def guarded(self, *args, **kwargs):
        if isinstance(self.object, BasePage):
            lock_families([self.object.translation_key])
            if self.object.lent_language:
                return None
        return execute(self, *args, **kwargs)

    return guarded


def mark_copy(sender, source_obj, target_obj, **kwargs):
    """A fresh copy for translation is a draft with nothing but the source's words."""
    if isinstance(target_obj, BasePage) and target_obj.latest_revision:
        revision = target_obj.latest_revision
        revision.content["lent_language"] = source_obj.locale.language_code
        revision.save(update_fields=["content"])


def written_by_hand(request, page):
    """In Wagtail's own editor a person answers for the words: what is saved there borrows nothing.

    While wagtail-localize looks after the page, its editor has answered before this hook is asked.
    """
    if request.method == "POST" and isinstance(page, BasePage):
        page.lent_language = ""


def refresh_lent_words(sender, instance, **kwargs):
    """What stands in for its source follows it, as an alias does: its words, and going live with it."""
    if isinstance(instance, BasePage) and instance.live and is_source(instance):
        standing_in = sender.objects.filter(translation_key=instance.translation_key).exclude(lent_language="")
        for page in standing_in.exclude(pk=instance.pk):
            lend(instance, page)


def lend(source, page):
    """Let a page without a finished translation show the source's words, marked as being in the source's language."""
    copy_synchronised_fields(source, page)
    for field in get_translatable_fields(type(page)):
        if not field.is_synchronized(source) and field.field_name != "slug":
            setattr(page, field.field_name, getattr(source, field.field_name))
    page.lent_language = source.locale.language_code
    page.live = True
    page.has_unpublished_changes = True
    page.save(clean=False)
