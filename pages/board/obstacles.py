"""What stands in the way of a release, in words for the person who pressed the button."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Locale, PageLogEntry

from cms.kit import dates
from cms.kit.languages import language_names
from pages import checks
from pages.board import memory, missing, rights
from pages.board.differences import differences
from pages.board.states import State


@dataclass(frozen=True)
class Obstacle:
    """Why nothing was released: which page, in which language (none when the page is gone), and what is wrong."""

    page_id: int
    title: str
    locale: Locale | None
    message: str

    @property
    def language(self):
        """The name of the language in itself, or nothing."""
        return language_names()[self.locale.language_code] if self.locale else ""


def gone(page_ids, rows):
    """Pages that were deleted between opening the board and pressing the button."""
    found = {row.page.pk for row in rows}
    for page_id in sorted(set(page_ids) - found):
        logged = PageLogEntry.objects.filter(page=page_id).order_by("-timestamp").first()
        title = logged.label if logged else _("page %(number)d") % {"number": page_id}
        yield Obstacle(page_id, title, None, _("This page was deleted meanwhile."))


def obstacles_of(row, user, together=()):
    """Everything that speaks against publishing this page in these languages; what is current is left alone.

    `together`: the keys of the pages released with it, which it may link to.
    """
    page = row.page.specific
    found = []
    if row.state != State.CURRENT:
        newest = page.get_latest_revision_as_object()
        found = [(page.locale, message) for message in (*closed(page, user), *timed(newest), *faults(newest, together))]
    for target in row.targets:
        if target.state != State.CURRENT:
            found += [(target.locale, message) for message in target_obstacles(target, page, user)]
    return [Obstacle(page.pk, row.title, locale, message) for locale, message in found]


def target_obstacles(target, source, user):
    if not target.is_begun:
        yield _("The translation has not been begun.")
        return
    yield from closed(target.page, user)
    yield from by_hand(target) if target.by_hand else unwritten(target, source)


def by_hand(target):
    yield from timed(target.page.get_latest_revision_as_object())
    if target.state == State.CHANGED:
        yield _("It is written by hand, and the source has changed since it was published.")


def unwritten(target, source):
    """What the translators were not given, and what they have not written yet."""
    given, newest = memory.given_content(target.translation.source), memory.newest_content(source)
    if fresh := len(differences(type(source), given, newest)):
        yield ngettext(
            "%(count)d text of the newest draft has not been handed over to the translators.",
            "%(count)d texts of the newest draft have not been handed over to the translators.",
            fresh,
        ) % {"count": fresh}
    if target.missing:
        yield missing.told(missing.missing_texts(target.translation))


def closed(page, user):
    if not rights.may_publish(user, page):
        yield _("You may not publish this page.")
    if page.workflow_in_progress:  # publishing would silently cancel it, even for who may decide there
        yield _("It is waiting for approval: decide there first, or cancel the workflow.")
    elif page.approved_schedule:
        yield _("A version of it is scheduled: cancel the schedule first.")
    elif (lock := page.get_lock()) and lock.for_user(user):
        yield _("It is locked.")


def timed(newest):
    """A date would publish one language later than the others, or take it down at once."""
    now = timezone.now()
    if newest.go_live_at and newest.go_live_at > now:
        yield _("It is to be published on %(moment)s: remove that date first.") % {
            "moment": dates.moment(newest.go_live_at)
        }
    if newest.expire_at and newest.expire_at <= now:
        yield _("It was to be taken down on %(moment)s: remove that date first.") % {
            "moment": dates.moment(newest.expire_at)
        }


def faults(page, together=()):
    """Drafts are saved without being checked."""
    try:
        page.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = label_of(page, name)
            yield f"{label}: {' '.join(messages)}" if label else " ".join(messages)
    values = {field.name: getattr(page, field.name) for field in page._meta.concrete_fields}
    for name, message in checks.faults(page, values, together):
        yield f"{label_of(page, name)}: {message}"
    for field in page._meta.get_fields():
        if isinstance(field, (StreamField, models.TextField)):
            yield from fault_of(field, getattr(page, field.name))


def fault_of(field, value):
    """What only the editor's form checks: the length of long texts, and the blocks."""
    label = capfirst(field.verbose_name)
    try:
        if isinstance(field, StreamField):
            field.stream_block.clean(value)
        elif field.max_length and value:
            MaxLengthValidator(field.max_length)(value)
    except StreamBlockValidationError:
        yield _("%(field)s: something is missing or too long.") % {"field": label}
    except ValidationError as error:
        yield f"{label}: {' '.join(error.messages)}"


def label_of(page, name):
    names = {field.name: getattr(field, "verbose_name", "") for field in page._meta.get_fields()}
    return capfirst(str(names.get(name, "")))
