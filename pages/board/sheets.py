"""The sheet of one page: for every language what is missing, what has changed in the source, and what may be done."""

from dataclasses import dataclass, field

from django.urls import reverse

from cms.kit.languages import language_names
from pages.board import memory, missing, rights, states
from pages.board.differences import differences


@dataclass(frozen=True)
class Part:
    """One language. `changes` lead from the words the public translation was made from to the newest ones."""

    target: states.Target
    name: str
    changes: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    edit_url: str = ""
    may_begin: bool = False
    may_hand_over: bool = False

    @property
    def code(self):
        return self.target.locale.language_code


@dataclass(frozen=True)
class Sheet:
    name: str
    edit_url: str
    parts: list


def sheet(row, user):
    source = row.page.specific
    newest = memory.newest_content(source)
    may_hand_over = rights.may_hand_over(user, row.page)
    parts = [part(target, source, newest, may_hand_over, user) for target in row.targets]
    return Sheet(language_names()[row.page.locale.language_code], edit_url(row.page, user), parts)


def part(target, source, newest, may_hand_over, user):
    name = language_names()[target.locale.language_code]
    if not target.is_begun:
        return Part(target, name, may_begin=may_hand_over)
    return Part(
        target,
        name,
        changes=differences(type(source), words_translated(target, newest), newest),
        missing=missing.missing_texts(target.translation) if target.missing else [],
        edit_url=edit_url(target.page, user),
        may_hand_over=may_hand_over and target.is_behind,
    )


def words_translated(target, newest):
    """What the public translation was made from; before there is one, what the translators were given."""
    if target.record and target.record.shown is not None:
        return target.record.shown
    return newest if target.translation is None else memory.given_content(target.translation.source)


def edit_url(page, user):
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if rights.may_edit(user, page) else ""
