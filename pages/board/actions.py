"""What the board does to a page: hand its newest words over to the translators, and begin a translation."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from pages.board import rights, states


class GoneError(Exception):
    """The page is not there any more."""


def locked_page(page_id, by):
    """A source page that nobody else changes until the transaction ends."""
    page = states.source_pages().order_by("pk").select_for_update(of=("self",)).filter(pk=page_id).first()
    if page is None:
        raise GoneError
    if not rights.may_hand_over(by, page):
        raise PermissionDenied
    return page.specific


@transaction.atomic
def hand_over(page_id, *, by):
    """Let the translators have the newest draft; the public sees nothing of it.

    What was translated stays wherever its text stayed. wagtail-localize's own synchronisation takes the published page.
    """
    page = locked_page(page_id, by)
    TranslationSource.update_or_create_from_instance(page.get_latest_revision_as_object())
    return page


@transaction.atomic
def begin(page_id, locale, *, by):
    """Begin the translation of the newest draft where there is none. Returns the page to be translated."""
    page = hand_over(page_id, by=by)
    target = page.get_translation_or_none(locale)
    if target is None or target.alias_of_id:
        translate_object(page.get_latest_revision_as_object(), [locale], user=by)
        target = page.get_translation(locale)
    return target
