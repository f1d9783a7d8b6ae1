"""The release: pages go public in all their languages at one moment, or nothing does.

Everything happens in one transaction. Rows are locked first and judged afterwards, so that of two people pressing at
once the second one finds the work done.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from pages.board import states
from pages.board.obstacles import Obstacle, gone, obstacles_of
from pages.board.states import State
from pages.locking import lock_families


class RefusedError(Exception):
    """Nothing was released. `obstacles` says why, page by page."""

    def __init__(self, obstacles):
        super().__init__(obstacles)
        self.obstacles = obstacles


def release(page_ids, codes, *, by):
    """Publish the newest drafts of these source pages, and their translations into the languages of `codes`.

    Returns the titles of the pages that changed for the public. Raises RefusedError, and then nothing has changed.
    """
    _source, targets = states.locales()
    chosen = [locale for locale in targets if locale.language_code in codes]
    with transaction.atomic():
        lock(page_ids)
        rows = states.read(states.source_pages().filter(pk__in=page_ids), chosen)
        obstacles = [*gone(page_ids, rows), *(found for row in rows for found in obstacles_of(row, by, page_ids))]
        if obstacles:
            raise RefusedError(obstacles)
        return [row.title for row in rows if publish_row(row, by)]


def lock(page_ids):
    """Nobody else releases, edits or deletes these pages in any language until the transaction ends."""
    keys = list(Page.objects.filter(pk__in=page_ids).values_list("translation_key", flat=True))
    lock_families(keys)
    list(TranslationSource.objects.filter(object_id__in=keys).order_by("pk").select_for_update().values_list("pk"))


def publish_row(row, by):
    """Whether anything had to be published."""
    published = row.state != State.CURRENT and publish_newest(row, None, by)
    for target in row.targets:
        if target.state != State.CURRENT:
            published = publish_target(row, target, by)
    return published


def publish_target(row, target, by):
    if not target.by_hand:
        share_dates(row.page, target.page)
        try:
            target.translation.save_target(user=by, publish=False)
        except ValidationError as error:
            raise refusal(row, target, error) from error
    return publish_newest(row, target, by)


def share_dates(source, page):
    """wagtail-localize copies the dates of publication once, when the translation is begun, and never again."""
    dates = Page.objects.values("go_live_at", "expire_at").get(pk=source.pk)
    Page.objects.filter(pk=page.pk).update(**dates)


def publish_newest(row, target, by):
    """Publish a page's newest draft here and now; nothing waits for the end of the transaction."""
    page = Page.objects.get(pk=(target or row).page.pk).specific
    try:
        revision = page.get_latest_revision() or page.save_revision(user=by)
        revision.publish(user=by)
    except ValidationError as error:
        raise refusal(row, target, error) from error
    if not Page.objects.filter(pk=page.pk, live=True, live_revision=revision.pk).exists():
        raise refusal(row, target, ValidationError(_("It was held back.")))
    return True


def refusal(row, target, error):
    locale = target.locale if target else row.page.locale
    return RefusedError([Obstacle(row.page.pk, row.title, locale, " ".join(error.messages))])
